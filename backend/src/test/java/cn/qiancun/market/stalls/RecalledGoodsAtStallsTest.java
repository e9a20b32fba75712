package cn.qiancun.market.stalls;

import static cn.qiancun.market.support.Refusals.refused;
import static cn.qiancun.market.till.TillScene.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.notifications.Message;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.recalls.Recalls;
import cn.qiancun.market.recalls.StopLot;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** A lot that lies at a stall is called back: the stall stops selling it at once, its people are told, and the recall finds all of it. */
@MarketTest
class RecalledGoodsAtStallsTest {
    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Recalls recalls;

    @Autowired
    Lots lots;

    @Autowired
    Stalls stalls;

    @Autowired
    Messages messages;

    private StallScene fair;
    private StallScene.Phone phone;
    private Stalls.Person operator;
    private long lot;

    @BeforeEach
    void inTheMorning() {
        fair = new StallScene(shop, port);
        lot = fair.lot();
        fair.lend(lot, 10);
        phone = fair.new Phone(fair.village.seller());
        assertThat(statuses(phone.send(phone.opening()))).containsExactly("ACCEPTED");
        operator = stalls.operator();
    }

    private String code(long lotId) {
        return lots.byId(lotId).orElseThrow().code();
    }

    private long stop(long lotId) {
        return recalls.stop(stalls.actor(operator), new StopLot(code(lotId), true, "检出农药残留超标", "请停止食用"));
    }

    private JsonNode catalogue(long since) {
        return phone.api.get(fair.path("/till/catalogue?since=" + since)).json();
    }

    private String page(String path) {
        return Browser.on(port)
                .signIn(operator.phone(), People.PASSWORD)
                .get(path)
                .body();
    }

    private MoveGoods some(long quantity, String note) {
        return new MoveGoods(fair.stallId, StallScene.key(), fair.ware().id(), lot, quantity, note);
    }

    private List<String> told(Actor reader) {
        return messages.of(reader, PageQuery.of(1, 20)).items().stream()
                .map(Message::textKey)
                .toList();
    }

    @Test
    void aRecalledLotIsStoppedAtTheStallAndFoundThereAndItsPeopleAreTold() {
        assertThat(statuses(phone.send(phone.sale(2, 1_000)))).containsExactly("ACCEPTED");
        var helper = fair.actor(fair.helper());
        var organiser = fair.actor(fair.organiser());
        long before = catalogue(0).get("version").asLong();
        assertThat(page("/ops/recalls/new?lot=" + code(lot))).contains("花生摊：8 件", "大集摊位");

        long recall = stop(lot);

        var changed = catalogue(before).get("articles");
        assertThat(changed.size()).isEqualTo(1);
        assertThat(changed.get(0).get("active").asBoolean()).isFalse();
        assertThat(page("/ops/recalls/" + recall)).contains("花生摊：8 件", "花生摊：1 张小票，顾客手里还有 2 件");
        assertThat(told(fair.seller())).containsOnlyOnce("stall.told.stopped");
        assertThat(told(helper)).containsOnlyOnce("stall.told.stopped");
        assertThat(told(organiser)).containsOnlyOnce("stall.told.stopped-board");
        assertThat(shop.getBean(StallErrands.class).waitingFor(fair.seller()))
                .anyMatch(errand -> errand.messageKey().equals("errand.stall-stopped") && errand.count() == 1);
        var mine = Browser.on(port).signIn(fair.village.seller().phone(), People.PASSWORD);
        assertThat(mine.get("/stall/" + fair.stallId).body()).contains("请马上收起来");
        refused("recall.called", () -> stop(lot));
        assertThat(told(fair.seller())).containsOnlyOnce("stall.told.stopped");
    }

    @Test
    void whatIsStoppedGoesBackOrIsSpoiledButIsNeitherTastedNorLentAndNobodyCanOrderIt() {
        stop(lot);

        refused("stall.lot-stopped", () -> fair.stock().taste(fair.seller(), some(1, "")));
        refused("lot.state", () -> fair.lend(lot, 1));
        var helper = fair.actor(fair.helper());
        refused("not-found", () -> fair.stock().giveBack(helper, some(1, "")));
        fair.stock().spoil(helper, some(3, "召回销毁"));
        var back = some(7, "");
        fair.stock().giveBack(fair.seller(), back);
        fair.stock().giveBack(fair.seller(), back);

        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::spoiled, LotSum::returned, LotSum::onHand)
                .containsExactly(3L, 7L, 0L);
        long variant = fair.village.variantId();
        assertThat(shop.getBean(Stock.class).available(List.of(variant))).containsEntry(variant, 0);
        assertThat(fair.ware().active()).as("nothing else is there").isFalse();
    }

    @Test
    void whatAPhoneSoldBeforeTheStopIsOfTheLotAndWhatItSoldAfterIsBookedAndListed() {
        var before = phone.sale(2, 1_000);
        long recall = stop(lot);
        var after = phone.sale(1, 1_000);

        assertThat(statuses(phone.send(before, after))).containsExactly("ACCEPTED", "ACCEPTED");
        assertThat(statuses(phone.send(before, after))).containsExactly("KNOWN", "KNOWN");

        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::sold, LotSum::onHand)
                .containsExactly(2L, 8L);
        assertThat(fair.sum(0)).matches(LotSum::isShort).matches(LotSum::adds);
        var page = page("/ops/recalls/" + recall);
        assertThat(page.substring(page.indexOf("停售后售出、批次不明"))).contains("花生摊：1 张小票，顾客手里还有 1 件");
        assertThat(page).contains("花生摊：1 张小票，顾客手里还有 2 件");
        fair.stock().settle(fair.seller(), some(1, ""));
        assertThat(fair.sum(lot))
                .matches(LotSum::adds)
                .extracting(LotSum::onHand)
                .isEqualTo(7L);
    }

    @Test
    void aWareOfWhichAnotherLotIsThereIsOfferedUntilThatIsSoldAndAgainWhenMoreIsBrought() {
        var other = stalls.harvest(fair.seller(), fair.village.productId(), fair.village.variantId(), 20)
                .id();
        fair.lend(other, 3);
        stop(lot);
        assertThat(fair.ware().active()).isTrue();

        assertThat(statuses(phone.send(phone.sale(3, 1_000)))).containsExactly("ACCEPTED");
        assertThat(fair.sum(other).onHand()).isZero();
        assertThat(fair.ware().active()).isFalse();

        long before = catalogue(0).get("version").asLong();
        fair.lend(other, 2);
        assertThat(fair.ware().active()).isTrue();
        assertThat(catalogue(before).get("articles").get(0).get("active").asBoolean())
                .isTrue();
    }

    @Test
    void aLotThatItsSellerHoldsBackAndLetsGoIsOfferedAgain() {
        lots.block(fair.seller(), lot, "等检测结果");
        assertThat(fair.ware().active()).isFalse();
        assertThat(fair.sum(lot).stopped()).isTrue();

        lots.unblock(fair.seller(), lot);
        assertThat(fair.ware().active()).isTrue();
        assertThat(statuses(phone.send(phone.sale(1, 1_000)))).containsExactly("ACCEPTED");
        assertThat(fair.sum(lot)).matches(LotSum::adds).extracting(LotSum::sold).isEqualTo(1L);
    }

    @Test
    void aRecallWhileAllPhonesSellLosesNoSaleAndLeavesNothingOnOffer() {
        var phones = List.of(phone, fair.new Phone(fair.helper()), fair.new Phone(fair.helper()));
        phones.stream().skip(1).forEach(one -> one.send(one.opening()));
        var sales = phones.stream()
                .map(one ->
                        CompletableFuture.supplyAsync(() -> statuses(one.send(one.sale(2, 1_000), one.sale(1, 1_000)))))
                .toList();
        var stopping = CompletableFuture.supplyAsync(() -> stop(lot));

        sales.forEach(sale -> assertThat(sale.join()).containsExactly("ACCEPTED", "ACCEPTED"));
        stopping.join();

        long sold = fair.stock().sums(fair.stallId).stream()
                .peek(sum -> assertThat(sum).matches(LotSum::adds))
                .mapToLong(LotSum::sold)
                .sum();
        assertThat(sold).isEqualTo(9);
        assertThat(fair.ware().active()).isFalse();
    }
}
