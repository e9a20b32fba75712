package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Api.Answer;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.Stalls.Stall;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The whole road through {@code /api/v1}: two villages sell, a resident buys from both and pays once, each ships or hands
 * over its own, and each collective's account shows its part to the fen.
 */
@MarketTest
class OneSaleThroughTheApiTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    PickupPoints pickupPoints;

    @Autowired
    Ledger ledger;

    private Stall flour;
    private Stall mushrooms;
    private Api resident;

    @BeforeEach
    void twoVillagesSellAndAResidentSignsIn() {
        flour = stalls.open("全麦面粉", Money.ofFen(3_900), 50);
        mushrooms = stalls.open("玉木耳", Money.ofFen(1_280), 50);
        resident = Api.on(port).signIn(stalls.person("小李").phone(), People.PASSWORD);
    }

    @AfterEach
    void theLedgerSumsToZero() {
        assertThat(ledger.trialBalance()).isEqualTo(Money.ZERO);
    }

    @Test
    void anybodyRegistersAndSignsIn() {
        var visitor = Api.on(port);
        var account = visitor.once()
                .post(
                        "/api/v1/accounts",
                        Map.of("phone", People.phone(), "password", "correct horse", "displayName", "王芳"));
        assertThat(account.status()).isEqualTo(201);
    }

    @Test
    void goodsAreFoundWithinSeconds() {
        var visitor = Api.on(port);
        await().atMost(SOON).untilAsserted(() -> {
            var found = visitor.get("/api/v1/products?query=%E7%8E%89%E6%9C%A8%E8%80%B3&size=100&sort=NEWEST");
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.json().at("/items").toString()).contains("\"" + mushrooms.productId() + "\"");
        });
        var product = visitor.get("/api/v1/products/" + mushrooms.productId());
        assertThat(number(product, "/variants/0/priceFen")).isEqualTo(1_280);
        assertThat(number(product, "/variants/0/stock")).isEqualTo(50);
    }

    @Test
    void aDeliveredSaleReachesBothCollectives() {
        var order = place(Map.of("addressId", anAddress()));
        assertThat(number(order, "/payableFen")).isEqualTo(2 * 3_900 + 3 * 1_280 + 2 * 800);
        assertThat(order.json().at("/consignments").size()).isEqualTo(2);
        var number = text(order, "/number");

        pay(number, "PAID");

        // Of 78.00 the collective has 70 percent and, as no store handed it over, the store's 8 percent.
        assertThat(income(flour)).isEqualTo(new Income(6_084, 0));
        assertThat(income(mushrooms)).isEqualTo(new Income(2_995, 0));

        var parcel = Map.of("carrier", "CHINA_POST", "waybill", "1234567890123");
        ship(flour, number, parcel);
        ship(mushrooms, number, parcel);
        confirm(number);
        assertThat(text(order(number), "/state")).isEqualTo("COMPLETED");
        assertThat(income(flour)).isEqualTo(new Income(0, 6_084));
        assertThat(income(mushrooms)).isEqualTo(new Income(0, 2_995));
    }

    @Test
    void aPickupIsHandedOverAgainstItsCode() {
        var store = pickupPoints.register(
                "共富超市 " + flour.sellerId(),
                VillageCode.of("370103010002"),
                "六里山南路 12 号",
                "07:00-20:00",
                Set.of(TemperatureClass.AMBIENT));
        var clerk = stalls.member("店员", Role.STORE_CLERK, Organisation.store(store.id()));
        var number = text(place(Map.of("pickupPointId", Long.toString(store.id()))), "/number");
        pay(number, "PAID");
        assertThat(income(flour)).isEqualTo(new Income(5_460, 0));

        ship(flour, number, Map.of());
        ship(mushrooms, number, Map.of());
        var desk = Api.on(port).signIn(clerk.phone(), People.PASSWORD);
        for (var consignment : order(number).json().at("/consignments")) {
            var id = consignment.at("/id").asString();
            assertThat(desk.once()
                            .post("/api/v1/store/pickups/" + id + "/readiness", Map.of())
                            .status())
                    .isEqualTo(200);
            var code = consignmentOf(number, id).at("/pickupCode").asString();
            var handover = desk.once()
                    .post(
                            "/api/v1/store/pickups/handover",
                            Map.of("pickupPointId", Long.toString(store.id()), "code", code));
            assertThat(handover.status()).as("%s", handover.json()).isEqualTo(200);
        }
        confirm(number);
        assertThat(income(flour)).isEqualTo(new Income(0, 5_460));
    }

    @Test
    void cancellingBeforeShipmentReturnsTheMoneyAndEveryAccountToZero() {
        var number = text(place(Map.of("addressId", anAddress())), "/number");
        pay(number, "PAID");
        assertThat(income(flour).pendingFen()).isPositive();

        assertThat(resident.once()
                        .post("/api/v1/orders/" + number + "/cancellation", Map.of())
                        .status())
                .isEqualTo(200);
        awaitState(number, "CANCELLED");
        assertThat(income(flour)).isEqualTo(new Income(0, 0));
        var left = ledger.entriesOf(number).stream()
                .collect(Collectors.groupingBy(
                        Entry::account, Collectors.summingLong(e -> e.amount().fen())));
        assertThat(left.values()).isNotEmpty().containsOnly(0L);
        assertThat(number(Api.on(port).get("/api/v1/products/" + flour.productId()), "/variants/0/stock"))
                .isEqualTo(50);
    }

    private Answer place(Map<String, String> delivery) {
        resident.put("/api/v1/cart/items/" + flour.variantId(), Map.of("quantity", 2));
        resident.put("/api/v1/cart/items/" + mushrooms.variantId(), Map.of("quantity", 3));
        assertThat(resident.get("/api/v1/cart").json().at("/items").size()).isEqualTo(2);
        var order = resident.once()
                .post(
                        "/api/v1/orders",
                        Map.of(
                                "lines",
                                List.of(
                                        Map.of("variantId", Long.toString(flour.variantId()), "quantity", 2),
                                        Map.of("variantId", Long.toString(mushrooms.variantId()), "quantity", 3)),
                                "delivery",
                                delivery));
        assertThat(order.status()).as("%s", order.json()).isEqualTo(201);
        assertThat(text(order, "/state")).isEqualTo("PENDING_PAYMENT");
        return order;
    }

    private String anAddress() {
        var address = resident.once()
                .post(
                        "/api/v1/addresses",
                        Map.of(
                                "recipient",
                                "李芳",
                                "phone",
                                "13900001111",
                                "countyCode",
                                "370102",
                                "detail",
                                "十里河街 3 号"));
        assertThat(address.status()).as("%s", address.json()).isEqualTo(201);
        return text(address, "/id");
    }

    /** The buyer opens the provider's page and does there what the outcome says. */
    private void pay(String number, String outcome) {
        var start = resident.once().post("/api/v1/orders/" + number + "/payments", Map.of("provider", "ALIPAY"));
        assertThat(start.status()).as("%s", start.json()).isEqualTo(200);
        var page = URI.create(text(start, "/redirectUrl"));
        var provider = Api.on(page.getPort());
        assertThat(provider.get(page.getRawPath() + "?" + page.getRawQuery()).status())
                .isEqualTo(200);
        provider.once().post("/sandbox/trades/" + text(start, "/outTradeNo") + "/payment", Map.of("outcome", outcome));
        awaitState(number, "PAID");
    }

    /** Where the goods go to a pick-up point, no courier and no waybill. */
    private void ship(Stall stall, String number, Map<String, String> parcel) {
        var seller = Api.on(port).signIn(stall.seller().phone(), People.PASSWORD);
        var waiting = seller.get("/api/v1/seller/consignments?sellerId=" + stall.sellerId());
        assertThat(text(waiting, "/items/0/orderNumber")).isEqualTo(number);
        var consignment = "/api/v1/seller/consignments/" + text(waiting, "/items/0/id");
        assertThat(seller.once().post(consignment + "/acceptance", Map.of()).status())
                .isEqualTo(200);
        var shipped = seller.once().post(consignment + "/shipment", parcel);
        assertThat(shipped.status()).as("%s", shipped.json()).isEqualTo(200);
    }

    private void confirm(String number) {
        for (var consignment : order(number).json().at("/consignments")) {
            var path = "/api/v1/orders/" + number + "/consignments/"
                    + consignment.at("/id").asString();
            assertThat(resident.once().post(path + "/confirmation", Map.of()).status())
                    .isEqualTo(200);
        }
    }

    private Answer order(String number) {
        return resident.get("/api/v1/orders/" + number);
    }

    private JsonNode consignmentOf(String number, String id) {
        for (var consignment : order(number).json().at("/consignments")) {
            if (consignment.at("/id").asString().equals(id)) {
                return consignment;
            }
        }
        throw new AssertionError("No consignment " + id);
    }

    private void awaitState(String number, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(text(order(number), "/state")).isEqualTo(state));
    }

    private record Income(long pendingFen, long availableFen) {}

    /** What the village's accountant reads: the collective's entries since this test's seller exists. */
    private Income income(Stall stall) {
        var accountant = Api.on(port).signIn(stall.accountant().phone(), People.PASSWORD);
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var statement = accountant.get(
                "/api/v1/villages/" + stall.village() + "/statement?from=" + today.minusDays(1) + "&to=" + today);
        assertThat(statement.status()).isEqualTo(200);
        return new Income(number(statement, "/closingPendingFen"), number(statement, "/closingAvailableFen"));
    }

    private static String text(Answer answer, String pointer) {
        return answer.json().at(pointer).asString();
    }

    private static long number(Answer answer, String pointer) {
        return answer.json().at(pointer).asLong();
    }
}
