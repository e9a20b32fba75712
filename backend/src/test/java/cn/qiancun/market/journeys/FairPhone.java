package cn.qiancun.market.journeys;

import static cn.qiancun.market.till.TillScene.fields;

import cn.qiancun.market.shared.Gs1CheckDigit;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A telephone that sells at a stall, with a queue of what it has still to send; it speaks as the shop's own app does. */
public final class FairPhone {
    private static final int FLOAT = 5_000;
    private static final int BATCH = 50;

    /** What the phone sells. @param priceFen per piece or 500 g */
    public record Ware(String id, String name, boolean byWeight, long priceFen, long version) {}

    final long stallId;
    private final Stalls.Person person;
    final Api api;
    private final String tillId;
    private final int number;
    private final String code;
    public final List<Ware> wares = new ArrayList<>();
    final List<Map<String, Object>> queue = new ArrayList<>();
    String shiftId;
    private int sequence;
    private int salesOfShift;
    private long cashOfShift;

    public FairPhone(int port, long stallId, Stalls.Person person) {
        this.stallId = stallId;
        this.person = person;
        this.api = Api.on(port).signIn(person.phone(), People.PASSWORD);
        var opened =
                ok(api.post(path("/tills"), Map.of("deviceId", UUID.randomUUID().toString(), "name", "手机")));
        this.tillId = opened.get("tillId").asString();
        this.number = opened.get("number").asInt();
        this.code = opened.get("store").get("code").asString();
        for (JsonNode article : ok(api.get(path("/catalogue?since=0&limit=500")))
                .get("articles")
                .values()) {
            wares.add(new Ware(
                    article.get("id").asString(),
                    article.get("name").asString(),
                    article.get("measure").asString().equals("GRAM"),
                    article.get("priceFen").asLong(),
                    article.get("version").asLong()));
        }
    }

    private static JsonNode ok(Api.Answer answer) {
        if (answer.status() >= 300) {
            throw new AssertionError(answer.response().body());
        }
        return answer.json();
    }

    private String path(String rest) {
        return "/api/v1/stalls/" + stallId + "/till" + rest;
    }

    private Map<String, Object> entry(String kind, Instant at) {
        return fields(
                "id",
                UUID.randomUUID().toString(),
                "kind",
                kind,
                "shiftId",
                shiftId,
                "deviceTime",
                at.toString(),
                "clockOffsetMillis",
                0,
                "clerkId",
                Long.toString(person.accountId()));
    }

    public void open(Instant at) {
        shiftId = UUID.randomUUID().toString();
        salesOfShift = 0;
        cashOfShift = 0;
        var entry = entry("SHIFT_OPENED", at);
        entry.put("floatFen", FLOAT);
        queue.add(entry);
    }

    /** Sells for cash. @return the receipt's number */
    public String sell(Instant at, Ware ware, long quantity, long priceFen) {
        long amount = ware.byWeight() ? priceFen * quantity / 500 : priceFen * quantity;
        var entry = basket(entry("SALE", at), ware, quantity, priceFen, amount);
        entry.put("tender", fields("kind", "CASH", "givenFen", amount, "changeFen", 0));
        queue.add(entry);
        salesOfShift++;
        cashOfShift += amount;
        return (String) entry.get("number");
    }

    private Map<String, Object> basket(
            Map<String, Object> entry, Ware ware, long quantity, long priceFen, long amount) {
        var digits = "%s%03d%06d".formatted(code, number, ++sequence);
        entry.put("number", "F" + digits + Gs1CheckDigit.of(digits));
        entry.put("token", UUID.randomUUID().toString().replace("-", "").substring(0, 22));
        entry.put(
                "lines",
                List.of(fields(
                        "articleId",
                        ware.id(),
                        "quantity",
                        quantity,
                        "unitPriceFen",
                        priceFen,
                        "version",
                        ware.version(),
                        "amountFen",
                        amount)));
        entry.put("totalFen", amount);
        return entry;
    }

    /** Shows a code for the customer's phone; what was sold before is sent first. @return the text of the code */
    JsonNode askForCode(Instant at, Ware ware, long quantity) {
        sendAll();
        long amount = ware.byWeight() ? ware.priceFen() * quantity / 500 : ware.priceFen() * quantity;
        var asked = basket(entry("SALE", at), ware, quantity, ware.priceFen(), amount);
        asked.remove("kind");
        asked.put("tillId", tillId);
        asked.put("sentAt", at.toString());
        return ok(api.post(path("/qr-payments"), asked));
    }

    String stateOfCode(String id) {
        return ok(api.get(path("/qr-payments/" + id))).get("state").asString();
    }

    /** One piece, or half of what was weighed, comes back. @return what was given out of the drawer, in fen */
    long takeBack(String receipt, long quantity, boolean resellable) {
        sendAll();
        var answer = ok(api.post(
                path("/returns"),
                fields(
                        "id",
                        UUID.randomUUID().toString(),
                        "tillId",
                        tillId,
                        "shiftId",
                        shiftId,
                        "number",
                        receipt,
                        "clerkId",
                        Long.toString(person.accountId()),
                        "reason",
                        "不想要了",
                        "lines",
                        List.of(fields("line", 1, "quantity", quantity, "resellable", resellable)))));
        long amount = answer.get("amountFen").asLong();
        cashOfShift -= amount;
        return amount;
    }

    JsonNode preorders() {
        return ok(api.get(path("/preorders"))).get("items");
    }

    /** @return the entry's id */
    String handOver(Instant at, String waitingId, String pickupCode) {
        var entry = entry("HAND_OVER", at);
        entry.put("waitingId", waitingId);
        entry.put("code", pickupCode);
        queue.add(entry);
        return (String) entry.get("id");
    }

    /** @param missing how much less is counted than should be there */
    public void close(Instant at, long missing) {
        var entry = entry("SHIFT_CLOSED", at);
        entry.put("countedFen", FLOAT + cashOfShift - missing);
        entry.put("reason", missing == 0 ? "" : "找错零钱");
        entry.put("sales", salesOfShift);
        queue.add(entry);
    }

    /** Sends all that waits, in order. @return how each entry ended, by its id */
    public Map<String, String> sendAll() {
        var ended = new LinkedHashMap<String, String>();
        while (!queue.isEmpty()) {
            var batch = List.copyOf(queue.subList(0, Math.min(BATCH, queue.size())));
            ended.putAll(send(batch));
            queue.subList(0, batch.size()).clear();
        }
        return ended;
    }

    /** Sends what waits as two tabs that know nothing of each other do: twice, overlapping, in other batches. */
    Map<String, String> sendTwice(Random random) {
        var all = List.copyOf(queue);
        var ended = sendAll();
        var again = new ArrayList<>(all);
        Collections.rotate(again, random.nextInt(1 + again.size()));
        for (int from = 0; from < again.size(); from += 17) {
            send(again.subList(from, Math.min(from + 17, again.size())));
        }
        return ended;
    }

    private Map<String, String> send(List<Map<String, Object>> entries) {
        var ended = new LinkedHashMap<String, String>();
        var sent = fields("tillId", tillId, "sentAt", Instant.now().toString(), "entries", entries);
        for (JsonNode result :
                ok(api.post(path("/entries"), sent)).get("results").values()) {
            var why = result.get("code");
            ended.put(
                    result.get("id").asString(),
                    result.get("status").asString() + (why == null || why.isNull() ? "" : ":" + why.asString()));
        }
        return ended;
    }

    long soldForCash() {
        return cashOfShift;
    }
}
