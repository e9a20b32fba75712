package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Console;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What fairs want of their organisers, and of villages. */
@Component
class FairErrands implements Errands {
    private static final int APPLICATIONS = 60;
    private static final int TO_PLACE = 75;
    private static final int INVITED = 45;
    private static final int ENDING = 30;
    private static final int TO_BRING = 70;
    private static final int PLACE_DAYS = 10;
    private static final int ENDING_DAYS = 3;

    private static final String FAIRS = "/fair/fairs";
    private static final String VILLAGE = "/village/fairs";

    private final JdbcClient jdbc;
    private final ApplicantHands hands;
    private final ApplicationRows rows;
    private final ApplicationReader reader;
    private final Clock clock;

    FairErrands(JdbcClient jdbc, ApplicantHands hands, ApplicationRows rows, ApplicationReader reader, Clock clock) {
        this.jdbc = jdbc;
        this.hands = hands;
        this.rows = rows;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var errands = new ArrayList<Errand>();
        if (actor.has(Role.FAIR_ORGANISER)) {
            var organisers = actor.organisationsOf(Role.FAIR_ORGANISER, Organisation.Kind.ORGANISER).stream()
                    .map(organisation -> Long.valueOf(organisation.key()))
                    .toList();
            errands.addAll(ofOrganisers(organisers));
        }
        if (actor.has(Role.VILLAGE_SELLER) || actor.has(Role.FIRST_SECRETARY)) {
            var sellers =
                    hands.sellersOf(actor).stream().map(seller -> seller.id()).toList();
            if (!sellers.isEmpty()) {
                errands.addAll(ofSellers(sellers));
            }
        }
        return errands;
    }

    private List<Errand> ofOrganisers(List<Long> organisers) {
        if (organisers.isEmpty()) {
            return List.of();
        }
        long applied = count("""
                SELECT COUNT(*) FROM fairs_application a JOIN fairs_fair f ON f.id = a.fair_id
                 WHERE f.organiser_id IN (:own) AND f.state = 'PUBLISHED' AND a.state = 'APPLIED'""", organisers, Map.of());
        long unplaced = count("""
                SELECT COUNT(*) FROM fairs_fair f WHERE f.organiser_id IN (:own) AND f.state = 'PUBLISHED'
                   AND (SELECT MIN(d.fair_day) FROM fairs_day d WHERE d.fair_id = f.id) BETWEEN :today AND :soon
                   AND EXISTS (SELECT 1 FROM fairs_application a LEFT JOIN fairs_placement p ON p.application_id = a.id
                                WHERE a.fair_id = f.id AND a.state = 'ACCEPTED' AND p.stall_id IS NULL)""", organisers, days(PLACE_DAYS));
        return List.of(
                new Errand(Console.FAIR, "errand.fair-applications", applied, FAIRS, APPLICATIONS),
                new Errand(Console.FAIR, "errand.fairs-to-place", unplaced, FAIRS, TO_PLACE));
    }

    private List<Errand> ofSellers(List<Long> sellers) {
        long invited = count("""
                SELECT COUNT(*) FROM fairs_member m JOIN fairs_application a ON a.id = m.application_id
                  JOIN fairs_fair f ON f.id = a.fair_id
                 WHERE m.seller_id IN (:own) AND m.state = 'INVITED' AND a.state IN ('APPLIED', 'WAITING')
                   AND f.state = 'PUBLISHED' AND f.apply_until >= :today""", sellers, Map.of("today", today()));
        long ending = count("""
                SELECT COUNT(*) FROM fairs_fair f WHERE f.state = 'PUBLISHED' AND f.apply_until BETWEEN :today AND :soon
                   AND NOT EXISTS (SELECT 1 FROM fairs_application a
                                    WHERE a.fair_id = f.id AND a.host_seller_id IN (:own))""", sellers, days(ENDING_DAYS));
        return List.of(
                new Errand(Console.VILLAGE, "errand.fair-invitations", invited, VILLAGE, INVITED),
                new Errand(Console.VILLAGE, "errand.fairs-ending", ending, VILLAGE, ENDING),
                new Errand(Console.VILLAGE, "errand.fair-certificates", toBring(sellers), VILLAGE, TO_BRING));
    }

    /** Stalls at fairs to come whose goods lack certificates. */
    private long toBring(List<Long> sellers) {
        var ids = jdbc.sql("""
                SELECT DISTINCT p.application_id FROM fairs_placement p JOIN fairs_fair f ON f.id = p.fair_id
                  JOIN fairs_goods g ON g.application_id = p.application_id
                 WHERE g.seller_id IN (:own) AND f.state = 'PUBLISHED'
                   AND EXISTS (SELECT 1 FROM fairs_day d WHERE d.fair_id = f.id AND d.fair_day >= :today)""")
                .param("own", sellers)
                .param("today", today())
                .query(Long.class)
                .list();
        return reader.of(rows.byIds(ids)).stream()
                .filter(application -> application.toBring() > 0)
                .count();
    }

    private long count(String sql, List<Long> own, Map<String, LocalDate> days) {
        return jdbc.sql(sql).param("own", own).params(days).query(Long.class).single();
    }

    private Map<String, LocalDate> days(int ahead) {
        return Map.of("today", today(), "soon", today().plusDays(ahead));
    }

    private LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }
}
