package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls.Person;
import cn.qiancun.sandbox.Buyer;
import cn.qiancun.sandbox.SandboxInitializer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A till of a store, which speaks to the shop as the store's own does: through its JSON calls alone. */
final class StoreTill {
    private static final long FLOAT = 20_000;

    /** What is sold of an article; a markdown has a label and its lot. */
    record Item(Article article, long quantity, Money unitPrice, String label, Long lotId) {
        static Item of(Article article, long quantity) {
            return new Item(article, quantity, article.price(), null, null);
        }

        Money amount() {
            return article.measure().of(unitPrice, quantity);
        }
    }

    /** A receipt as the till keeps it. */
    record Sold(String id, String number, List<Item> items, boolean cash) {
        Money total() {
            return Money.sum(items.stream().map(Item::amount).toList());
        }
    }

    private final int port;
    private final Store store;
    private final Person clerk;
    private final Clock clock;
    private final String deviceId = UUID.randomUUID().toString();
    private Api api;
    private String tillId;
    private int number;
    private int sequence;
    private String shiftId;
    private int cashSales;

    StoreTill(int port, Store store, Person clerk, Clock clock) {
        this.port = port;
        this.store = store;
        this.clerk = clerk;
        this.clock = clock;
    }

    /** The clerk signs in, and a shift begins. */
    void open() {
        api = Api.on(port).signIn(clerk.phone(), People.PASSWORD);
        var started = api.post(path("/tills"), Map.of("deviceId", deviceId, "name", "收银台 1"));
        assertThat(started.status()).as(started.response().body()).isEqualTo(200);
        tillId = started.json().get("tillId").asString();
        number = started.json().get("number").asInt();
        shiftId = UUID.randomUUID().toString();
        cashSales = 0;
        var opening = entry("SHIFT_OPENED");
        opening.put("floatFen", FLOAT);
        send(opening);
    }

    /** Counts the drawer, which has what it should; the same closing again is one. */
    void close() {
        var closing = entry("SHIFT_CLOSED");
        closing.put("countedFen", shift().get("expectedFen").asLong());
        closing.put("reason", null);
        closing.put("sales", cashSales);
        send(closing);
        assertThat(shift().get("state").asString()).isEqualTo("CLOSED");
        assertThat(shift().get("differenceFen").asLong()).isZero();
    }

    private JsonNode shift() {
        return api.get(path("/shifts/" + shiftId)).json();
    }

    /** For cash; sent twice, as a till does whose network broke before the answer. */
    Sold sell(Item... items) {
        var sale = sale(items);
        var total = ((Number) sale.get("totalFen")).longValue();
        sale.put("tender", fields("kind", "CASH", "givenFen", total + 100, "changeFen", 100));
        send(sale);
        assertThat(sendOnce(sale)).isEqualTo("KNOWN");
        cashSales++;
        return new Sold((String) sale.get("id"), (String) sale.get("number"), List.of(items), true);
    }

    /** Shows a code, which the customer pays. */
    Sold sellByCode(Item... items) {
        var sale = sale(items);
        sale.put("tillId", tillId);
        sale.put("sentAt", clock.instant().toString());
        var shown = api.post(path("/qr-payments"), sale);
        assertThat(shown.status()).as(shown.response().body()).isEqualTo(201);
        var code = shown.json().get("qrCode").asString();
        var customer = new Buyer(SandboxInitializer.server());
        customer.open(code);
        customer.pay(code.substring(code.lastIndexOf('/') + 1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> api.get(path("/qr-payments/" + sale.get("id")))
                        .json()
                        .get("state")
                        .asString()
                        .equals("PAID"));
        return new Sold((String) sale.get("id"), (String) sale.get("number"), List.of(items), false);
    }

    /** The customer brings goods of one line back. @return what was given for them */
    Money takeBack(Sold sold, int line, long quantity, boolean resellable) {
        var answer = api.post(
                path("/returns"),
                fields(
                        "id",
                        UUID.randomUUID().toString(),
                        "tillId",
                        tillId,
                        "shiftId",
                        shiftId,
                        "number",
                        sold.number(),
                        "reason",
                        "不新鲜",
                        "lines",
                        List.of(fields("line", line + 1, "quantity", quantity, "resellable", resellable))));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return Money.ofFen(answer.json().get("amountFen").asLong());
    }

    private Map<String, Object> sale(Item... items) {
        var lines = new ArrayList<Map<String, Object>>();
        long total = 0;
        for (var item : items) {
            lines.add(fields(
                    "articleId", Long.toString(item.article().id()),
                    "quantity", item.quantity(),
                    "unitPriceFen", item.unitPrice().fen(),
                    "version", item.article().version(),
                    "amountFen", item.amount().fen(),
                    "label", item.label(),
                    "lotId", item.lotId() == null ? null : Long.toString(item.lotId())));
            total += item.amount().fen();
        }
        var sale = entry("SALE");
        sale.put("number", nextNumber());
        sale.put("token", UUID.randomUUID().toString().replace("-", "").substring(0, 22));
        sale.put("lines", lines);
        sale.put("totalFen", total);
        return sale;
    }

    private Map<String, Object> entry(String kind) {
        return fields(
                "id",
                UUID.randomUUID().toString(),
                "kind",
                kind,
                "shiftId",
                shiftId,
                "deviceTime",
                clock.instant().toString(),
                "clockOffsetMillis",
                0,
                "clerkId",
                Long.toString(clerk.accountId()));
    }

    private void send(Map<String, Object> entry) {
        assertThat(sendOnce(entry)).isEqualTo("ACCEPTED");
    }

    private String sendOnce(Map<String, Object> entry) {
        var answer = api.post(
                path("/entries"),
                fields("tillId", tillId, "sentAt", clock.instant().toString(), "entries", List.of(entry)));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        var result = answer.json().at("/results/0");
        var code = result.get("code");
        return result.get("status").asString() + (code.isNull() ? "" : ":" + code.asString());
    }

    /** S, the store's code, the till's number, the sequence, and the digit that checks them. */
    private String nextNumber() {
        var digits = store.code() + "%03d%06d".formatted(number, ++sequence);
        int sum = 0;
        for (int fromRight = 0; fromRight < digits.length(); fromRight++) {
            int digit = digits.charAt(digits.length() - 1 - fromRight) - '0';
            sum += digit * (fromRight % 2 == 0 ? 3 : 1);
        }
        return "S" + digits + (10 - sum % 10) % 10;
    }

    private String path(String rest) {
        return "/api/v1/stores/" + store.id() + "/till" + rest;
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return fields;
    }
}
