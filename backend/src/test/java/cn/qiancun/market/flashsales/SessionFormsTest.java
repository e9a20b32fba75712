package cn.qiancun.market.flashsales;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The forms of sessions, of operators, sellers and buyers: what is wrong stays, is said where it is, and twice does no harm. */
@MarketTest
class SessionFormsTest {
    private static final String OPS = "/ops/sessions";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Stalls stalls;

    @Autowired
    SessionDesk desk;

    private FlashStory story;

    @BeforeEach
    void aStory() {
        story = new FlashStory(shop);
    }

    private Browser signedIn(Stalls.Person person) {
        return Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }

    /** Any page with a form gives the token. */
    private static HttpResponse<String> send(Browser by, String action, Map<String, String> entries) {
        return by.submit("/addresses", action, entries);
    }

    private static Map<String, String> session(String title, String opens, String closes) {
        return new HashMap<>(Map.of("title", title, "text", "村里的好货。", "opensAt", opens, "closesAt", closes));
    }

    @Test
    void anOperatorsEntriesStayUntilTheyAreRight() {
        var operator = signedIn(stalls.operator());
        var noTitle = send(operator, OPS, session(" ", "2027-01-10T08:00", "2027-01-10T10:00"));
        assertThat(noTitle.statusCode()).isEqualTo(422);
        assertThat(noTitle.body()).contains("id=\"title-error\"", "value=\"2027-01-10T10:00\"", "村里的好货。");
        var backwards = send(operator, OPS, session("年货", "2027-01-10T08:00", "2027-01-10T08:00"));
        assertThat(backwards.statusCode()).isEqualTo(422);
        assertThat(backwards.body()).contains("id=\"closesAt-error\"", "value=\"年货\"");
        var noDay = send(operator, OPS, session("年货", "2027-02-30T08:00", "2027-03-01T08:00"));
        assertThat(noDay.body()).contains("id=\"opensAt-error\"", "value=\"2027-02-30T08:00\"");

        var page = Browser.location(send(operator, OPS, session("年货", "2027-01-10T08:00", "2027-01-10T10:00")));
        var changed = session("年货早市", "2027-01-10T08:00", "后天");
        changed.put("version", "0");
        var refused = operator.submit(page, page, changed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"closesAt-error\"", "value=\"后天\"", "value=\"年货早市\"");
        changed.put("closesAt", "2027-01-10T11:00");
        assertThat(operator.submit(page, page, changed).statusCode()).isEqualTo(302);
        var stale = operator.submit(page, page, changed);
        assertThat(stale.statusCode()).as("the version before").isEqualTo(409);
        assertThat(stale.body()).contains("内容已经变了");
    }

    private static Map<String, String> terms(long variant, String price, String offered, String perPerson) {
        return new HashMap<>(
                Map.of("variant", Long.toString(variant), "price", price, "offered", offered, "perPerson", perPerson));
    }

    @Test
    void theTermsOfAGoodStayBesideItAndEachStepIsDoneOnce() {
        var stall = stalls.open("专场小米", Money.ofFen(1_000), 20);
        var name = shop.getBean(cn.qiancun.market.catalog.Catalog.class)
                .published(stall.productId())
                .orElseThrow()
                .card()
                .name();
        var operator = signedIn(stalls.operator());
        var id = desk.create(FlashStory.operator(), null, FlashStory.draft(Duration.ofHours(1), Duration.ofHours(1)));
        var page = OPS + "/" + id;
        for (var wrong : Map.of(
                        "perPerson", terms(stall.variantId(), "6.80", "3", "4"),
                        "offered", terms(stall.variantId(), "6.80", "三", "1"),
                        "price", terms(stall.variantId(), "6.801", "3", "1"))
                .entrySet()) {
            wrong.getValue().put("find", name);
            var refused = operator.submit(page, page + "/goods", wrong.getValue());
            assertThat(refused.statusCode()).as(wrong.getKey()).isEqualTo(422);
            assertThat(refused.body())
                    .contains(
                            "id=\"terms-error\"", "value=\"" + wrong.getValue().get("price") + "\"")
                    .contains("value=\"" + wrong.getValue().get("offered") + "\"", "value=\"" + name + "\"");
        }
        var right = terms(stall.variantId(), "6.80", "3", "1");
        assertThat(operator.submit(page, page + "/goods", right).statusCode()).isEqualTo(302);
        var twice = operator.submit(page, page + "/goods", right);
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("已经在专场里了");
        var removal =
                page + "/goods/" + story.onlyGood(FlashStory.operator(), id).id() + "/removal";
        assertThat(operator.submit(page, removal, Map.of()).statusCode()).isEqualTo(302);
        assertThat(operator.submit(page, removal, Map.of()).statusCode()).isEqualTo(404);
        assertThat(operator.submit(page, page + "/offer", Map.of()).body()).contains("专场里还没有货");
        operator.submit(page, page + "/goods", right);

        assertThat(operator.submit(page, page + "/offer", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(operator.submit(page, page + "/offer", Map.of()).statusCode())
                .isEqualTo(409);
        var unanswered = operator.submit(page, page + "/publication", Map.of());
        assertThat(unanswered.statusCode()).isEqualTo(409);
        assertThat(unanswered.body()).contains("还没有卖家同意");
        theSellerAnswers(stall, id);
        assertThat(operator.submit(page, page + "/cancellation", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(send(operator, page + "/goods", right).statusCode()).isEqualTo(409);
        assertThat(send(operator, page + "/cancellation", Map.of()).statusCode())
                .isEqualTo(409);
    }

    private void theSellerAnswers(Stalls.Stall stall, long id) {
        var list = "/village/sessions";
        var good = list + "/goods/" + story.onlyGood(FlashStory.operator(), id).id();
        var seller = signedIn(stall.seller());
        var tampered = seller.submit(list, good + "/consent", Map.of("price", "6.80", "offered", "30"));
        assertThat(tampered.statusCode()).isEqualTo(409);
        assertThat(tampered.body()).contains("内容已经变了", "¥6.80");
        assertThat(seller.submit(list, good + "/consent", Map.of("price", "便宜点", "offered", "3"))
                        .statusCode())
                .isEqualTo(422);
        var reason = "要留给团购".repeat(41);
        var tooLong = seller.submit(list, good + "/refusal", Map.of("reason", reason));
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains("id=\"reason-error\"", "value=\"" + reason + "\"");
        for (int twice = 0; twice < 2; twice++) {
            assertThat(send(seller, good + "/consent", Map.of("price", "6.80", "offered", "3"))
                            .statusCode())
                    .isEqualTo(302);
        }
        assertThat(story.onlyGood(FlashStory.operator(), id).consent()).isEqualTo(Consent.GIVEN);

        var stranger = signedIn(stalls.member("别的卖家", Role.VILLAGE_SELLER, Organisation.seller(Ids.next())));
        assertThat(stranger.get(list).body()).doesNotContain(good);
        assertThat(send(stranger, good + "/refusal", Map.of("reason", "")).statusCode())
                .isEqualTo(404);
        assertThat(story.onlyGood(FlashStory.operator(), id).consent()).isEqualTo(Consent.GIVEN);
    }

    @Test
    void whoMayNotPutASessionTogetherFindsNothing() {
        long platforms =
                desk.create(FlashStory.operator(), null, FlashStory.draft(Duration.ofHours(1), Duration.ofHours(1)));
        var own = Organisation.organiser(Ids.next());
        var organiser = signedIn(stalls.member("主办方", Role.FAIR_ORGANISER, own));
        for (var console : new String[] {OPS, "/fair/sessions"}) {
            var page = console + "/" + platforms;
            assertThat(organiser.get(page).statusCode()).as(page).isEqualTo(404);
            for (var step : new String[] {"", "/goods", "/offer", "/publication", "/cancellation"}) {
                assertThat(send(organiser, page + step, Map.of()).statusCode())
                        .as(page + step)
                        .isIn(404, 422);
            }
        }
        assertThat(desk.find(FlashStory.operator(), platforms).session().state())
                .isEqualTo(SessionState.DRAFT);
        var resident = signedIn(stalls.person("居民"));
        assertThat(resident.get(OPS).statusCode()).isEqualTo(403);
        assertThat(send(resident, OPS + "/" + platforms + "/cancellation", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aBuyersEntriesStayAndNoWrongQuantityOrAddressIsOrdered() {
        var session = story.opened(5, 3);
        var path = "/sessions/" + session.id();
        var buyer = signedIn(stalls.person("居民"));
        var variant = Long.toString(session.goods().variantId());
        for (var quantity : new String[] {"", "0", "-1", "1.5", "１", "1e3", "100000"}) {
            assertThat(buyer.get(path + "/checkout?variant=" + variant + "&quantity=" + encoded(quantity))
                            .statusCode())
                    .as(quantity)
                    .isEqualTo(422);
        }
        assertThat(buyer.get(path + "/checkout?quantity=1").statusCode()).isEqualTo(404);
        var checkout = path + "/checkout?variant=" + variant + "&quantity=1";
        var form = new HashMap<>(Map.of("key", "k" + Ids.next(), "variant", variant, "quantity", "1", "note", "放门口"));
        var nowhere = buyer.submit(checkout, path + "/orders", form);
        assertThat(nowhere.statusCode()).isEqualTo(422);
        assertThat(nowhere.body()).contains("value=\"放门口\"", "role=\"alert\"");
        var theirs = story.orders().addressOf(OrderStory.resident());
        form.put("delivery", "address:" + theirs.id());
        assertThat(buyer.submit(checkout, path + "/orders", form).statusCode()).isIn(404, 422);
        form.put("delivery", "pickup:" + story.orders().point().id());
        form.put("note", "长".repeat(1_000));
        var tooLong = buyer.submit(checkout, path + "/orders", form);
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(tooLong.body()).contains(form.get("note"), "checked=");
        assertThat(story.sold(session)).isZero();
        assertThat(buyer.get("/sessions/1").statusCode()).isEqualTo(404);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void whoAddsAnAddressAtASessionsCheckoutComesBackToItAndNowhereElse() {
        var session = story.opened(5, 3);
        var variant = session.goods().variantId();
        var checkout = "/sessions/" + session.id() + "/checkout?variant=" + variant + "&quantity=2";
        var buyer = signedIn(stalls.person("居民"));
        var addresses = "/addresses?back=" + encoded(checkout);
        assertThat(buyer.get(checkout).body()).contains("/addresses?back=");
        assertThat(buyer.get(addresses).body()).contains(checkout.replace("&", "&amp;"));
        var entries = new HashMap<>(
                Map.of("recipient", "张三", "phone", "1", "countyCode", "370102", "detail", "历山路 1 号", "back", checkout));
        var refused = buyer.submit(addresses, "/addresses", entries);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"张三\"", checkout.replace("&", "&amp;"));
        entries.put("phone", "13812345678");
        var added = buyer.submit(addresses, "/addresses", entries);
        assertThat(Browser.location(added)).isEqualTo(checkout);
        assertThat(buyer.get(checkout).body()).contains("历山路 1 号", "name=\"quantity\" value=\"2\"");
        for (var evil : new String[] {"//evil.example", "https://evil.example/", "/\\evil.example", "javascript:1"}) {
            entries.put("back", evil);
            assertThat(Browser.location(buyer.submit("/addresses", "/addresses", entries)))
                    .as(evil)
                    .isEqualTo("/addresses");
            assertThat(buyer.get("/addresses?back=" + encoded(evil)).body()).doesNotContain("evil", "javascript:");
        }
    }
}
