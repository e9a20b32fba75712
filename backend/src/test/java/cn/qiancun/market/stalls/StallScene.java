package cn.qiancun.market.stalls;

import static cn.qiancun.market.till.TillScene.fields;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Gs1CheckDigit;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fair of today with stalls, a village at the first of them with fifty bags at 10 yuan, and tills that speak as the phones do. */
public final class StallScene {
    private final ApplicationContext shop;
    private final int port;
    private final Stalls stalls;
    private final JdbcClient jdbc;
    public final FairGrounds.Host host;
    public final long fairId;
    public final long stallId;
    public final String fairCode;
    public final Stalls.Stall village;

    public StallScene(ApplicationContext shop, int port) {
        this.shop = shop;
        this.port = port;
        this.stalls = shop.getBean(Stalls.class);
        this.jdbc = shop.getBean(JdbcClient.class);
        this.village = stalls.open("大集花生", Money.ofFen(1_000), 50);
        var grounds = shop.getBean(FairGrounds.class);
        this.host = grounds.organiser();
        var terms = grounds.terms("大集 " + host.organiserId(), Money.ZERO, 3_000, today());
        var fair = grounds.published(host, 1, terms);
        this.fairId = fair.id();
        this.fairCode = fair.code();
        long applied = grounds.apply(fair, seller(), village.sellerId(), village.variantId(), "花生摊");
        this.stallId = grounds.placed(host, fair, applied);
    }

    public void close() {
        shop.getBean(Commits.class).run(() -> shop.getBean(Fairs.class).close(fairId));
    }

    public LocalDate today() {
        return ShopCalendar.dayOf(shop.getBean(Clock.class).instant());
    }

    public Actor seller() {
        return actor(village.seller());
    }

    public Actor actor(Stalls.Person person) {
        return shop.getBean(Accounts.class).actor(person.accountId());
    }

    public Stalls.Person helper() {
        var person = stalls.person("帮手");
        shop.getBean(StallHelpers.class).name(seller(), stallId, person.phone());
        return person;
    }

    public Stalls.Person organiser() {
        return host.person();
    }

    /** The lot of the village's fifty bags. */
    public long lot() {
        return jdbc.sql("SELECT lot_id FROM lots_part WHERE variant_id = ? ORDER BY lot_id LIMIT 1")
                .param(village.variantId())
                .query(Long.class)
                .single();
    }

    public void lend(long lotId, int units) {
        var line = new LendGoods.Line(village.variantId(), lotId, units);
        stock().lend(seller(), new LendGoods(stallId, key(), List.of(line)));
    }

    public static String key() {
        return UUID.randomUUID().toString();
    }

    public StallStock stock() {
        return shop.getBean(StallStock.class);
    }

    public WareAtStall ware() {
        return shop.getBean(StallWares.class).of(seller(), stallId).get(0);
    }

    public LotSum sum(long lotId) {
        return stock().sums(stallId).stream()
                .filter(sum -> sum.lotId() == lotId)
                .findFirst()
                .orElseThrow();
    }

    public Api signedIn(Stalls.Person person) {
        return Api.on(port).signIn(person.phone(), People.PASSWORD);
    }

    public String path(String rest) {
        return "/api/v1/stalls/" + stallId + rest;
    }

    /** A phone at the stall, with a shift of its own. */
    public final class Phone {
        public final Api api;
        private final Stalls.Person person;
        public final String tillId;
        private final int number;
        private final String code;
        public final String shiftId = UUID.randomUUID().toString();
        private int sequence;

        public Phone(Stalls.Person person) {
            this.person = person;
            this.api = signedIn(person);
            var opened = api.post(
                            path("/till/tills"),
                            Map.of("deviceId", UUID.randomUUID().toString(), "name", "手机"))
                    .json();
            this.tillId = opened.get("tillId").asString();
            this.number = opened.get("number").asInt();
            this.code = opened.get("store").get("code").asString();
        }

        public Map<String, Object> entry(String kind, Instant deviceTime, Long offset) {
            return fields(
                    "id",
                    UUID.randomUUID().toString(),
                    "kind",
                    kind,
                    "shiftId",
                    shiftId,
                    "deviceTime",
                    deviceTime.toString(),
                    "clockOffsetMillis",
                    offset,
                    "clerkId",
                    Long.toString(person.accountId()));
        }

        private Map<String, Object> entry(String kind) {
            return entry(kind, Instant.now(), 0L);
        }

        public Map<String, Object> opening() {
            var entry = entry("SHIFT_OPENED");
            entry.put("floatFen", 5_000);
            return entry;
        }

        public Map<String, Object> closing(long counted, String reason, int sales) {
            var entry = entry("SHIFT_CLOSED");
            entry.put("countedFen", counted);
            entry.put("reason", reason);
            entry.put("sales", sales);
            return entry;
        }

        public Map<String, Object> sale(long quantity, long unitPrice) {
            return sold(entry("SALE"), quantity, unitPrice);
        }

        public Map<String, Object> sold(Map<String, Object> entry, long quantity, long unitPrice) {
            var ware = ware();
            var digits = "%s%03d%06d".formatted(code, number, ++sequence);
            long total = quantity * unitPrice;
            entry.put("number", "F" + digits + Gs1CheckDigit.of(digits));
            entry.put("token", UUID.randomUUID().toString().replace("-", "").substring(0, 22));
            entry.put(
                    "lines",
                    List.of(fields(
                            "articleId",
                            Long.toString(ware.id()),
                            "quantity",
                            quantity,
                            "unitPriceFen",
                            unitPrice,
                            "version",
                            ware.version(),
                            "amountFen",
                            total)));
            entry.put("totalFen", total);
            entry.put("tender", fields("kind", "CASH", "givenFen", total, "changeFen", 0));
            return entry;
        }

        @SafeVarargs
        public final Api.Answer send(Map<String, Object>... entries) {
            return sendBy(api, Instant.now(), entries);
        }

        @SafeVarargs
        public final Api.Answer sendBy(Api caller, Instant sentAt, Map<String, Object>... entries) {
            return caller.post(
                    path("/till/entries"),
                    fields(
                            "tillId",
                            tillId,
                            "sentAt",
                            sentAt.toString(),
                            "entries",
                            Stream.of(entries).toList()));
        }

        public long session() {
            return jdbc.sql("SELECT id FROM till_shift WHERE shift_key = ?")
                    .param(shiftId)
                    .query(Long.class)
                    .single();
        }
    }
}
