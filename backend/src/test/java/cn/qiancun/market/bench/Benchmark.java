package cn.qiancun.market.bench;

import cn.qiancun.sandbox.SandboxServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** The whole run: first what the machine can do, then the shop on growing data. */
public final class Benchmark {
    static final String BARE_PAGE = "bare page";
    static final String BARE_ORDER = "bare order";
    static final String BARE_ORDER_ONE_ROW = "bare order, one row";

    /** How much of everything. QUICK is for a look after a change: its shares say little. */
    private enum Size {
        QUICK(1_000, 2_000, 1_000, 10, 2, 5),
        /** All the data, looked at briefly. */
        SHORT(10_000, 100_000, 100_000, 15, 3, 5),
        WHOLE(10_000, 100_000, 100_000, 30, 10, 15);

        private final int goods;
        private final int moreGoods;
        private final int oldOrders;
        private final int rehearsalSeconds;
        private final int warmUpSeconds;
        private final int seconds;

        Size(int goods, int moreGoods, int oldOrders, int rehearsalSeconds, int warmUpSeconds, int seconds) {
            this.goods = goods;
            this.moreGoods = moreGoods;
            this.oldOrders = oldOrders;
            this.rehearsalSeconds = rehearsalSeconds;
            this.warmUpSeconds = warmUpSeconds;
            this.seconds = seconds;
        }
    }

    private final Size size;
    private final boolean findingOnly;
    private final Wrk wrk;
    private final Figures figures = new Figures();

    private Benchmark(Size size, boolean findingOnly) {
        this.size = size;
        this.findingOnly = findingOnly;
        this.wrk = new Wrk(size.warmUpSeconds, size.seconds);
    }

    /**
     * @param arguments {@code whole}, {@code short} or {@code quick}; lists, searches and suggestions alone: {@code
     *     search}, {@code search-quick}; the ledger alone: {@code ledger}, {@code ledger-quick}; fifty tills: {@code
     *     till}, {@code till-quick}; a session of the online fair: {@code flash}, {@code flash-quick}, or {@code flash-5}
     *     for five rounds; a large fair from the list to the closed books: {@code fair}, {@code fair-quick}
     */
    public static void main(String[] arguments) {
        int status = 0;
        try {
            Wrk.requireInstalled();
            if (arguments[0].startsWith("ledger")) {
                new LedgerBenchmark(arguments[0].endsWith("quick")).run();
            } else if (arguments[0].startsWith("till")) {
                new TillBenchmark(arguments[0].endsWith("quick")).run();
            } else if (arguments[0].startsWith("fair")) {
                new FairBenchmark(arguments[0].endsWith("quick")).run();
            } else if (arguments[0].startsWith("flash")) {
                FlashBenchmark.of(arguments[0]).run();
            } else if (arguments[0].startsWith("search")) {
                new Benchmark(arguments[0].endsWith("quick") ? Size.QUICK : Size.SHORT, true).run();
            } else {
                new Benchmark(Size.valueOf(arguments[0].toUpperCase(Locale.ROOT)), false).run();
            }
        } catch (Exception failure) {
            LoggerFactory.getLogger(Benchmark.class).error("The benchmark ended before its time", failure);
            status = 1;
        }
        // The servers' watchers are threads of this JVM, and would keep it and them alive.
        System.exit(status);
    }

    private void run() throws IOException, SQLException {
        var servers = Servers.start(Path.of("target", "bench", "data"));
        figures.fact("processors", Runtime.getRuntime().availableProcessors());
        figures.fact("JVM", System.getProperty("java.vm.version") + " " + String.join(" ", ChildProcess.JVM_SETTINGS));
        figures.fact(
                "rehearsal once, warm-up, measurement",
                "%d s, %d s and %d s each".formatted(size.rehearsalSeconds, size.warmUpSeconds, size.seconds));
        measureBarePage();
        if (!findingOnly) {
            measureBareOrder(servers);
        }
        var sandbox = SandboxServer.start(0, null);
        try (var shop = new Shop(servers, sandbox, wrk, figures)) {
            if (findingOnly) {
                measureFinding(shop);
            } else {
                measure(shop);
            }
            shop.recordMemory();
        } finally {
            figures.write(Path.of("target"));
        }
    }

    private void measure(Shop shop) throws SQLException {
        var first = goods(size.goods);
        shop.fill(size.goods);
        // The compiler has seen nothing yet: without this the first figures would measure it, not the shop.
        shop.rehearse(size.rehearsalSeconds);
        measure(shop, first, 0.25);

        var aged = first + ", " + size.oldOrders + " old orders";
        shop.addOldOrders(size.oldOrders);
        measure(shop, aged, 0.25);

        var grown = goods(size.moreGoods) + ", " + size.oldOrders + " old orders";
        shop.fill(size.moreGoods);
        measure(shop, grown, 0.2);

        for (var name : Shop.ALL) {
            figures.kept(name, first, aged);
            figures.kept(name, first, grown);
        }
    }

    private void measureFinding(Shop shop) throws SQLException {
        var first = goods(size.goods);
        shop.fill(size.goods);
        shop.rehearseFinding(size.rehearsalSeconds);
        shop.measureFinding(first, 0.25);
        var grown = goods(size.moreGoods);
        shop.fill(size.moreGoods);
        shop.measureFinding(grown, 0.2);
        for (var name : Shop.FINDING) {
            figures.kept(name, first, grown);
        }
    }

    private static void measure(Shop shop, String data, double listAim) throws SQLException {
        shop.measurePages(data, listAim);
        shop.measureOrders(data);
    }

    private static String goods(int count) {
        return count + " goods";
    }

    private void measureBarePage() throws IOException {
        int port = freePort();
        try (var page = ChildProcess.start(BarePage.class, Map.of(), Integer.toString(port))) {
            var address = "http://127.0.0.1:" + port;
            new Wrk(0, size.rehearsalSeconds).gets(address, List.of("/"));
            figures.scale(BARE_PAGE, wrk.gets(address, List.of("/")));
        }
    }

    private void measureBareOrder(Servers servers) {
        var bare = new BareOrder(servers.databaseUrl(), servers.databaseUser(), "");
        figures.fact("database", bare.durability());
        figures.scale(BARE_ORDER, rate(bare.perSecond(false, size.rehearsalSeconds, size.seconds)));
        figures.scale(BARE_ORDER_ONE_ROW, rate(bare.perSecond(true, size.warmUpSeconds, size.seconds)));
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
