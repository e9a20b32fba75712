package cn.qiancun.market.fairorders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What an organiser's and a stall's programs do about preorders. */
@MarketTest
class FairPreordersApiTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    OfflineHandOvers offline;

    @Autowired
    Stalls people;

    @Autowired
    FairGrounds grounds;

    @Autowired
    TransactionTemplate transaction;

    private PreorderStory story;
    private OrderStory.Goods goods;
    private long stall;
    private Api organiser;
    private String fair;

    @BeforeEach
    void aFairWithAStall() {
        story = new PreorderStory(shop);
        goods = story.scene.story.goods(1_000, 5);
        stall = story.scene.stall(goods);
        organiser = Api.on(port).signIn(story.scene.organiserPerson().phone(), People.PASSWORD);
        fair = "/api/v1/fairs/" + story.scene.fairId;
    }

    private Api member(Role role, Organisation organisation) {
        return Api.on(port).signIn(people.member("成员", role, organisation).phone(), People.PASSWORD);
    }

    @Test
    void anOrganiserSaysWhetherAndUntilWhenPreordersAreTaken() {
        var sheet = fair + "/preorder-sheet";
        var usual = organiser.get(sheet).json();
        assertThat(usual.get("open").asBoolean()).isTrue();
        assertThat(until(usual)).isEqualTo(FairHours.at(story.scene.firstDay.minusDays(1), LocalTime.of(18, 0)));
        var closed = organiser.put(sheet, Map.of("taking", false)).json();
        assertThat(closed.get("open").asBoolean()).isFalse();
        var line = Map.of("variantId", Long.toString(goods.variantId()), "quantity", 1);
        var late = Api.on(port).signIn(people.person("来晚的人").phone(), People.PASSWORD);
        assertThat(late.once()
                        .post(fair + "/preorders", Map.of("lines", List.of(line)))
                        .problem())
                .isEqualTo("fairorder.none-taken");

        assertThat(organiser.put(sheet, Map.of()).problem()).isEqualTo("fairorder.taking");
        for (var never : List.of("0001-01-01T00:00:00+08:00", "-5000-01-01T00:00:00+08:00")) {
            assertThat(organiser
                            .put(sheet, Map.of("taking", true, "until", never))
                            .status())
                    .as(never)
                    .isIn(400, 422);
        }
        var noon = story.scene.firstDay.minusDays(1) + "T12:00:00+08:00";
        var again = organiser.put(sheet, Map.of("taking", true, "until", noon)).json();
        assertThat(again.get("open").asBoolean()).isTrue();
        assertThat(until(again)).isEqualTo(OffsetDateTime.parse(noon).toInstant());

        var stranger = member(Role.FAIR_ORGANISER, Organisation.organiser(1));
        assertThat(stranger.get(sheet).status()).isEqualTo(404);
        assertThat(stranger.put(sheet, Map.of("taking", false)).status()).isEqualTo(404);
        assertThat(stranger.get(fair + "/shortages").status()).isEqualTo(404);
    }

    private static Instant until(JsonNode sheet) {
        return OffsetDateTime.parse(sheet.get("until").asString()).toInstant();
    }

    @Test
    void aDraftWithoutDaysHasNoMomentYetButItsPages() {
        var host = grounds.organiser();
        var draft = "/" + grounds.draft(host, 1, new LocalDate[0]).id();
        var holder = Api.on(port).signIn(host.person().phone(), People.PASSWORD);
        var sheet = "/api/v1/fairs" + draft + "/preorder-sheet";
        assertThat(holder.get(sheet).json().get("until").isNull()).isTrue();
        assertThat(holder.put(sheet, Map.of("taking", true)).problem()).isEqualTo("fair.state");
        var browser = Browser.on(port).signIn(host.person().phone(), People.PASSWORD);
        for (var page : List.of("/fair/preorders", "/fair/fairs", "/fair/books", "/fair/reports")) {
            assertThat(browser.get(page + draft).statusCode()).as(page).isEqualTo(200);
        }
        assertThat(browser.get("/fair/board?fair=" + draft.substring(1)).statusCode())
                .isEqualTo(200);
        assertThat(browser.get("/fair/board").body()).contains("还没有定好日子的大集");
    }

    @Test
    void whatWasGivenOutTwiceIsListedAndSettledOnce() {
        var number = story.paid(goods.wanted(1));
        var part = story.part(number, goods);
        for (long till = 71; till < 73; till++) {
            handOver(part.id(), part.pickupCode(), till);
        }
        var desk = "/api/v1/stalls/" + stall + "/preorders/shortages";
        var helper = member(Role.STALL_HELPER, Organisation.stall(stall));
        var listed = helper.get(desk).json();
        assertThat(listed.get("total").asInt()).isEqualTo(1);
        assertThat(listed.at("/items/0/orderNumber").asString()).isEqualTo(number);
        assertThat(listed.at("/items/0/code").asString()).isEqualTo("fairorder.handed-over");
        var settlement = "/" + listed.at("/items/0/id").asString() + "/settlement";
        var note = Map.of("note", "摊主补上");
        assertThat(helper.post(desk + settlement, note).status())
                .as("helpers do not answer for goods")
                .isEqualTo(404);
        assertThat(organiser.post(fair + "/shortages" + settlement, Map.of()).problem())
                .isEqualTo("fairorder.note");
        var seller = member(Role.VILLAGE_SELLER, Organisation.seller(goods.sellerId()));
        assertThat(seller.post(desk + settlement, note).status()).isEqualTo(204);
        assertThat(organiser.post(fair + "/shortages" + settlement, note).problem())
                .isEqualTo("fairorder.settled");
        assertThat(organiser.get(fair + "/shortages").json().at("/items/0/note").asString())
                .isEqualTo("摊主补上");
    }

    private void handOver(long part, String code, long till) {
        try {
            transaction.executeWithoutResult(status -> offline.handOver(stall, part, code, Instant.now(), till));
        } catch (cn.qiancun.market.shared.BusinessException refused) {
            assertThat(refused.code()).isEqualTo("fairorder.handed-over");
        }
    }
}
