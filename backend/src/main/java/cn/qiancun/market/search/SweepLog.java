package cn.qiancun.market.search;

import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The one row that says how far the sweep is and who sweeps; times are the database's. */
@Component
class SweepLog {
    private static final int LEASED_SECONDS = 60;
    private static final int PAUSE_SECONDS = 60;

    /** @param mended products of the last round that the index had otherwise; null before the first has ended */
    record LastRound(Long mended, Instant endedAt) {}

    private final JdbcClient jdbc;

    SweepLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return after which product to go on; empty while none is due or another instance is at it */
    Optional<Long> take(String owner) {
        int taken = jdbc.sql("""
                        update search_sweep
                           set owner = :owner, leased_until = current_timestamp(6) + interval :leased second
                         where id = 1 and due_at <= current_timestamp(6)
                           and (leased_until is null or leased_until < current_timestamp(6))""")
                .param("owner", owner)
                .param("leased", LEASED_SECONDS)
                .update();
        return taken == 0
                ? Optional.empty()
                : Optional.of(jdbc.sql("select after_product_id from search_sweep where id = 1")
                        .query(Long.class)
                        .single());
    }

    /** @param afterProductId where the next goes on; 0 if this was the last of a round */
    void done(String owner, long afterProductId, int mended) {
        boolean ended = afterProductId == 0;
        jdbc.sql("""
                        update search_sweep
                           set after_product_id = :after, leased_until = null,
                               last_mended = if(:ended, mended + :mended, last_mended),
                               last_ended_at = if(:ended, current_timestamp(6), last_ended_at),
                               due_at = if(:ended, current_timestamp(6) + interval :pause second, due_at),
                               mended = if(:ended, 0, mended + :mended)
                         where id = 1 and owner = :owner""")
                .param("after", afterProductId)
                .param("ended", ended)
                .param("mended", mended)
                .param("pause", PAUSE_SECONDS)
                .param("owner", owner)
                .update();
    }

    /** The next batch may be tried at once, by anybody. */
    void giveUp(String owner) {
        jdbc.sql("update search_sweep set leased_until = null where id = 1 and owner = :owner")
                .param("owner", owner)
                .update();
    }

    LastRound last() {
        return jdbc.sql("select last_mended, last_ended_at from search_sweep where id = 1")
                .query((row, number) -> new LastRound(row.getObject(1, Long.class), UtcTime.in(row, "last_ended_at")))
                .single();
    }
}
