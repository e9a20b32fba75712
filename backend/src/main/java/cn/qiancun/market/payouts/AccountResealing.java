package cn.qiancun.market.payouts;

import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Commits;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Seals under the current key what another key sealed, a few rows at a time, as long as other keys are given. An instance
 * that does not know the current key yet could not read them: it is given to all as another key first.
 */
@Component
class AccountResealing {
    private static final Logger log = LoggerFactory.getLogger(AccountResealing.class);
    private static final int BATCH = 50;
    private static final List<Place> PLACES = List.of(
            new Place("payouts_account", "number_sealed", "holder_sealed"),
            new Place("payouts_payout", "payee_number", "payee_holder"));

    private final AccountSeal seal;
    private final JdbcClient jdbc;
    private final Commits commits;
    private final AtomicLong left;

    @Autowired
    AccountResealing(AccountSeal seal, JdbcClient jdbc, Commits commits, MeterRegistry meters) {
        this(seal, jdbc, commits, meters.gauge("market.payouts.sealed.otherwise", new AtomicLong()));
    }

    AccountResealing(AccountSeal seal, JdbcClient jdbc, Commits commits, AtomicLong left) {
        this.seal = seal;
        this.jdbc = jdbc;
        this.commits = commits;
        this.left = left;
    }

    /** Two columns of a table, with names from the code. */
    private record Place(String table, String number, String holder) {}

    private record Row(long id, Beneficiary beneficiary, String number, String holder) {}

    @Scheduled(
            initialDelayString = "${market.payouts.resealing-delay:PT1M}",
            fixedDelayString = "${market.payouts.resealing-every:PT1H}")
    void round() {
        if (!seal.hasOthers()) {
            return;
        }
        long unread = 0;
        for (var place : PLACES) {
            unread += all(place);
        }
        left.set(unread);
        if (unread == 0) {
            log.info("All account numbers are sealed under the current secret; the others can be taken away");
        } else {
            log.error("{} account numbers cannot be opened with any of the secrets", unread);
        }
    }

    /** @return how many could not be opened */
    private long all(Place place) {
        long unread = 0;
        long after = 0;
        List<Row> rows;
        do {
            rows = sealedOtherwise(place, after);
            for (var row : rows) {
                unread += again(place, row) ? 0 : 1;
                after = row.id();
            }
        } while (rows.size() == BATCH);
        return unread;
    }

    private List<Row> sealedOtherwise(Place place, long after) {
        return jdbc.sql("SELECT id, beneficiary, %2$s, %3$s FROM %1$s WHERE id > :after AND (%2$s NOT LIKE :mark"
                                .formatted(place.table(), place.number(), place.holder())
                        + " OR " + place.holder() + " NOT LIKE :mark) ORDER BY id LIMIT " + BATCH)
                .param("after", after)
                .param("mark", seal.mark() + "%")
                .query((row, index) -> new Row(
                        row.getLong(1), Beneficiary.parse(row.getString(2)), row.getString(3), row.getString(4)))
                .list();
    }

    private boolean again(Place place, Row row) {
        try {
            var number = seal.again(row.beneficiary(), row.number());
            var holder = seal.again(row.beneficiary(), row.holder());
            // Only what is still as it was read: another instance may have been here.
            commits.run(() -> jdbc.sql("UPDATE %1$s SET %2$s = :number, %3$s = :holder WHERE id = :id"
                                    .formatted(place.table(), place.number(), place.holder())
                            + " AND %s = :before".formatted(place.number()))
                    .param("number", number)
                    .param("holder", holder)
                    .param("id", row.id())
                    .param("before", row.number())
                    .update());
            return true;
        } catch (IllegalStateException | IllegalArgumentException unreadable) {
            log.warn("Row {} of {}: {}", row.id(), place.table(), unreadable.getMessage());
            return false;
        }
    }
}
