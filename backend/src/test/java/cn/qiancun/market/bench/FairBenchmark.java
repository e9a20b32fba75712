package cn.qiancun.market.bench;

import cn.qiancun.market.MarketApplication;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.embedded.EmbeddedServersInitializer;
import cn.qiancun.market.fairbooks.FairCash;
import cn.qiancun.market.fairbooks.FairClosing;
import cn.qiancun.market.fairbooks.FairReports;
import cn.qiancun.market.fairbooks.HandInCash;
import cn.qiancun.market.journeys.FairPhone;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.TestSupport;
import cn.qiancun.sandbox.SandboxInitializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * A large fair from the organiser's list to the closed books: 210 stalls, 448 products, 15,000 sales. The shop runs in this
 * JVM beside those who use it, so that its memory is what is told at the end, and theirs.
 */
final class FairBenchmark {
    private static final int PHONES_AT_ONCE = 20;

    private final int stalls;
    private final int products;
    private final int sales;
    private final Figures figures = new Figures();

    FairBenchmark(boolean quick) {
        stalls = quick ? 10 : 210;
        products = quick ? 20 : 448;
        sales = quick ? 300 : 15_000;
    }

    void run() throws Exception {
        var data = Path.of("target", "bench", "fair-data");
        FileSystemUtils.deleteRecursively(data);
        System.setProperty("MARKET_EMBEDDED_DATA", data.toAbsolutePath().toString());
        var application = new SpringApplication(MarketApplication.class, TestSupport.class);
        application.setAdditionalProfiles("test");
        application.addInitializers(new EmbeddedServersInitializer(), new SandboxInitializer());
        try (var shop = application.run("--server.port=0")) {
            figures.fact("processors", Runtime.getRuntime().availableProcessors());
            figures.fact("stalls, products, sales", stalls + ", " + products + ", " + sales);
            measure(shop);
        } finally {
            figures.write(Path.of("target"));
        }
    }

    private void measure(ConfigurableApplicationContext shop) throws Exception {
        var fair = new LargeFair(shop, stalls, products);
        figures.fact("applications imported from the list", seconds(fair::importApplications));
        figures.fact("accepted, suggested and placed", seconds(fair::place));
        figures.fact("goods lent to the stalls", seconds(fair::lend));
        var phones =
                open(((ServletWebServerApplicationContext) shop).getWebServer().getPort(), fair);
        sell(phones);
        var began = System.nanoTime();
        together(phones, phone -> () -> {
            phone.sendAll().values().forEach(FairBenchmark::requireAccepted);
            return null;
        });
        double took = (System.nanoTime() - began) / 1e9;
        figures.fact("sales and shifts sent by " + PHONES_AT_ONCE + " phones at once", "%.1f s".formatted(took));
        figures.fact("sales booked a second", "%.0f".formatted(sales / took));
        close(shop, fair);
        System.gc();
        var memory = Runtime.getRuntime();
        figures.fact(
                "heap after collection, shop and phones",
                (memory.totalMemory() - memory.freeMemory()) / 1_048_576 + " MB");
    }

    private List<FairPhone> open(int port, LargeFair fair) throws Exception {
        var phones = new ArrayList<FairPhone>();
        for (var party : fair.parties().entrySet()) {
            var phone = new FairPhone(port, party.getKey(), party.getValue().seller());
            phone.open(Instant.now());
            phones.add(phone);
        }
        return phones;
    }

    private void sell(List<FairPhone> phones) {
        var random = new Random(20261122);
        for (int i = 0; i < sales; i++) {
            var phone = phones.get(i % phones.size());
            var ware = phone.wares.get(random.nextInt(phone.wares.size()));
            phone.sell(Instant.now(), ware, 1 + random.nextInt(2), ware.priceFen());
        }
        phones.forEach(phone -> phone.close(Instant.now(), 0));
    }

    private static void requireAccepted(String ended) {
        if (!ended.equals("ACCEPTED")) {
            throw new IllegalStateException("An entry ended as " + ended);
        }
    }

    private void close(ConfigurableApplicationContext shop, LargeFair fair) throws Exception {
        var cash = shop.getBean(FairCash.class);
        var closing = shop.getBean(FairClosing.class);
        Actor organiser = fair.organiser();
        figures.fact("cash of all drawers banked", seconds(() -> {
            var lines = cash.drawers(organiser, fair.id()).stream()
                    .map(drawer -> new HandInCash.Line(drawer.shift().id(), drawer.held(), ""))
                    .toList();
            cash.handIn(organiser, fair.id(), new HandInCash("BENCH", ShopCalendar.dayOf(Instant.now()), lines));
        }));
        figures.fact("closed, all sales completed", seconds(() -> {
            closing.close(organiser, fair.id(), "");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> closing.of(organiser, fair.id()).orElseThrow().isDone());
        }));
        figures.fact(
                "report made", seconds(() -> shop.getBean(FairReports.class).of(organiser, fair.id())));
    }

    private static void together(List<FairPhone> phones, Function<FairPhone, Callable<Void>> what) throws Exception {
        var people = Executors.newFixedThreadPool(PHONES_AT_ONCE);
        try {
            for (var done : people.invokeAll(phones.stream().map(what).toList())) {
                done.get();
            }
        } finally {
            people.shutdownNow();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static String seconds(Step step) throws IOException {
        long began = System.nanoTime();
        step.run();
        return "%.1f s".formatted((System.nanoTime() - began) / 1e9);
    }
}
