package cn.qiancun.market.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.bench.Buyers;
import cn.qiancun.market.bench.ChildProcess;
import cn.qiancun.market.bench.Goods;
import cn.qiancun.market.embedded.EmbeddedServersInitializer;
import cn.qiancun.sandbox.SandboxInitializer;
import cn.qiancun.sandbox.SandboxServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * The shop is killed, as by {@code kill -9}, while orders, payments and refunds are under way, and started again; and
 * again. What it acknowledged is there once, what nobody knows of happened once or not at all, and all the money is where
 * it should be. Only in the profile nightly; {@code -Dkills=N} kills it as often, {@code -Dkills.seed=N} has the same
 * people ask for the same.
 */
@Tag("nightly")
class RealKillsTest {
    private static final int GOODS = 200;
    private static final Duration UNTIL_ALL_IS_DONE = Duration.ofMinutes(5);

    private final int kills = Integer.getInteger("kills", 6);
    private final long seed = Long.getLong("kills.seed", 20_261_122);
    private final SandboxServer sandbox = SandboxServer.start(0, null);
    private final Map<String, Object> settings = new LinkedHashMap<>();

    @Test
    void fault01_fault02_killedInTheMiddleOfOrdersPaymentsAndRefundsNothingIsLostAndNothingHappensTwice()
            throws Exception {
        System.out.printf("%d kills, seed %d; -Dkills.seed= repeats them%n", kills, seed);
        int port = freePort();
        tellSettings(port);
        sandbox.shopAt(port);
        var shop = started();
        try (var database = DriverManager.getConnection(url(), user(), "")) {
            var goods = new Goods(database);
            goods.growTo(GOODS);
            var clients = new Clients(port, sandbox, goods, new Buyers(database), seed);
            var random = new Random(seed);
            int unknown = 0;
            for (int kill = 0; kill < kills; kill++) {
                clients.begin();
                long enough = clients.answered() + 40 + random.nextInt(120);
                until(Duration.ofMinutes(2), () -> clients.answered() >= enough);
                shop.kill();
                clients.end();
                unknown += clients.calls().unknown().size();
                shop = started();
                await().atMost(Duration.ofMinutes(1)).until(clients::knowsAllAfterRepeating);
            }
            System.out.printf(
                    "%d calls acknowledged, %d broken off%n",
                    clients.calls().acknowledged().size(), unknown);
            assertThat(unknown).as("calls that a kill broke off").isPositive();
            check(clients);
        } finally {
            shop.kill();
            sandbox.close();
        }
    }

    private void check(Clients clients) throws Exception {
        var checker = new Checker(url(), user());
        await().atMost(UNTIL_ALL_IS_DONE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(checker::assertNothingIsUnfinished);
        assertThat(clients.calls().unknown()).isEmpty();
        checker.assertEveryOrderIsThereOnce(clients.calls());
        checker.assertNothingIsWrong();
        checker.assertTheProvidersAgree(sandbox);
        for (var call : clients.calls().placing()) {
            assertThat(clients.repeat(call)).isEqualTo(call.answer());
        }
        checker.assertEveryOrderIsThereOnce(clients.calls());
    }

    private static void until(Duration atMost, BooleanSupplier condition) {
        await().atMost(atMost).pollInterval(Duration.ofMillis(20)).until(condition::getAsBoolean);
    }

    private ChildProcess started() {
        return ChildProcess.start(
                KilledShop.class,
                Map.of(),
                settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    /** The servers of all tests, but a schema of its own; and no search, whose index is the other tests'. */
    private void tellSettings(int port) {
        var context = new GenericApplicationContext();
        context.getEnvironment().setActiveProfiles("test");
        new EmbeddedServersInitializer().initialize(context);
        var servers = (MapPropertySource)
                context.getEnvironment().getPropertySources().get(EmbeddedServersInitializer.SOURCE);
        settings.putAll(servers.getSource());
        settings.put("MARKET_ELASTICSEARCH_URL", "http://127.0.0.1:9");
        settings.put("spring.datasource.url", url());
        settings.putAll(sandbox.shopProperties());
        settings.putAll(SandboxInitializer.HASTE);
        settings.put("market.ordering.providers", "ALIPAY,STRIPE");
        settings.put("market.ordering.payment-window", "90s");
        settings.put("server.port", port);
        settings.put("server.address", "127.0.0.1");
    }

    private String url() {
        return settings.get("MARKET_DATABASE_URL").toString().replaceFirst("/market\\b", "/killed");
    }

    private String user() {
        return settings.get("MARKET_DATABASE_USERNAME").toString();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
