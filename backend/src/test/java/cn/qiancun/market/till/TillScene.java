package cn.qiancun.market.till;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.ReceiveGoods;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreProfile;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A store with its people, goods of two villages under both terms, and a till that speaks as the shop's own does. */
public final class TillScene {
    private final ApplicationContext shop;
    private final int port;
    private final Stalls stalls;
    private final Actor operator;
    public final Store store;
    public final Stalls.Person clerk;
    public final Stalls.Person manager;

    /** Sold on the village's behalf by weight, 3.50 yuan a 斤, and bought by the store, 12.80 yuan a bag. */
    public final Stalls.Stall villageOfConsigned;

    public final Article consigned;
    public final Article bought;
    private final Api api;
    public final String tillId;
    public final int tillNumber;
    /** The one that each article came from, by article. */
    public final Map<Long, Long> lots = new LinkedHashMap<>();

    public String shiftId = UUID.randomUUID().toString();
    private int sequence;

    public TillScene(ApplicationContext shop, int port) {
        this.shop = shop;
        this.port = port;
        this.stalls = shop.getBean(Stalls.class);
        this.operator = stalls.actor(stalls.operator());
        this.store = register();
        this.clerk = stalls.member("店员", Role.STORE_CLERK, Organisation.store(store.id()));
        this.manager = stalls.member("店长", Role.STORE_MANAGER, Organisation.store(store.id()));
        this.villageOfConsigned = stalls.openByWeight("红薯", Money.ofFen(350), 500, 0);
        this.consigned = article(villageOfConsigned, TermsKind.CONSIGNMENT, 100_000);
        this.bought = article(stalls.open("小米", Money.ofFen(1_280), 0), TermsKind.BUYOUT, 100);
        this.api = signedIn(clerk);
        var opened = api.post(
                        path("/tills"), Map.of("deviceId", UUID.randomUUID().toString(), "name", "收银台"))
                .json();
        this.tillId = opened.get("tillId").asString();
        this.tillNumber = opened.get("number").asInt();
    }

    private Store register() {
        var community = shop.getBean(Villages.class)
                .search("370114", null, PageQuery.of(1, 1))
                .items()
                .get(0)
                .code();
        var profile = new StoreProfile(
                "",
                "收银店" + Ids.next(),
                community,
                "章丘区示范路 1 号",
                "07:00-20:00",
                Set.of(TemperatureClass.AMBIENT),
                null,
                null);
        return shop.getBean(StoreDesk.class).register(operator, profile);
    }

    private Article article(Stalls.Stall stall, TermsKind kind, long quantity) {
        var terms = new StoreTerms(
                store.id(),
                stall.village(),
                kind,
                1_500,
                30,
                null,
                ShopCalendar.dayOf(Instant.now()).minusDays(1));
        shop.getBean(StoreDesk.class).agree(operator, terms);
        var article = shop.getBean(Articles.class).ensure(store.id(), stall.variantId());
        long lot = stalls.harvest(stalls.actor(stall.seller()), stall.productId(), stall.variantId(), 100)
                .id();
        lots.put(article.id(), lot);
        receive(article, lot, quantity);
        return article;
    }

    public void receive(Article article, long lotId, long quantity) {
        var line = new ReceiveGoods.Line(article.id(), lotId, quantity, null);
        shop.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> shop.getBean(Shelf.class)
                        .receive(new ReceiveGoods(store.id(), "test:" + Ids.next(), clerk.accountId(), List.of(line))));
    }

    public Api signedIn(Stalls.Person person) {
        return Api.on(port).signIn(person.phone(), People.PASSWORD);
    }

    public Actor actor(Stalls.Person person) {
        return shop.getBean(Accounts.class).actor(person.accountId());
    }

    public Api api() {
        return api;
    }

    public String path(String rest) {
        return "/api/v1/stores/" + store.id() + "/till" + rest;
    }

    public String nextNumber() {
        return new ReceiptNumber(CounterKind.STORE, store.code(), tillNumber, ++sequence).toString();
    }

    public static Map<String, Object> line(Article article, long quantity) {
        return line(article, quantity, article.price().fen());
    }

    public static Map<String, Object> line(Article article, long quantity, long unitPrice) {
        return fields(
                "articleId",
                Long.toString(article.id()),
                "quantity",
                quantity,
                "unitPriceFen",
                unitPrice,
                "version",
                article.version(),
                "amountFen",
                article.measure().of(Money.ofFen(unitPrice), quantity).fen());
    }

    public Map<String, Object> entry(String kind) {
        return fields(
                "id",
                UUID.randomUUID().toString(),
                "kind",
                kind,
                "shiftId",
                shiftId,
                "deviceTime",
                Instant.now().toString(),
                "clockOffsetMillis",
                0,
                "clerkId",
                Long.toString(clerk.accountId()));
    }

    public Map<String, Object> opening(long cash) {
        var entry = entry("SHIFT_OPENED");
        entry.put("floatFen", cash);
        return entry;
    }

    public Map<String, Object> closing(long counted, String reason, int sales) {
        var entry = entry("SHIFT_CLOSED");
        entry.put("countedFen", counted);
        entry.put("reason", reason);
        entry.put("sales", sales);
        return entry;
    }

    @SafeVarargs
    public final Map<String, Object> sale(Map<String, Object>... lines) {
        long total = Stream.of(lines)
                .mapToLong(line -> ((Number) line.get("amountFen")).longValue())
                .sum();
        var entry = entry("SALE");
        entry.put("number", nextNumber());
        entry.put("token", UUID.randomUUID().toString().replace("-", "").substring(0, 22));
        entry.put("lines", List.of(lines));
        entry.put("totalFen", total);
        entry.put("tender", fields("kind", "CASH", "givenFen", total + 100, "changeFen", 100));
        return entry;
    }

    public static Map<String, Object> fields(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    @SafeVarargs
    public final Api.Answer send(Map<String, Object>... entries) {
        return send(api, Instant.now(), entries);
    }

    @SafeVarargs
    public final Api.Answer send(Api caller, Instant sentAt, Map<String, Object>... entries) {
        return caller.post(
                path("/entries"), fields("tillId", tillId, "sentAt", sentAt.toString(), "entries", List.of(entries)));
    }

    /** The results of a batch as STATUS or STATUS:code, in order. */
    public static List<String> statuses(Api.Answer answer) {
        if (answer.status() != 200) {
            throw new AssertionError(answer.response().body());
        }
        var statuses = new ArrayList<String>();
        for (JsonNode result : answer.json().get("results").values()) {
            var code = result.get("code");
            statuses.add(result.get("status").asString() + (code.isNull() ? "" : ":" + code.asString()));
        }
        return statuses;
    }

    public JsonNode receipt(Map<String, Object> sale) {
        return api.get(path("/receipts/" + sale.get("number"))).json();
    }

    public JsonNode shift() {
        return api.get(path("/shifts/" + shiftId)).json();
    }

    public long onHand(Article article) {
        return shop.getBean(Shelf.class)
                .onHand(store.id(), List.of(article.id()))
                .getOrDefault(article.id(), 0L);
    }

    /** What waits for the manager. */
    public List<JsonNode> refused() {
        return List.copyOf(
                api.get(path("/refused?size=100")).json().get("items").values());
    }

    public JsonNode refusedFor(Map<String, Object> entry) {
        return refused().stream()
                .filter(one -> one.get("entryId").asString().equals(entry.get("id")))
                .findFirst()
                .orElseThrow();
    }

    public void settle(JsonNode refusal, String outcome, int status) {
        var answer = signedIn(manager)
                .post(
                        path("/refused/" + refusal.get("id").asString() + "/settlement"),
                        Map.of("outcome", outcome, "note", "核对过监控"));
        if (answer.status() != status) {
            throw new AssertionError(answer.response().body());
        }
    }
}
