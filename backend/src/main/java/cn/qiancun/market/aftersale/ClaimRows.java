package cn.qiancun.market.aftersale;

import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of claims as they are written. A state changes by one conditional update, with its event. */
@Repository
class ClaimRows {
    /** Whose doing something was. */
    enum By {
        BUYER,
        /** The pick-up point's clerk, for a buyer who stands at the desk or did not come. */
        STORE,
        SELLER,
        OPERATOR,
        /** Nobody's: a rule or a deadline. */
        SHOP
    }

    private final JdbcClient jdbc;
    private final ClaimReader reader;

    ClaimRows(JdbcClient jdbc, ClaimReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /** All claims of one buyer are made and moved one after the other: the lock lasts as long as the transaction. */
    void lockClaimant(long accountId) {
        jdbc.sql(
                        "INSERT INTO aftersale_claimant (account_id) VALUES (?) ON DUPLICATE KEY UPDATE account_id = account_id")
                .param(accountId)
                .update();
    }

    /** The claim, under its buyer's lock. */
    Optional<Claim> lock(long id) {
        var owner = jdbc.sql("SELECT account_id FROM aftersale_claim WHERE id = ?")
                .param(id)
                .query(Long.class)
                .optional();
        owner.ifPresent(this::lockClaimant);
        return owner.flatMap(account -> reader.find(id));
    }

    void insert(Claim claim, List<PrivatePhotos.Kept> photos) {
        jdbc.sql("INSERT INTO aftersale_claim (id, order_number, consignment_id, account_id, seller_id, kind, state,"
                        + " ratio_bp, amount_fen, note, automatic, decided_at, made_at, due_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        claim.id(),
                        claim.orderNumber(),
                        claim.consignmentId(),
                        claim.accountId(),
                        claim.sellerId(),
                        claim.kind().name(),
                        claim.state().name(),
                        claim.ratioBasisPoints(),
                        claim.amount().fen(),
                        claim.note(),
                        claim.automatic(),
                        UtcTime.column(claim.decidedAt()),
                        UtcTime.column(claim.madeAt()),
                        UtcTime.column(claim.dueAt())))
                .update();
        for (var line : claim.lines()) {
            jdbc.sql("INSERT INTO aftersale_claim_line (claim_id, line_id, quantity, missing_grams, amount_fen)"
                            + " VALUES (?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            claim.id(),
                            line.lineId(),
                            line.quantity(),
                            line.missingGrams(),
                            line.amount().fen()))
                    .update();
        }
        for (int i = 0; i < photos.size(); i++) {
            var photo = photos.get(i);
            jdbc.sql(
                            "INSERT INTO aftersale_photo (photo_key, claim_id, position, width, height) VALUES (?, ?, ?, ?, ?)")
                    .params(photo.key(), claim.id(), i, photo.width(), photo.height())
                    .update();
        }
    }

    /**
     * No deadline outlasts a move, unless it sets a new one.
     *
     * @param also further assignments, constants of this module, such as {@code , waybill = ?}
     * @throws BusinessException CONFLICT {@code claim.state} if that is no move, or if it is elsewhere by now
     */
    void move(Claim claim, ClaimState to, String also, Object... values) {
        if (!claim.state().canMoveTo(to)) {
            throw refused(claim.state());
        }
        var parameters = new ArrayList<Object>();
        parameters.add(to.name());
        parameters.addAll(Arrays.asList(values));
        parameters.add(claim.id());
        parameters.add(claim.state().name());
        var due = also.contains("due_at") ? "" : ", due_at = NULL";
        int moved = jdbc.sql("UPDATE aftersale_claim SET state = ?" + also + due + " WHERE id = ? AND state = ?")
                .params(parameters)
                .update();
        if (moved == 0) {
            throw refused(claim.state());
        }
    }

    void event(long claimId, ClaimState kind, By by, Long accountId, String note, Instant at) {
        jdbc.sql("INSERT INTO aftersale_event (id, claim_id, kind, by_whom, account_id, note, occurred_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(Ids.next(), claimId, kind.name(), by.name(), accountId, note, UtcTime.column(at)))
                .update();
    }

    /** Claims whose next step happens by itself, the longest due first. */
    List<Long> due(Instant now, int limit) {
        return jdbc.sql("SELECT id FROM aftersale_claim WHERE due_at <= ? AND state IN ('REQUESTED', 'APPROVED')"
                        + " ORDER BY due_at LIMIT ?")
                .params(UtcTime.column(now), limit)
                .query(Long.class)
                .list();
    }

    static BusinessException refused(ClaimState state) {
        return BusinessException.conflict("claim.state", state.name());
    }

    /** Keys of photos of claims to which nothing has happened since, and nothing can any more. */
    List<String> photosClosedBefore(Instant closedBefore, int limit) {
        var before = UtcTime.column(closedBefore);
        return jdbc.sql("SELECT p.photo_key FROM aftersale_photo p JOIN aftersale_claim c ON c.id = p.claim_id"
                        + " WHERE c.state IN ('REFUNDED', 'REJECTED', 'WITHDRAWN') AND c.made_at < ?"
                        + " AND NOT EXISTS (SELECT 1 FROM aftersale_event e WHERE e.claim_id = c.id"
                        + " AND e.occurred_at >= ?) LIMIT ?")
                .params(before, before, limit)
                .query(String.class)
                .list();
    }

    void forgetPhoto(String key) {
        jdbc.sql("DELETE FROM aftersale_photo WHERE photo_key = ?").param(key).update();
    }
}
