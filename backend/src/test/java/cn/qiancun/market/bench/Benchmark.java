package cn.qiancun.market.bench;

import cn.qiancun.sandbox.SandboxServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The whole run: first what the machine can do, then the shop on growing data. */
public final class Benchmark {
    static final String BARE_PAGE = "bare page";
    static final String BARE_ORDER = "bare order";
    static final String BARE_ORDER_ONE_ROW = "bare order, one row";

    private static final int GOODS = 10_000;
    private static final int MORE_GOODS = 100_000;
    private static final int OLD_ORDERS = 100_000;

    private final Wrk wrk;
    private final int warmUpSeconds;
    private final int seconds;
    private final Figures figures = new Figures();

    private Benchmark(boolean quick) {
        this.warmUpSeconds = quick ? 8 : 15;
        this.seconds = quick ? 6 : 15;
        this.wrk = new Wrk(warmUpSeconds, seconds);
    }

    /** @param arguments {@code whole}, or {@code quick} for a look at 10,000 goods after a change */
    public static void main(String[] arguments) throws Exception {
        Wrk.requireInstalled();
        boolean quick = arguments.length > 0 && arguments[0].equals("quick");
        new Benchmark(quick).run(quick);
        System.exit(0);
    }

    private void run(boolean quick) throws IOException, SQLException {
        var servers = Servers.start(Path.of("target", "bench", "data"));
        figures.fact("processors", Runtime.getRuntime().availableProcessors());
        figures.fact("JVM", System.getProperty("java.vm.version") + " " + String.join(" ", ChildProcess.JVM_SETTINGS));
        measureBarePage();
        measureBareOrder(servers);
        var sandbox = SandboxServer.start(0, null);
        try (var shop = new Shop(servers, sandbox, wrk, figures, warmUpSeconds, seconds)) {
            shop.fill(GOODS);
            var goods = goods(GOODS);
            shop.measurePages(goods);
            shop.measureOrders(goods);
            if (!quick) {
                measureGrown(shop);
            }
            shop.recordMemory();
        } finally {
            figures.write(Path.of("target"));
        }
    }

    private void measureGrown(Shop shop) throws SQLException {
        shop.addOldOrders(OLD_ORDERS);
        var aged = goods(GOODS) + ", " + OLD_ORDERS + " old orders";
        shop.measurePages(aged);
        shop.measureOrders(aged);
        shop.fill(MORE_GOODS);
        var grown = goods(MORE_GOODS) + ", " + OLD_ORDERS + " old orders";
        shop.measurePages(grown);
        shop.measureOrders(grown);
        for (var name : Shop.ALL) {
            figures.kept(name, goods(GOODS), aged);
            figures.kept(name, goods(GOODS), grown);
        }
    }

    private static String goods(int count) {
        return count + " goods";
    }

    private void measureBarePage() throws IOException {
        int port = freePort();
        try (var page = ChildProcess.start(BarePage.class, Map.of(), Integer.toString(port))) {
            figures.scale(BARE_PAGE, wrk.gets("http://127.0.0.1:" + port, List.of("/")));
        }
    }

    private void measureBareOrder(Servers servers) {
        var bare = new BareOrder(servers.databaseUrl(), servers.databaseUser(), "");
        figures.fact("database", bare.durability());
        figures.scale(BARE_ORDER, rate(bare.perSecond(false, warmUpSeconds, seconds)));
        figures.scale(BARE_ORDER_ONE_ROW, rate(bare.perSecond(true, warmUpSeconds, seconds)));
        bare.clear();
    }

    private static Wrk.Rate rate(double perSecond) {
        return new Wrk.Rate(perSecond, BareOrder.THREADS * 1000 / perSecond, 0, 0);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
