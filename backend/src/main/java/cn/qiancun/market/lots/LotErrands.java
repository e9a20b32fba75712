package cn.qiancun.market.lots;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lots that wait for their seller: ordered goods that were held back, certificates, what expires soon. */
@Component
class LotErrands implements Errands {
    private static final int CUSTOMER_WAITS = 92;
    private static final int GOODS_WAIT = 65;
    private static final int SOON = 35;
    private static final int SOON_DAYS = 2;

    private static final String SOME_ON_SHELF =
            "EXISTS (SELECT 1 FROM lots_part p WHERE p.lot_id = l.id AND p.on_shelf > 0)";

    private final JdbcClient jdbc;
    private final Clock clock;

    LotErrands(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Errand> waitingFor(Actor actor) {
        var soon = ShopCalendar.dayOf(clock.instant()).plusDays(SOON_DAYS);
        return actor.sellers().stream()
                .flatMap(seller -> Stream.of(
                        errand(seller, "errand.lots-short", "state <> 'OPEN' AND " + SOME_ON_SHELF, CUSTOMER_WAITS),
                        errand(
                                seller,
                                "errand.lots-uncertified",
                                "state = 'OPEN' AND certificate_required = 1 AND certified = 0",
                                GOODS_WAIT),
                        errand(
                                seller,
                                "errand.lots-expiring",
                                "state = 'OPEN' AND sellable_until <= '" + soon + "' AND " + SOME_ON_SHELF,
                                SOON)))
                .toList();
    }

    private Errand errand(long seller, String messageKey, String condition, int urgency) {
        return Errand.ofSeller(seller, messageKey, count(seller, condition), "/village/lots", urgency);
    }

    private long count(long seller, String condition) {
        return jdbc.sql("SELECT COUNT(*) FROM lots_lot l WHERE seller_id = :seller AND " + condition)
                .param("seller", seller)
                .query(Long.class)
                .single();
    }
}
