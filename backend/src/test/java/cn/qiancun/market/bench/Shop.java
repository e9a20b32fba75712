package cn.qiancun.market.bench;

import cn.qiancun.market.search.BareQuery;
import cn.qiancun.sandbox.SandboxServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The shop in a JVM of its own, filled and measured. */
final class Shop implements AutoCloseable {
    private static final String HOME = "home";
    private static final String LIST = "list";
    private static final String PRODUCT = "product";
    private static final String BARE_SEARCH = "bare search";
    private static final String SEARCH = "search";
    private static final String SEARCH_BY_API = "search by API";
    private static final String BARE_SUGGEST = "bare suggestions";
    private static final String SUGGEST = "suggestions while typing";
    private static final String PLACING = "placing an order";
    private static final String WHOLE = "whole order";
    private static final String HOT = "placing, one hot row";
    static final List<String> FINDING = List.of(LIST, SEARCH, SEARCH_BY_API, SUGGEST);
    static final List<String> ALL = List.of(HOME, LIST, PRODUCT, SEARCH, PLACING, WHOLE, HOT);

    private static final int PAGE_SIZE = 20;
    private static final int ADDRESSES = 2_000;
    private static final Duration QUEUES_DRAIN = Duration.ofMinutes(20);

    private final Servers servers;
    private final SandboxServer sandbox;
    private final Wrk wrk;
    private final Figures figures;
    private final int port;
    private final ChildProcess process;
    private final Connection database;
    private final Goods goods;
    private final Buyers buyers;

    Shop(Servers servers, SandboxServer sandbox, Wrk wrk, Figures figures) throws IOException, SQLException {
        this.servers = servers;
        this.sandbox = sandbox;
        this.wrk = wrk;
        this.figures = figures;
        this.port = Benchmark.freePort();
        start().close();
        // The first start makes the tables and reads the registry; the second is the usual one.
        this.process = start();
        figures.fact("start", process.startedIn().toMillis() + " ms");
        this.database = DriverManager.getConnection(servers.databaseUrl(), servers.databaseUser(), "");
        this.goods = new Goods(database);
        this.buyers = new Buyers(database);
    }

    private ChildProcess start() {
        var arguments = new ArrayList<>(servers.asArguments());
        sandbox.shopProperties().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        arguments.add("--server.port=" + port);
        arguments.add("--server.address=127.0.0.1");
        return ChildProcess.start(BenchmarkedShop.class, Map.of(), arguments.toArray(String[]::new));
    }

    /** Lists goods until there are so many, and lets them be found. */
    void fill(int count) throws SQLException {
        goods.growTo(count);
        System.out.println(process.ask(BenchmarkedShop.REBUILD) + " goods are in the index");
    }

    void addOldOrders(int count) throws SQLException {
        new OldOrders(database, goods, buyers).write(count);
        awaitQueues();
        awaitVerification();
        figures.fact("trial balance after " + count + " old orders", sum("SELECT SUM(amount_fen) FROM ledger_entry"));
    }

    /** What was posted is folded and sealed by the shop itself before the next measurement. */
    private void awaitQueues() throws SQLException {
        long end = System.nanoTime() + QUEUES_DRAIN.toNanos();
        while (sum("SELECT (SELECT COUNT(*) FROM ledger_fold_queue) + (SELECT COUNT(*) FROM ledger_unsealed)"
                                + " + (SELECT COUNT(*) FROM settlement_total_queue)")
                        > 0
                && System.nanoTime() < end) {
            pause();
        }
    }

    /** So many transactions at once come with no real day; their first verification is no part of a later figure. */
    private void awaitVerification() throws SQLException {
        while (sum("SELECT block_count FROM ledger_proof_head")
                > sum("SELECT COALESCE(MAX(block_number), 0) FROM ledger_verification")) {
            pause();
        }
    }

    private long sum(String sql) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } finally {
            database.commit();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Does all that is measured once, and throws the figures away. */
    void rehearse(int seconds) throws SQLException {
        work(new Wrk(0, seconds)).values().forEach(Supplier::get);
        awaitQueues();
    }

    /** The same for what finds goods. */
    void rehearseFinding(int seconds) {
        var work = work(new Wrk(0, seconds));
        List.of(LIST, BARE_SEARCH, SEARCH, SEARCH_BY_API, BARE_SUGGEST, SUGGEST)
                .forEach(name -> work.get(name).get());
    }

    void measurePages(String data, double listAim) {
        var work = work(wrk);
        figures.figure(HOME, data, work.get(HOME).get(), Benchmark.BARE_PAGE, 0.25);
        figures.figure(LIST, data, work.get(LIST).get(), Benchmark.BARE_PAGE, listAim);
        figures.figure(PRODUCT, data, work.get(PRODUCT).get(), Benchmark.BARE_PAGE, 0.4);
        measureSearches(work, data);
    }

    /** Lists, searches and suggestions alone. */
    void measureFinding(String data, double listAim) {
        var work = work(wrk);
        figures.figure(LIST, data, work.get(LIST).get(), Benchmark.BARE_PAGE, listAim);
        measureSearches(work, data);
        var bare = BARE_SUGGEST + ", " + data;
        figures.scale(bare, work.get(BARE_SUGGEST).get());
        var suggested = work.get(SUGGEST).get();
        figures.figure(SUGGEST, data, suggested, bare, 0.7);
        figures.fact(SUGGEST + ", " + data, "99 %% within %.1f ms; aim: within 50 ms".formatted(suggested.p99Millis()));
    }

    private void measureSearches(Map<String, Supplier<Wrk.Rate>> work, String data) {
        var bareSearch = BARE_SEARCH + ", " + data;
        figures.scale(bareSearch, work.get(BARE_SEARCH).get());
        figures.figure(SEARCH, data, work.get(SEARCH).get(), bareSearch, 0.7);
        figures.figure(SEARCH_BY_API, data, work.get(SEARCH_BY_API).get(), bareSearch, 0);
    }

    void measureOrders(String data) throws SQLException {
        var work = work(wrk);
        figures.figure(PLACING, data, work.get(PLACING).get(), Benchmark.BARE_ORDER, 0.12);
        figures.figure(WHOLE, data, work.get(WHOLE).get(), Benchmark.BARE_ORDER, 0.05);
        figures.figure(HOT, data, work.get(HOT).get(), Benchmark.BARE_ORDER_ONE_ROW, 0.1);
        awaitQueues();
    }

    private Map<String, Supplier<Wrk.Rate>> work(Wrk driver) {
        var work = new LinkedHashMap<String, Supplier<Wrk.Rate>>();
        work.put(HOME, () -> driver.gets(base(), List.of("/")));
        work.put(LIST, () -> driver.gets(base(), lists()));
        work.put(PRODUCT, () -> driver.gets(base(), products()));
        work.put(BARE_SEARCH, () -> driver.measure(servers.elasticsearchUrl(), SEARCH_SCRIPT, bodies()));
        work.put(
                BARE_SUGGEST,
                () -> driver.measure(
                        servers.elasticsearchUrl(),
                        SEARCH_SCRIPT,
                        typed().stream().map(BareQuery::suggestion).toList()));
        work.put(SUGGEST, () -> driver.gets(base(), suggestions()));
        work.put(SEARCH, () -> driver.gets(base(), searches("/products")));
        work.put(SEARCH_BY_API, () -> driver.gets(base(), searches("/api/v1/products")));
        work.put(PLACING, () -> place(driver, goods.variants()));
        work.put(
                WHOLE,
                () -> new WholeOrders(port, goods, buyers, sandbox.keys(), sandbox.shopProperties())
                        .measure(driver.warmUpSeconds(), driver.seconds()));
        work.put(HOT, () -> place(driver, goods.variants().subList(0, 1)));
        return work;
    }

    private Wrk.Rate place(Wrk driver, List<Goods.Variant> variants) {
        return driver.measure(
                base(), OrderCalls.script(buyers.pickupPointId()), OrderCalls.lines(variants, buyers.all(), ADDRESSES));
    }

    void recordMemory() {
        figures.fact("heap after collection", process.usedHeapMegabytesAfterCollection() + " MB");
        figures.fact("resident", process.residentMegabytes() + " MB");
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }

    /** Plain, by category, by county, by price, and further pages. */
    private static List<String> lists() {
        var paths = new ArrayList<String>();
        for (int page = 1; page <= 5; page++) {
            paths.add("/products?page=" + page);
            for (var category : Goods.categories()) {
                paths.add("/products?category=" + category + "&page=" + page);
                paths.add("/products?category=" + category + "&sort=price_asc&page=" + page);
            }
            for (var county : List.of("370112", "370113", "370114", "370124", "370126")) {
                paths.add("/products?county=" + county + "&page=" + page);
            }
        }
        return paths;
    }

    private List<String> products() {
        int count = goods.products().size();
        return IntStream.range(0, ADDRESSES)
                .mapToObj(i -> "/products/" + goods.products().get((int) (i * 7919L % count)))
                .toList();
    }

    private static List<String> searches(String path) {
        return Goods.queries().stream()
                .map(query -> path + "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> bodies() {
        return Goods.queries().stream()
                .map(query -> BareQuery.body(query, PAGE_SIZE))
                .toList();
    }

    private static List<String> suggestions() {
        return typed().stream()
                .map(typed -> "/api/v1/suggestions?query=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                .toList();
    }

    private static List<String> typed() {
        return Goods.queries().stream()
                .flatMap(query -> BareQuery.typing(query).stream())
                .distinct()
                .toList();
    }

    private static final String SEARCH_SCRIPT = """
            local n = 0
            local headers = { ["Content-Type"] = "application/json" }
            request = function()
              n = n + 1
              return wrk.format("POST", "%s", headers, paths[(n %% #paths) + 1])
            end
            """.formatted(BareQuery.PATH);

    @Override
    public void close() {
        process.close();
    }
}
