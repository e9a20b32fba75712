package cn.qiancun.market.restock;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Role;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.ReceiveGoods;
import cn.qiancun.market.shelf.SellGoods;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A clerk's morning and a village's answer, as people type them. */
@MarketTest
class RestockPagesTest {
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Articles articles;

    @Autowired
    Shelf shelf;

    @Autowired
    Suggestions suggestions;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private RestockStory story;
    private RestockStory.Shop shop;
    private Browser clerk;
    private Browser seller;

    @BeforeEach
    void aStoreAndAVillage() {
        story = new RestockStory(context, 40);
        shop = story.shop();
        clerk = Browser.on(port).signIn(story.person(shop, Role.STORE_CLERK).phone(), People.PASSWORD);
        seller = Browser.on(port).signIn(story.stall.seller().phone(), People.PASSWORD);
    }

    private static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(pattern.pattern()).isTrue();
        return found.group(1);
    }

    private Map<String, String> entries(String from, String quantity) {
        var entries = new HashMap<String, String>();
        var page = "/store/restock" + (from.equals("morning") ? "" : "/catalogue");
        entries.put("key", found(KEY, clerk.get(page).body()));
        entries.put("store", Long.toString(shop.id()));
        entries.put("from", from);
        entries.put("village", story.stall.village().value());
        entries.put("q-" + story.stall.variantId(), quantity);
        entries.put("note", "早上送");
        return entries;
    }

    private HttpResponse<String> write(Map<String, String> entries) {
        return clerk.submit("/store/restock/catalogue", "/store/restock/orders", entries);
    }

    /** Sold ten a day for three weeks; 210 came in, so nothing is left. */
    private void sellTenADay() {
        long lot = story.harvest(210);
        transaction.executeWithoutResult(status -> {
            long article = articles.ensure(shop.id(), story.stall.variantId()).id();
            long clerkId = shop.asClerk().accountId();
            var goods = List.of(new ReceiveGoods.Line(article, lot, 210, null));
            shelf.receive(new ReceiveGoods(shop.id(), "received:" + shop.id(), clerkId, goods));
            for (int day = 1; day <= 21; day++) {
                var sold = List.of(new SellGoods.Line("1", article, 10, null));
                shelf.sell(new SellGoods(
                        shop.id(), "sold:" + day, clerkId, clock.instant().minus(Duration.ofDays(day)), sold));
            }
        });
    }

    @Test
    void theMorningSuggestsWhatSellsAndSaysWhyInOneLine() {
        assertThat(clerk.get("/store/restock").body()).contains("先从批发目录里订第一批货");
        sellTenADay();
        var suggested = suggestions.of(shop.asClerk(), shop.id());
        assertThat(suggested).singleElement().satisfies(one -> {
            assertThat(one.expected()).isEqualTo(20);
            assertThat(one.units()).isEqualTo(26);
            assertThat(one.onHand()).isZero();
        });
        var page = clerk.get("/store/restock").body();
        assertThat(page).contains("value=\"26\"", "预计 2 天卖 20 份，按 90% 的保障备到 26 份");
        var written = clerk.submit("/store/restock", "/store/restock/orders", entries("morning", "26"));
        assertThat(written.statusCode()).isEqualTo(302);
        assertThat(suggestions.of(shop.asClerk(), shop.id()).get(0).units())
                .as("what is ordered is on its way")
                .isZero();
    }

    @Test
    void aFormThatFailsComesBackFilledInWithTheMessageAtItsField() {
        for (var nonsense : List.of("-1", "1.5", "1e3", "NaN", "３", "99999", "<b>")) {
            var refused = write(entries("catalogue", nonsense));
            assertThat(refused.statusCode()).as(nonsense).isEqualTo(422);
            assertThat(refused.body())
                    .contains("id=\"qe-" + story.stall.variantId() + "\"", "早上送")
                    .doesNotContain("value=\"<b>");
        }
        assertThat(write(entries("catalogue", "0")).statusCode()).isEqualTo(422);
        var entries = entries("catalogue", "3");
        entries.put("note", "a\u0007b");
        assertThat(write(entries).body()).contains("id=\"note-error\"");
        entries = entries("catalogue", "3");
        var first = Browser.location(write(entries));
        assertThat(Browser.location(write(entries)))
                .as("sent twice, written once")
                .isEqualTo(first);
    }

    @Test
    void fromTheCatalogueToTheSlip() throws IOException {
        assertThat(clerk.get("/store/restock/catalogue").body()).contains("补货大葱", "起订 1", "1 天到货");
        var own = Browser.location(write(entries("catalogue", "6"))).replaceFirst("\\?.*", "");
        assertThat(clerk.get(own).body()).contains("早上送", "送给村里", "¥60.00");
        var more = Map.of(
                "q-" + story.stall.variantId(),
                "7",
                "version",
                found(VERSION, clerk.get(own).body()),
                "note",
                "早上送");
        assertThat(clerk.submit(own, own + "/lines", more).statusCode()).isEqualTo(302);
        assertThat(clerk.submit(own, own + "/submission", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(clerk.get("/store/restock/orders").body()).contains(own, "已提交");
        assertThat(seller.get("/village").body()).contains("1 张超市订货单等您答复");
        var theirs = own.replace("/store/restock/orders", "/village/restock");
        var number = own.substring(own.lastIndexOf('/') + 1);
        assertThat(seller.get("/village/restock").body()).contains(theirs);
        assertThat(seller.get(theirs).body())
                .contains("按数接单", "早上送", shop.store().name());
        assertThat(seller.submit(theirs, theirs + "/change", Map.of("reason", ""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(seller.submit(theirs, theirs + "/acceptance", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(seller.submit(theirs, theirs + "/acceptance", Map.of()).statusCode())
                .as("accepted already")
                .isEqualTo(409);
        assertThat(seller.submit(theirs, theirs + "/shipment", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(seller.get(theirs + "/slip").body())
                .contains("随货单", "slip.svg", shop.store().name(), "7 袋");
        assertThat(seller.get(theirs + "/slip.svg").body()).startsWith("<svg");
        for (var sheet : List.of("A5", "A4")) {
            var paper = new PdfReader(seller.download(theirs + "/slip.pdf?sheet=" + sheet));
            assertThat(paper.getPageSize(1).getWidth()).isEqualTo(sheet.equals("A5") ? 420 : 595);
            assertThat(new PdfTextExtractor(paper).getTextFromPage(1))
                    .contains(number, shop.store().name(), "保质到", "7 袋");
        }
        assertThat(clerk.get(own).body()).contains("已发货", "/trace/");
        assertThat(clerk.get(theirs).statusCode()).isIn(302, 403);
        var stranger = Browser.on(port)
                .signIn(new RestockStory(context, 1).stall.seller().phone(), People.PASSWORD);
        assertThat(stranger.get(theirs + "/slip").statusCode()).isEqualTo(404);
        assertThat(stranger.get(theirs + "/slip.svg").statusCode()).isEqualTo(404);
        assertThat(stranger.get(theirs + "/slip.pdf").statusCode()).isEqualTo(404);
    }

    @Test
    void weeklyOrdersBeginFromAnOrderAndTheVillageSaysHowLongItTakes() {
        var own = Browser.location(write(entries("catalogue", "6"))).replaceFirst("\\?.*", "");
        var number = own.substring(own.lastIndexOf('/') + 1);
        assertThat(clerk.submit(own, "/store/restock/standing", Map.of("order", number))
                        .statusCode())
                .isEqualTo(422);
        assertThat(clerk.submit(own, "/store/restock/standing", Map.of("order", number, "weekdays", "MONDAY"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(clerk.get("/store/restock/standing").body()).contains("周一", "补货大葱", "× 6");
        var supply = "/village/restock/supply";
        var late = Map.of("leadDays", "99", "poolHours", "12");
        assertThat(seller.submit(supply, supply, late).body()).contains("id=\"leadDays-error\"", "value=\"99\"");
        var days = Map.of("leadDays", "0", "poolHours", "12");
        assertThat(seller.submit(supply, supply, days).statusCode()).isEqualTo(302);
        assertThat(clerk.get("/store/restock/catalogue").body()).contains("当天到货");
    }
}
