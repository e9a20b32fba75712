package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes fairs and their days. */
@Component
class FairWriter {
    /** Two who begin a fair at once draw the same code; the second draws again. */
    private static final int DRAWS = 5;

    private final JdbcClient jdbc;

    FairWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws BusinessException CONFLICT {@code fair.name-taken} */
    long insert(long organiserId, FairTerms terms, Long copiedFrom, long accountId, Instant at) {
        long id = Ids.next();
        for (int draw = 1; ; draw++) {
            try {
                insert(id, organiserId, nextCode(), terms, copiedFrom, accountId, at);
                break;
            } catch (DuplicateKeyException taken) {
                if (draw == DRAWS || isNameTaken(organiserId, terms.name())) {
                    throw nameTaken();
                }
            }
        }
        insertDays(id, terms.days());
        return id;
    }

    private void insert(
            long id, long organiserId, String code, FairTerms terms, Long copiedFrom, long accountId, Instant at) {
        jdbc.sql("""
                INSERT INTO fairs_fair (id, organiser_id, code, name, kind, state, community_code, place, address, longitude,
                    latitude, apply_until, stall_fee_fen, price_swing_bp, categories, notice, copied_from, created_by,
                    created_at)
                VALUES (?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(id, organiserId, code)
                .params(values(terms))
                .param(copiedFrom)
                .param(accountId)
                .param(UtcTime.column(at))
                .update();
    }

    /** @throws BusinessException CONFLICT {@code fair.name-taken} */
    void update(long id, FairTerms terms) {
        try {
            jdbc.sql("""
                    UPDATE fairs_fair SET name = ?, kind = ?, community_code = ?, place = ?, address = ?, longitude = ?,
                        latitude = ?, apply_until = ?, stall_fee_fen = ?, price_swing_bp = ?, categories = ?, notice = ?,
                        version = version + 1
                     WHERE id = ?""").params(values(terms)).param(id).update();
        } catch (DuplicateKeyException taken) {
            throw nameTaken();
        }
        jdbc.sql("DELETE FROM fairs_day WHERE fair_id = ?").param(id).update();
        insertDays(id, terms.days());
    }

    void cancel(long id, String why) {
        jdbc.sql("UPDATE fairs_fair SET state = 'CANCELLED', cancelled_why = ?, version = version + 1 WHERE id = ?")
                .params(why, id)
                .update();
    }

    /** The plan has changed. */
    void touch(long id) {
        jdbc.sql("UPDATE fairs_fair SET version = version + 1 WHERE id = ?")
                .param(id)
                .update();
    }

    private void insertDays(long id, List<FairDay> days) {
        days.forEach(day -> jdbc.sql("INSERT INTO fairs_day (fair_id, fair_day, opens, closes) VALUES (?, ?, ?, ?)")
                .params(id, day.date(), day.opens(), day.closes())
                .update());
    }

    private String nextCode() {
        int highest = jdbc.sql("SELECT COALESCE(MAX(CAST(code AS UNSIGNED)), 0) FROM fairs_fair")
                .query(Integer.class)
                .single();
        return "%04d".formatted(highest + 1);
    }

    private boolean isNameTaken(long organiserId, String name) {
        return jdbc.sql("SELECT COUNT(*) FROM fairs_fair WHERE organiser_id = ? AND name = ?")
                        .params(organiserId, name)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static BusinessException nameTaken() {
        return BusinessException.conflict("fair.name-taken");
    }

    private static List<Object> values(FairTerms terms) {
        return Arrays.asList(
                terms.name(),
                terms.kind().name(),
                terms.community().value(),
                terms.place(),
                terms.address(),
                terms.longitude(),
                terms.latitude(),
                terms.applyUntil(),
                terms.stallFee().fen(),
                terms.priceSwingBasisPoints(),
                String.join(",", terms.categories()),
                terms.notice());
    }
}
