package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes applications; each move is conditional on the version that was read. */
@Component
class ApplicationWriter {
    private final JdbcClient jdbc;

    ApplicationWriter(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a host says, as it is kept. */
    record Said(String title, boolean wantsPower, boolean wantsCold, String note) {}

    /** @throws BusinessException CONFLICT {@code fair.applied} if the host has applied already */
    long insert(long fairId, ApplicantHands.Hand hand, Said said, Instant at) {
        long id = Ids.next();
        try {
            jdbc.sql("""
                    INSERT INTO fairs_application (id, fair_id, host_seller_id, village_code, title, state, wants_power,
                        wants_cold, note, applied_by, secretary_id, applied_at)
                    VALUES (?, ?, ?, ?, ?, 'APPLIED', ?, ?, ?, ?, ?, ?)""")
                    .params(
                            id,
                            fairId,
                            hand.seller().id(),
                            hand.seller().villageCode().value())
                    .params(said.title(), said.wantsPower(), said.wantsCold(), said.note(), hand.accountId())
                    .param(hand.secretaryId())
                    .param(UtcTime.column(at))
                    .update();
        } catch (DuplicateKeyException applied) {
            throw BusinessException.conflict("fair.applied");
        }
        return id;
    }

    /** Applies anew, or changes what was said. @throws BusinessException CONFLICT {@code fair.application-changed} */
    void update(ApplicationHead before, ApplicantHands.Hand hand, Said said, ApplicationState state, Instant at) {
        requireChanged(jdbc.sql("""
                UPDATE fairs_application SET title = ?, wants_power = ?, wants_cold = ?, note = ?, state = ?, applied_by = ?,
                    secretary_id = ?, applied_at = ?, version = version + 1
                 WHERE id = ? AND version = ?""")
                .params(said.title(), said.wantsPower(), said.wantsCold(), said.note(), state.name(), hand.accountId())
                .param(hand.secretaryId())
                .param(UtcTime.column(at))
                .params(before.id(), before.version())
                .update());
    }

    /** @throws BusinessException CONFLICT {@code fair.application-changed} */
    void move(ApplicationHead before, ApplicationState to, String reason, long decidedBy, Instant at) {
        requireChanged(jdbc.sql("""
                UPDATE fairs_application SET state = ?, reason = ?, decided_by = ?, decided_at = ?, version = version + 1
                 WHERE id = ? AND version = ? AND state = ?""")
                .params(to.name(), reason, decidedBy, UtcTime.column(at))
                .params(before.id(), before.version(), before.state().name())
                .update());
    }

    void touch(ApplicationHead before) {
        requireChanged(jdbc.sql("UPDATE fairs_application SET version = version + 1 WHERE id = ? AND version = ?")
                .params(before.id(), before.version())
                .update());
    }

    private static void requireChanged(int rows) {
        if (rows != 1) {
            throw BusinessException.conflict("fair.application-changed");
        }
    }

    /** What one seller of the party brings, in place of what it said before. */
    void bring(long applicationId, long sellerId, List<OfferPolicy.Checked> goods) {
        jdbc.sql("DELETE FROM fairs_goods WHERE application_id = ? AND seller_id = ?")
                .params(applicationId, sellerId)
                .update();
        goods.forEach(one -> insert(applicationId, one));
    }

    /** Goods beside those that it brings already; of the same variant the new word holds. */
    void bringAlso(long applicationId, OfferPolicy.Checked goods) {
        jdbc.sql("DELETE FROM fairs_goods WHERE application_id = ? AND variant_id = ?")
                .params(applicationId, goods.goods().variantId())
                .update();
        insert(applicationId, goods);
    }

    private void insert(long applicationId, OfferPolicy.Checked one) {
        jdbc.sql("""
                INSERT INTO fairs_goods (application_id, variant_id, product_id, seller_id, village_code, category_code,
                    quantity, price_fen)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        applicationId,
                        one.goods().variantId(),
                        one.goods().productId(),
                        one.goods().sellerId())
                .params(one.goods().village().value(), one.goods().topCategory().code())
                .param(one.offer().quantity())
                .param(one.offer().price() == null ? null : one.offer().price().fen())
                .update();
    }

    /** Asks a seller to join; one that declined is asked again. */
    void invite(long applicationId, long sellerId) {
        int again = jdbc.sql("UPDATE fairs_member SET state = 'INVITED' WHERE application_id = ? AND seller_id = ?"
                        + " AND state = 'DECLINED'")
                .params(applicationId, sellerId)
                .update();
        if (again == 1) {
            return;
        }
        try {
            jdbc.sql("INSERT INTO fairs_member (application_id, seller_id, state) VALUES (?, ?, 'INVITED')")
                    .params(applicationId, sellerId)
                    .update();
        } catch (DuplicateKeyException invited) {
            throw BusinessException.conflict("fair.invited");
        }
    }

    /** @return whether the member was in one of the states from which it answers so */
    boolean answer(long applicationId, ApplicantHands.Hand hand, MemberState to, Instant at) {
        var from = to == MemberState.CONFIRMED ? "('INVITED')" : "('INVITED', 'CONFIRMED')";
        return jdbc.sql("UPDATE fairs_member SET state = ?, answered_by = ?, secretary_id = ?, answered_at = ?"
                                + " WHERE application_id = ? AND seller_id = ? AND state IN " + from)
                        .param(to.name())
                        .param(hand.accountId())
                        .param(hand.secretaryId())
                        .param(UtcTime.column(at))
                        .params(applicationId, hand.seller().id())
                        .update()
                == 1;
    }
}
