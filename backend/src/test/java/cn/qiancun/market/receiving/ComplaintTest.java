package cn.qiancun.market.receiving;

import static cn.qiancun.market.receiving.ReceivingScene.first;
import static cn.qiancun.market.receiving.ReceivingScene.line;
import static cn.qiancun.market.receiving.ReceivingScene.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.notifications.Message;
import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.RestockState;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Goods that were accepted, and are found spoiled when the crate is opened. */
@MarketTest
class ComplaintTest {
    private static final List<byte[]> PHOTO = List.of(ReceivingScene.photo());

    @Autowired
    ApplicationContext shop;

    @Autowired
    WebApplicationContext context;

    @Autowired
    Complaints complaints;

    @Autowired
    Disputes disputes;

    @Autowired
    GoodsReceipts receipts;

    @Autowired
    StoreAccounts accounts;

    @Autowired
    Messages messages;

    @Autowired
    ReceiptPhotoRetention retention;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    private ReceivingScene scene;
    private RestockOrder order;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private Receipt received(TermsKind terms) {
        scene = new ReceivingScene(shop, terms);
        order = scene.shipped(8);
        return scene.receive(order, line(first(order), 6, 0, 0), line(second(order), 2, 0, 0));
    }

    private Receipt complain(Receipt receipt, int units, boolean onShelf) {
        var asked = new Complaint(receipt.lines().get(0).id(), units, onShelf, "箱里烂了");
        return complaints.complain(
                scene.clerk, receipt.number(), UUID.randomUUID().toString(), asked, PHOTO);
    }

    @Test
    void spoiledGoodsLeaveTheShelfAndAreGivenBackWhenTheVillageAgrees() {
        var receipt = received(TermsKind.BUYOUT);
        var price = receipt.lines().get(0).unitPrice();
        var owed = accounts.owed(scene.store.id());
        long perUnit = scene.perUnit(TermsKind.BUYOUT);

        var complained = complain(receipt, 2, true);

        assertThat(scene.state(order)).isEqualTo(RestockState.DISPUTED);
        assertThat(scene.onShelf(TermsKind.BUYOUT)).isEqualTo(6 * perUnit);
        assertThat(complained.lines().get(0).left()).isEqualTo(4);
        assertThat(complained.lines().get(0).photos()).hasSize(1);
        assertThat(complained.dispute().state()).isEqualTo(DisputeState.OPEN);
        assertThat(complained.dispute().claimed()).isEqualTo(price.times(2));
        assertThat(told(scene.seller)).containsExactly("notice.receiving.opened");

        disputes.agree(scene.seller, receipt.number(), Fate.WRITE_OFF);

        assertThat(scene.state(order)).isEqualTo(RestockState.ADJUSTED);
        assertThat(accounts.owed(scene.store.id())).isEqualTo(owed.minus(price.times(2)));
        assertThat(scene.again(receipt).refunded()).isEqualTo(price.times(2));
        assertThat(scene.booked(receipt, AccountKind.STORE_RECEIVABLE))
                .isEqualTo(receipt.amount().minus(price.times(2)).fen());
        assertThat(told(scene.clerk)).containsExactly("notice.receiving.agreed");
        assertThat(told(scene.seller)).as("whoever agreed knows").hasSize(1);
    }

    private List<String> told(Actor actor) {
        return messages.of(actor, PageQuery.of(1, 20)).items().stream()
                .map(Message::textKey)
                .toList();
    }

    @Test
    void aComplaintJoinsTheOpenDisputeAndALaterOneIsItsOwn() {
        scene = new ReceivingScene(shop, TermsKind.BUYOUT);
        order = scene.shipped(6);
        var receipt = scene.receive(order, line(first(order), 5, 1, 0));
        var price = receipt.lines().get(0).unitPrice();
        disputes.object(scene.seller, receipt.number(), "点过数");
        var joined = complain(complain(receipt, 1, false), 1, false);
        assertThat(joined.disputes()).hasSize(1);
        assertThat(joined.dispute().state()).as("asked anew").isEqualTo(DisputeState.OPEN);
        assertThat(joined.dispute().claimed()).isEqualTo(price.times(3));
        disputes.agree(scene.seller, receipt.number(), Fate.RETURN);
        assertThat(scene.state(order)).isEqualTo(RestockState.ADJUSTED);

        var later = complain(receipt, 3, false);

        assertThat(scene.state(order)).isEqualTo(RestockState.DISPUTED);
        assertThat(later.disputes()).hasSize(2);
        assertThat(later.standing()).isEqualTo("OPEN");
        refused("receiving.complaint-units", () -> complain(receipt, 1, false));
        disputes.agree(scene.seller, receipt.number(), Fate.WRITE_OFF);
        assertThat(scene.again(receipt).refunded()).isEqualTo(price.times(6)).isEqualTo(receipt.amount());
        assertThat(scene.again(receipt).standing()).isEqualTo("GOODS_BACK");
        disputes.takeBack(scene.seller, receipt.number(), false);
        assertThat(scene.state(order)).isEqualTo(RestockState.SETTLED);
    }

    @Test
    void onConsignmentTheVillageIsAskedAndNothingIsOwed() {
        var receipt = received(TermsKind.CONSIGNMENT);
        assertThat(scene.state(order)).isEqualTo(RestockState.SETTLED);
        var complained = complain(receipt, 1, true);
        assertThat(complained.dispute().claimed()).isEqualTo(Money.ZERO);
        assertThat(scene.state(order)).isEqualTo(RestockState.SETTLED);
        disputes.agree(scene.seller, receipt.number(), Fate.WRITE_OFF);
        assertThat(accounts.owed(scene.store.id())).isEqualTo(Money.ZERO);
        assertThat(scene.state(order)).isEqualTo(RestockState.SETTLED);
    }

    @Test
    void whatCannotBeComplainedOfIsRefusedWithNothingWritten() {
        var receipt = received(TermsKind.BUYOUT);
        refused("receiving.complaint-units", () -> complain(receipt, 0, false));
        refused("receiving.complaint-units", () -> complain(receipt, 7, false));
        var asked = new Complaint(receipt.lines().get(0).id(), 1, false, "");
        refused(
                "receiving.complaint-photos",
                () -> complaints.complain(scene.clerk, receipt.number(), "k", asked, List.of()));
        refused(
                "receiving.complaint-line",
                () -> complaints.complain(scene.clerk, receipt.number(), "k", new Complaint(1, 1, false, ""), PHOTO));
        var stranger = new ReceivingScene(shop, TermsKind.BUYOUT).clerk;
        refused("not-found", () -> complaints.complain(stranger, receipt.number(), "k", asked, PHOTO));
        refused("not-found", () -> complaints.complain(scene.seller, receipt.number(), "k", asked, PHOTO));
        clock.advance(Duration.ofHours(49));
        refused("receiving.complaint-late", () -> complain(receipt, 1, false));
        assertThat(scene.again(receipt).disputes()).isEmpty();
        assertThat(scene.again(receipt).lines().get(0).photos()).isEmpty();
        assertThat(scene.state(order)).isEqualTo(RestockState.RECEIVED);
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void onThePageAndForAProgram() throws Exception {
        var receipt = received(TermsKind.BUYOUT);
        var pages = MockMvcBuilders.webAppContextSetup(context).build();
        var page = "/store/receipts/" + receipt.number();
        pages.perform(form(page + "/complaints", "9", true))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"units-error\"")));
        pages.perform(form(page + "/complaints", "1", false))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"photos-error\"")));
        pages.perform(form(page + "/complaints", "1", true)).andExpect(redirectedUrl(page));
        var api = "/api/v1/stores/" + scene.store.id() + "/goods-receipts/" + receipt.number() + "/complaints";
        pages.perform(form(api, "1", true)).andExpect(status().isBadRequest());
        for (int i = 0; i < 2; i++) {
            var again = form(api, "1", true);
            again.header("Idempotency-Key", "spoiled");
            pages.perform(again)
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.lines[0].complained").value(2))
                    .andExpect(jsonPath("$.dispute.differences[0].units").value(2));
        }
    }

    private MockMultipartHttpServletRequestBuilder form(String path, String units, boolean photo) {
        var request = multipart(path);
        request.requestAttr(CurrentActor.class.getName(), Optional.of(scene.clerk));
        var id = Long.toString(scene.again(receipts.ofStore(scene.clerk, scene.store.id(), PageQuery.of(1, 1))
                        .items()
                        .get(0))
                .lines()
                .get(0)
                .id());
        request.param("key", UUID.randomUUID().toString());
        request.param("line", id);
        request.param("lineId", id);
        request.param("units", units);
        if (photo) {
            request.file(new MockMultipartFile("photos", "x.png", "image/png", ReceivingScene.photo()));
        }
        return request;
    }

    @Test
    void photosGoSixMonthsAfterTheDeliveryWasSettled() {
        var receipt = received(TermsKind.CONSIGNMENT);
        complain(receipt, 1, false);
        settledMonthsAgo(7);
        retention.deleteOld();
        assertThat(scene.again(receipt).lines().get(0).photos())
                .as("still disputed")
                .hasSize(1);
        disputes.agree(scene.seller, receipt.number(), Fate.WRITE_OFF);
        retention.deleteOld();
        assertThat(scene.again(receipt).lines().get(0).photos())
                .as("agreed today")
                .hasSize(1);
        settledMonthsAgo(7);
        retention.deleteOld();
        assertThat(scene.again(receipt).lines().get(0).photos()).isEmpty();
        assertThatThrownBy(() -> receipts.photo(scene.clerk, receipt.number(), 0, 320))
                .isInstanceOf(BusinessException.class);
    }

    private void settledMonthsAgo(int months) {
        jdbc.sql("UPDATE receiving_delivery SET settled_at = settled_at - INTERVAL ? MONTH WHERE order_id = ?")
                .params(months, order.id())
                .update();
        jdbc.sql("UPDATE receiving_event SET occurred_at = occurred_at - INTERVAL ? MONTH WHERE dispute_id IN"
                        + " (SELECT d.id FROM receiving_dispute d JOIN receiving_receipt r ON r.id = d.receipt_id"
                        + " WHERE r.order_id = ?)")
                .params(months, order.id())
                .update();
    }
}
