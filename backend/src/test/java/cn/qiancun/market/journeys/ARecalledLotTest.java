package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ordering.Checkout;
import cn.qiancun.market.ordering.OrderPayments;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.OrderView;
import cn.qiancun.market.ordering.Orders;
import cn.qiancun.market.ordering.PickupDesk;
import cn.qiancun.market.ordering.PickupPoints.PickupPoint;
import cn.qiancun.market.ordering.PlaceOrder;
import cn.qiancun.market.ordering.Shipments;
import cn.qiancun.market.payments.Device;
import cn.qiancun.market.payments.Payments;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/**
 * The whole road of a lot: a village lists goods by a workbook, an operator reviews them, the village declares a harvest with
 * its certificate and prints labels, a resident buys and scans what is on the bag, and when the lot is called back has all of
 * the money back, as if nothing had been sold.
 */
@MarketTest
class ARecalledLotTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String EAN = "6901234567892";
    private static final int LABELS = 3;

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    Ledger ledger;

    @Autowired
    ApplicationContext shop;

    @Test
    void whatIsListedByAFileIsLabelledSoldTracedAndCalledBackToZero() throws Exception {
        var stall = stalls.open("别的", Money.ofFen(900), 0);
        var operator = stalls.operator();
        var goods = new ListingByFile(shop, port).published(stall, operator, "黄河小米", "19.99", EAN);
        assertThat(goods.ean()).isEqualTo(EAN);
        var seller = stalls.actor(stall.seller());
        var lot = stalls.harvest(seller, goods.productId(), goods.variantId(), 12);
        var code = codeOnLabels(Browser.on(port).signIn(stall.seller().phone(), People.PASSWORD), lot.id());
        assertThat(code).isEqualTo(lot.code());

        var resident = stalls.person("小李");
        var sale = buy(stall, goods.variantId(), resident);
        assertThat(traced(code)).contains("在保质期内", "承诺达标合格证", "黄河小米");

        var desk = Browser.on(port).signIn(operator.phone(), People.PASSWORD);
        assertThat(desk.get("/ops/recalls/new?lot=" + code).body()).contains("59.97");
        var stopped = desk.submit(
                "/ops/recalls/new?lot=" + code,
                "/ops/recalls",
                Map.of("lot", code, "reason", "检出农药残留超标", "advice", "请停止食用，封存剩余商品"));
        assertThat(stopped.statusCode()).isEqualTo(302);
        var report = Browser.location(stopped);
        assertThat(traced(code)).contains("正在召回", "请停止食用，封存剩余商品");

        var buyer = Browser.on(port).signIn(resident.phone(), People.PASSWORD);
        assertThat(buyer.get("/account").body()).contains("召回通知");
        assertThat(buyer.get("/orders/" + sale.number()).body()).contains("召回通知", "批次召回");
        var notice = "/recalls/" + report.substring(report.lastIndexOf('/') + 1);
        assertThat(buyer.submit(notice, notice + "/reading", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(buyer.get("/account").body()).doesNotContain("召回通知");

        var approver = stalls.member("复核", Role.SETTLEMENT_APPROVER, Organisation.PLATFORM);
        var second = Browser.on(port).signIn(approver.phone(), People.PASSWORD);
        assertThat(second.submit(report, report + "/approval", Map.of()).statusCode())
                .isEqualTo(302);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(desk.get(report).body()).contains("应退的款都已到买家", "1 / 1 人已确认知晓"));
        assertZero(sale);
        assertThat(desk.get(report + "/report.xlsx").statusCode()).isEqualTo(200);
        assertThat(ledger.trialBalance()).isEqualTo(Money.ZERO);
    }

    /** What a buyer paid, and under which number at the provider. */
    private record Sale(String number, String outTradeNo) {}

    /** Each label is read as a scanner does: what the QR code holds leads to the public page. */
    private String codeOnLabels(Browser own, long lotId) throws Exception {
        String page = "/village/lots/" + lotId + "/labels";
        assertThat(own.get(page).body()).contains(EAN);
        var labels = PrintedLabels.of(own.download(page + ".pdf?paper=ROLL_60_40&count=" + LABELS));
        assertThat(labels.barCodes()).hasSize(LABELS).containsOnly(EAN);
        assertThat(labels.traceAddresses()).hasSize(LABELS);
        String address = labels.traceAddresses().get(0);
        assertThat(labels.traceAddresses()).containsOnly(address);
        String path = URI.create(address).getPath();
        assertThat(path).startsWith("/trace/");
        return path.substring("/trace/".length());
    }

    private Sale buy(Stalls.Stall stall, long variantId, Stalls.Person resident) {
        var actor = stalls.actor(resident);
        var story = new OrderStory(shop);
        PickupPoint point = story.point();
        var order = new PlaceOrder(List.of(new Wanted(variantId, 3)), new PlaceOrder.Delivery(point.id(), null), null);
        var number = shop.getBean(Checkout.class).place(actor, order).number();
        var attempt = shop.getBean(OrderPayments.class).open(actor, number, Provider.ALIPAY);
        var start = shop.getBean(Payments.class).start(attempt, Device.DESKTOP, "http://localhost/orders/" + number);
        var provider = new Buyer(SandboxInitializer.server());
        provider.open(start.redirectUrl());
        provider.pay(attempt);
        var orders = shop.getBean(Orders.class);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(orders.require(actor, number).state().name()).isEqualTo("PAID"));
        OrderView.Consignment part =
                orders.require(actor, number).consignments().get(0);
        var shipments = shop.getBean(Shipments.class);
        shipments.accept(stalls.actor(stall.seller()), part.id());
        shipments.sendToPickupPoint(stalls.actor(stall.seller()), part.id());
        var pickups = shop.getBean(PickupDesk.class);
        pickups.markReady(OrderStory.clerkOf(point), part.id());
        pickups.handOver(OrderStory.clerkOf(point), point.id(), part.pickupCode(), null);
        orders.confirm(actor, number, part.id());
        return new Sale(number, attempt);
    }

    private String traced(String code) {
        var page = Browser.on(port).get("/trace/" + code);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.body();
    }

    private void assertZero(Sale sale) {
        var left = ledger.entriesOf(sale.number()).stream()
                .collect(Collectors.groupingBy(
                        Entry::account,
                        Collectors.summingLong(entry -> entry.amount().fen())));
        assertThat(left.values()).isNotEmpty().containsOnly(0L);
        var books = SandboxInitializer.server().books().totals(List.of(sale.outTradeNo()), List.of());
        assertThat(books.paidFen()).isEqualTo(5_997);
        assertThat(books.refundedFen()).isEqualTo(5_997);
        assertThat(books.netFen()).isZero();
    }
}
