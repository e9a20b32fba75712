package cn.qiancun.market.support;

import cn.qiancun.market.access.Accounts;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairs.ApplicationState;
import cn.qiancun.market.fairs.Applications;
import cn.qiancun.market.fairs.Apply;
import cn.qiancun.market.fairs.Applying;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.FairKind;
import cn.qiancun.market.fairs.FairPlanning;
import cn.qiancun.market.fairs.FairTerms;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Offer;
import cn.qiancun.market.fairs.OrganiserKind;
import cn.qiancun.market.fairs.Organisers;
import cn.qiancun.market.fairs.Placements;
import cn.qiancun.market.fairs.PlanEdit;
import cn.qiancun.market.fairs.PlanLayout;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.fairs.StallPlan;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sets fairs up for stories: an organiser, a fair that takes applications, villages at it. Through the verbs of the module. */
@Component
@Profile("test")
public class FairGrounds {
    private static final VillageCode COMMUNITY = VillageCode.of("370102011002");
    private static final int DAYS_AHEAD = 20;

    private final Organisers organisers;
    private final FairPlanning planning;
    private final StallPlan plan;
    private final Applying applying;
    private final Applications applications;
    private final Placements placements;
    private final Fairs fairs;
    private final Accounts accounts;
    private final Stalls stalls;
    private final JdbcClient jdbc;
    private final Clock clock;

    FairGrounds(
            Organisers organisers,
            FairPlanning planning,
            StallPlan plan,
            Applying applying,
            Applications applications,
            Placements placements,
            Fairs fairs,
            Accounts accounts,
            Stalls stalls,
            JdbcClient jdbc,
            Clock clock) {
        this.organisers = organisers;
        this.planning = planning;
        this.plan = plan;
        this.applying = applying;
        this.applications = applications;
        this.placements = placements;
        this.fairs = fairs;
        this.accounts = accounts;
        this.stalls = stalls;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody who holds fairs. */
    public record Host(long organiserId, Stalls.Person person) {}

    public Host organiser() {
        var operator = stalls.actor(stalls.operator());
        var organiser = organisers.register(operator, "助农办 " + tag(), OrganiserKind.GOVERNMENT);
        var person = stalls.person("组织者");
        accounts.grant(person.accountId(), Role.FAIR_ORGANISER, organiser.organisation());
        return new Host(organiser.id(), person);
    }

    public Actor actor(Host host) {
        return stalls.actor(host.person());
    }

    public LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }

    public FairTerms terms(String name, LocalDate... days) {
        return terms(name, Money.ofFen(10_000), 2_000, days);
    }

    public FairTerms terms(String name, Money stallFee, int priceSwingBasisPoints, LocalDate... days) {
        return new FairTerms(
                name,
                FairKind.COMMUNITY,
                COMMUNITY,
                "社区广场",
                "历下区 1 号",
                null,
                null,
                List.of(days).stream()
                        .map(day -> new FairDay(day, LocalTime.of(9, 0), LocalTime.of(17, 0)))
                        .toList(),
                days.length == 0 ? today() : days[0].isBefore(today()) ? days[0] : today(),
                stallFee,
                priceSwingBasisPoints,
                Set.of(),
                "");
    }

    /** A draft in twenty days with a row of so many stalls, the first with power and cold. */
    public Fair draft(Host host, int stallCount) {
        return draft(host, stallCount, today().plusDays(DAYS_AHEAD));
    }

    public Fair draft(Host host, int stallCount, LocalDate... days) {
        return draft(host, stallCount, terms("大集 " + tag(), days));
    }

    private Fair draft(Host host, int stallCount, FairTerms terms) {
        var fair = planning.create(actor(host), host.organiserId(), terms);
        plan.lay(actor(host), fair.id(), fair.version(), new PlanLayout(1, stallCount, Set.of(), Set.of()));
        for (var tool : List.of(PlanEdit.Tool.POWER_ON, PlanEdit.Tool.COLD_ON)) {
            var edit = new PlanEdit(tool, List.of(new PlanEdit.At(1, 1)), null);
            plan.edit(actor(host), fair.id(), fairs.require(fair.id()).version(), edit);
        }
        return fairs.require(fair.id());
    }

    public Fair published(Host host, int stallCount) {
        return published(host, draft(host, stallCount));
    }

    public Fair published(Host host, int stallCount, LocalDate... days) {
        return published(host, draft(host, stallCount, days));
    }

    public Fair published(Host host, int stallCount, FairTerms terms) {
        return published(host, draft(host, stallCount, terms));
    }

    private Fair published(Host host, Fair draft) {
        return planning.publish(actor(host), draft.id(), draft.version());
    }

    /** @return the application's id */
    public long apply(Fair fair, Stalls.Stall village) {
        return apply(fair, stalls.actor(village.seller()), village.sellerId(), village.variantId(), "");
    }

    /** @param title what is to stand over the stall @return the application's id */
    public long apply(Fair fair, Actor seller, long sellerId, long variantId, String title) {
        var goods = List.of(new Offer(variantId, 50, null));
        return applying.apply(seller, fair.id(), sellerId, new Apply(title, false, false, "", goods));
    }

    public long accepted(Host host, Fair fair, Stalls.Stall village) {
        return accept(host, fair, apply(fair, village));
    }

    private long accept(Host host, Fair fair, long application) {
        applications.decide(actor(host), fair.id(), List.of(application), ApplicationState.ACCEPTED, "");
        return application;
    }

    /** The village stands at the first free stall. @return the stall's id */
    public long placed(Host host, Fair fair, Stalls.Stall village) {
        return placed(host, fair, apply(fair, village));
    }

    /** Whoever applied is accepted, and stands at the first free stall. @return the stall's id */
    public long placed(Host host, Fair fair, long application) {
        accept(host, fair, application);
        long stall = placements.plan(actor(host), fair.id()).stalls().stream()
                .filter(Stall::isFree)
                .findFirst()
                .orElseThrow()
                .id();
        placements.place(actor(host), fair.id(), stall, application);
        return stall;
    }

    /**
     * A stall more, where a seller that nobody knows stands with so many of the goods that others bring: straight into the
     * tables, for those who count what very many need.
     */
    public void crowd(long fairId, int goods) {
        long id = Ids.next();
        int at = jdbc.sql("SELECT COUNT(*) FROM fairs_stall WHERE fair_id = ?")
                .param(fairId)
                .query(Integer.class)
                .single();
        jdbc.sql("INSERT INTO fairs_stall (id, fair_id, number, row_no, column_no, power, cold)"
                        + " VALUES (?, ?, ?, ?, ?, 0, 0)")
                .params(id, fairId, "B-%02d".formatted(at), 3 + at / 20, 1 + at % 20)
                .update();
        jdbc.sql("INSERT INTO fairs_application (id, fair_id, host_seller_id, village_code, title, state, wants_power,"
                        + " wants_cold, note, applied_by, applied_at)"
                        + " VALUES (?, ?, ?, ?, '村里的摊', 'ACCEPTED', 0, 0, '', 1, UTC_TIMESTAMP(6))")
                .params(id, fairId, Ids.next(), COMMUNITY.value())
                .update();
        jdbc.sql("INSERT INTO fairs_goods (application_id, variant_id, product_id, seller_id, village_code,"
                        + " category_code, quantity, price_fen)"
                        + " SELECT ?, g.variant_id, g.product_id, g.seller_id, g.village_code, g.category_code,"
                        + " g.quantity, g.price_fen FROM fairs_goods g JOIN fairs_application a"
                        + " ON a.id = g.application_id AND a.host_seller_id = g.seller_id WHERE a.fair_id = ? LIMIT ?")
                .params(id, fairId, goods)
                .update();
        jdbc.sql("INSERT INTO fairs_placement (stall_id, application_id, fair_id, placed_by, placed_at)"
                        + " VALUES (?, ?, ?, 1, UTC_TIMESTAMP(6))")
                .params(id, id, fairId)
                .update();
    }

    private static String tag() {
        return Long.toString(ThreadLocalRandom.current().nextLong(100_000_000_000L), 36);
    }
}
