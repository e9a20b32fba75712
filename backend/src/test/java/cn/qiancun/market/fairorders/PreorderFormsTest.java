package cn.qiancun.market.fairorders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The forms of preorders, of those at the stall and of the organiser: what is wrong stays, is said where it is, and twice does no harm. */
@MarketTest
class PreorderFormsTest {
    private static final String DESK = "/stall/preorders";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    OfflineHandOvers offline;

    @Autowired
    Shortages shortages;

    @Autowired
    Orders orders;

    @Autowired
    PreorderRules rules;

    @Autowired
    Fairs fairs;

    @Autowired
    Accounts accounts;

    @Autowired
    Stalls people;

    @Autowired
    TransactionTemplate transaction;

    private PreorderStory story;
    private OrderStory.Goods goods;
    private long stall;

    @BeforeEach
    void aFairWithAStall() {
        story = new PreorderStory(shop);
        goods = story.scene.story.goods(1_000, 5);
        stall = story.scene.stall(goods);
    }

    private Browser signedIn(Stalls.Person person) {
        return Browser.on(port).signIn(person.phone(), People.PASSWORD);
    }

    private Browser sellerOf(OrderStory.Goods of) {
        return signedIn(people.member("卖家", Role.VILLAGE_SELLER, Organisation.seller(of.sellerId())));
    }

    private Browser helper() {
        return signedIn(people.member("帮手", Role.STALL_HELPER, Organisation.stall(stall)));
    }

    private static String at(long stall) {
        return DESK + "?stall=" + stall;
    }

    /** Any page with a form gives the token. */
    private static HttpResponse<String> send(Browser by, String action, Map<String, String> entries) {
        return by.submit("/addresses", action, entries);
    }

    private HttpResponse<String> code(Browser by, long at, String code) {
        return send(by, DESK + "/handover", Map.of("stall", Long.toString(at), "code", code));
    }

    private HttpResponse<String> proof(Browser by, long part, String proof) {
        return send(by, DESK + "/" + part + "/handover", Map.of("stall", Long.toString(stall), "proof", proof));
    }

    @Test
    void aPreorderIsHandedOverOnceByItsDigitsOrItsCodeAndAWrongEntryStays() {
        var other = story.scene.story.goods(2_000, 5);
        long otherStall = story.scene.stall(other);
        var number = story.paid(goods.wanted(1), other.wanted(1));
        var part = story.part(number, goods);
        var seller = sellerOf(goods);
        assertThat(seller.get(DESK).body())
                .as("the only stall is shown at once")
                .contains("张**", number);
        var wrong = code(seller, stall, "12三");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"12三\"", "id=\"code-error\"", number);
        var elsewhere = code(seller, stall, story.part(number, other).pickupCode());
        assertThat(elsewhere.statusCode()).isEqualTo(409);
        assertThat(elsewhere.body()).contains("A-02", "id=\"code-error\"");
        var guess = proof(seller, part.id(), "00000");
        assertThat(guess.statusCode()).isEqualTo(422);
        assertThat(guess.body())
                .contains("value=\"00000\"", "id=\"error-" + part.id() + "\"")
                .doesNotContain("id=\"code-error\"");

        var handed = code(seller, stall, part.pickupCode());
        assertThat(Browser.location(handed)).isEqualTo(at(stall));
        assertThat(seller.get(at(stall)).body()).contains("没有等候领取的预订").doesNotContain(number);
        assertThat(code(seller, stall, part.pickupCode()).statusCode()).isEqualTo(422);
        var again = proof(seller, part.id(), part.pickupCode());
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("预订 " + number + " 已经交付过了");
        scanned(number, other, otherStall);
    }

    private void scanned(String number, OrderStory.Goods other, long otherStall) {
        var page = "/stall/handover/" + story.part(number, other).pickupToken();
        assertThat(sellerOf(goods).get(page).statusCode()).as("not their stall").isEqualTo(404);
        var seller = sellerOf(other);
        assertThat(seller.get(page).body()).contains("张**", number);
        assertThat(Browser.location(seller.submit(page, page, Map.of()))).isEqualTo(at(otherStall));
        assertThat(story.part(number, other).state()).isEqualTo(ConsignmentState.DELIVERED);
        assertThat(send(seller, page, Map.of()).statusCode()).as("a used code").isEqualTo(404);
        assertThat(seller.get("/stall/handover/" + "x".repeat(32)).statusCode()).isEqualTo(404);
        assertThat(story.onHand(other)).containsExactly(4, 0);
    }

    @Test
    void whoDoesNotOrNoLongerWorkThereFindsNothing() {
        var elsewhere = sellerOf(story.scene.story.goods(1_000, 1));
        assertThat(elsewhere.get(at(stall)).statusCode()).isEqualTo(404);
        assertThat(code(elsewhere, stall, "123456").statusCode()).isEqualTo(404);
        assertThat(proof(elsewhere, 1, "1234").statusCode()).isEqualTo(404);
        var person = people.member("帮手", Role.STALL_HELPER, Organisation.stall(stall));
        var helper = signedIn(person);
        assertThat(helper.get(at(stall)).statusCode()).isEqualTo(200);
        assertThat(proof(helper, 1, "1234").statusCode()).as("no such preorder").isEqualTo(404);
        accounts.revoke(person.accountId(), Role.STALL_HELPER, Organisation.stall(stall));
        assertThat(helper.get(at(stall)).statusCode()).isEqualTo(403);
        assertThat(code(helper, stall, "123456").statusCode()).isEqualTo(403);
        assertThat(send(helper, DESK + "/handover", Map.of("code", "123456")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aRefundedPreorderIsNotHandedOverFromAnyForm() {
        var number = story.paid(goods.wanted(1));
        var part = story.part(number, goods);
        var seller = sellerOf(goods);
        orders.cancel(story.buyer, number);
        var refused = proof(seller, part.id(), part.pickupCode());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("预订 " + number + " 已经退款");
        assertThat(code(seller, stall, part.pickupCode()).statusCode()).isEqualTo(422);
        assertThat(send(seller, "/stall/handover/" + part.pickupToken(), Map.of())
                        .statusCode())
                .isIn(404, 409);
        assertThat(story.part(number, goods).state()).isEqualTo(ConsignmentState.CANCELLED);
        assertThat(story.onHand(goods)).containsExactly(5, 0);
    }

    @Test
    void whatAStallLacksIsSettledWithANoteByThoseWhoAnswerForIt() {
        var number = story.paid(goods.wanted(2));
        var part = story.part(number, goods);
        var code = part.pickupCode();
        transaction.executeWithoutResult(status -> offline.handOver(stall, part.id(), code, Instant.now(), 71L));
        PreorderStory.refused(
                "fairorder.handed-over",
                () -> transaction.executeWithoutResult(
                        status -> offline.handOver(stall, part.id(), code, Instant.now(), 72L)));
        long id = shortages.ofStall(goods.seller(), stall).get(0).id();
        var helper = helper();
        assertThat(helper.get(at(stall)).body()).contains("预订 " + number + " 已经交付过了");
        assertThat(settle(helper, id, "送的").statusCode())
                .as("helpers do not answer for goods")
                .isEqualTo(404);

        var seller = sellerOf(goods);
        var tooLong = "长".repeat(201);
        var refused = settle(seller, id, tooLong);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("value=\"" + tooLong + "\"", "id=\"error-" + id + "\"")
                .doesNotContain("id=\"code-error\"");
        organisersPage(id);
        var late = settle(seller, id, "又一次");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("这一笔已经处理过了", "id=\"code-error\"");
    }

    private HttpResponse<String> settle(Browser by, long id, String note) {
        return send(by, DESK + "/shortages/" + id, Map.of("stall", Long.toString(stall), "note", note));
    }

    private void organisersPage(long id) {
        var organiser = organiser();
        var page = "/fair/preorders/" + story.scene.fairId;
        var refused = organiser.submit(page, page + "/shortages/" + id, Map.of("note", " "));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"error-" + id + "\"", "请写明怎么处理的");
        var settled = organiser.submit(page, page + "/shortages/" + id, Map.of("note", "摊主补上"));
        assertThat(Browser.location(settled)).isEqualTo(page);
        assertThat(organiser.get(page).body()).contains("摊主补上");
        var again = organiser.submit(page, page + "/shortages/" + id, Map.of("note", "又一次"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("这一笔已经处理过了", "摊主补上");
    }

    private Browser organiser() {
        return signedIn(story.scene.organiserPerson());
    }

    @Test
    void theOrganisersTermsStayAsTheyWereEnteredUntilTheyAreRight() {
        var organiser = organiser();
        var page = "/fair/preorders/" + story.scene.fairId;
        assertThat(organiser.get(page).body()).contains("checked", story.scene.firstDay.minusDays(1) + "T18:00");
        for (var wrong : new String[] {
            "明天", "2026-13-40T00:00", "0001-01-01T00:00", "-0001-01-01T00:00", story.scene.firstDay + "T17:01"
        }) {
            var refused = organiser.submit(page, page, Map.of("until", wrong));
            assertThat(refused.statusCode()).as(wrong).isEqualTo(422);
            assertThat(refused.body())
                    .contains("value=\"" + wrong + "\"", "id=\"until-error\"")
                    .doesNotContain("checked=");
        }
        assertThat(terms().taking()).as("nothing was changed").isTrue();
        var noon = story.scene.firstDay.minusDays(1) + "T12:00";
        for (int twice = 0; twice < 2; twice++) {
            assertThat(Browser.location(organiser.submit(page, page, Map.of("until", noon))))
                    .isEqualTo(page);
        }
        assertThat(terms().taking()).isFalse();
        assertThat(organiser.get(page).body()).contains("value=\"" + noon + "\"");

        var stranger = signedIn(people.member("别的组织方", Role.FAIR_ORGANISER, Organisation.organiser(1)));
        assertThat(stranger.get(page).statusCode()).isEqualTo(404);
        assertThat(send(stranger, page, Map.of("taking", "yes")).statusCode()).isEqualTo(404);
        assertThat(send(sellerOf(goods), page, Map.of("taking", "yes")).statusCode())
                .isEqualTo(403);
        assertThat(terms().taking()).isFalse();
    }

    private PreorderTerms terms() {
        return rules.of(fairs.require(story.scene.fairId));
    }
}
