package cn.qiancun.sandbox;

import java.nio.file.Path;
import java.util.Map;

/**
 * The sandbox as an application of its own, for a shop that runs elsewhere: {@code mvn -Psandbox -pl backend -am
 * process-test-classes}. It listens on loopback, keeps its trades and keys in a folder, and prints what the shop's
 * environment needs.
 */
public final class PaymentSandbox {
    private PaymentSandbox() {}

    public static void main(String[] arguments) {
        var environment = System.getenv();
        int port = Integer.parseInt(environment.getOrDefault("MARKET_SANDBOX_PORT", "8090"));
        int shop = Integer.parseInt(environment.getOrDefault("MARKET_SANDBOX_SHOP_PORT", "8080"));
        var folder = Path.of(environment.getOrDefault("MARKET_SANDBOX_DATA", ".data/sandbox-alone"));
        var server = start(port, folder);
        server.shopAt(shop);
        System.out.printf(
                "# The payment sandbox listens at http://localhost:%d; notifications go to port %d.%n", port, shop);
        System.out.println("# The shop's environment:");
        environmentOf(server).forEach((name, value) -> System.out.println(name + "=" + value));
    }

    /** With the trades and the keys of the folder. */
    static SandboxServer start(int port, Path folder) {
        return SandboxServer.start(port, folder.resolve("trades.jsonl"));
    }

    /** The shop's settings, named as environment variables are. */
    static Map<String, String> environmentOf(SandboxServer server) {
        var named = new java.util.TreeMap<String, String>();
        server.shopProperties()
                .forEach((name, value) -> named.put(
                        name.replace("-", "").replace('.', '_').toUpperCase(java.util.Locale.ROOT), value.toString()));
        return named;
    }
}
