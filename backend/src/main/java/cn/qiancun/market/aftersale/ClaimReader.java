package cn.qiancun.market.aftersale;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads claims: three queries for one or for a page of them. */
@Repository
class ClaimReader {
    /** What waits for the seller: to be decided, or to come back. */
    private static final String SELLERS_TURN = "(state = 'REQUESTED' OR state = 'RETURNING')";

    /** What waits for an operator: what was escalated, and goods whose seller keeps silent. */
    private static final String OPERATORS_TURN = "(state = 'ESCALATED' OR (state = 'RETURNING' AND due_at <= :now))";

    private final JdbcClient jdbc;

    ClaimReader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Claim> find(long id) {
        return whole(jdbc.sql("SELECT * FROM aftersale_claim WHERE id = ?")
                        .param(id)
                        .query(ClaimReader::bare)
                        .list())
                .stream()
                .findFirst();
    }

    /** The oldest first. */
    List<Claim> ofOrder(String orderNumber) {
        return whole(jdbc.sql("SELECT * FROM aftersale_claim WHERE order_number = ? ORDER BY id")
                .param(orderNumber)
                .query(ClaimReader::bare)
                .list());
    }

    /** What waits for the seller, the most urgent first; or all, the latest first. */
    PageOf<Claim> ofSellers(Collection<Long> sellers, boolean waiting, PageQuery page) {
        var where = " WHERE seller_id IN (:sellers)" + (waiting ? " AND " + SELLERS_TURN : "");
        return page(where, waiting, Map.of("sellers", Set.copyOf(sellers)), page);
    }

    PageOf<Claim> ofAll(boolean waiting, Instant now, PageQuery page) {
        return waiting
                ? page(" WHERE " + OPERATORS_TURN, true, Map.of("now", UtcTime.column(now)), page)
                : page("", false, Map.of(), page);
    }

    long countForSellers(Collection<Long> sellers) {
        return count(" WHERE seller_id IN (:sellers) AND " + SELLERS_TURN, Map.of("sellers", Set.copyOf(sellers)));
    }

    long countForOperators(Instant now) {
        return count(" WHERE " + OPERATORS_TURN, Map.of("now", UtcTime.column(now)));
    }

    private PageOf<Claim> page(String where, boolean waiting, Map<String, Object> parameters, PageQuery page) {
        var order = waiting ? " ORDER BY due_at, id" : " ORDER BY id DESC";
        var claims = jdbc.sql("SELECT * FROM aftersale_claim" + where + order + " LIMIT :size OFFSET :offset")
                .params(parameters)
                .param("size", page.size())
                .param("offset", page.offset())
                .query(ClaimReader::bare)
                .list();
        return new PageOf<>(whole(claims), Math.min(count(where, parameters), PageQuery.MAX_ROWS), page);
    }

    private long count(String where, Map<String, Object> parameters) {
        return jdbc.sql("SELECT COUNT(*) FROM aftersale_claim" + where)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /** Everything that was claimed for these lines. */
    List<LineHistory.Earlier> claimedFor(Collection<Long> lineIds) {
        return jdbc.sql("SELECT l.line_id, c.kind, c.state, c.ratio_bp, l.quantity, l.amount_fen"
                        + " FROM aftersale_claim_line l JOIN aftersale_claim c ON c.id = l.claim_id"
                        + " WHERE l.line_id IN (:lines)")
                .param("lines", Set.copyOf(lineIds))
                .query((row, number) -> {
                    var kind = ClaimKind.valueOf(row.getString("kind"));
                    return new LineHistory.Earlier(
                            row.getLong("line_id"),
                            kind,
                            ClaimState.valueOf(row.getString("state")),
                            Claim.isWhole(kind, row.getObject("ratio_bp", Integer.class)),
                            row.getInt("quantity"),
                            Money.ofFen(row.getLong("amount_fen")));
                })
                .list();
    }

    /** How many of the account's claims were approved by themselves since then. */
    long automaticSince(long accountId, Instant since) {
        return jdbc.sql("SELECT COUNT(*) FROM aftersale_claim WHERE account_id = ? AND automatic = 1 AND made_at > ?")
                .params(accountId, UtcTime.column(since))
                .query(Long.class)
                .single();
    }

    boolean namesPhoto(String key) {
        return jdbc.sql("SELECT COUNT(*) FROM aftersale_photo WHERE photo_key = ?")
                        .param(key)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private List<Claim> whole(List<Claim> bare) {
        if (bare.isEmpty()) {
            return bare;
        }
        var lines = new HashMap<Long, List<Claim.Line>>();
        var photos = new LinkedHashMap<Long, List<Claim.Photo>>();
        var ids = bare.stream().map(Claim::id).toList();
        jdbc.sql("SELECT * FROM aftersale_claim_line WHERE claim_id IN (:ids) ORDER BY line_id")
                .param("ids", ids)
                .query((row, number) -> lines.computeIfAbsent(row.getLong("claim_id"), id -> new ArrayList<>())
                        .add(new Claim.Line(
                                row.getLong("line_id"),
                                row.getInt("quantity"),
                                row.getObject("missing_grams", Long.class),
                                Money.ofFen(row.getLong("amount_fen")))))
                .list();
        jdbc.sql("SELECT * FROM aftersale_photo WHERE claim_id IN (:ids) ORDER BY position")
                .param("ids", ids)
                .query((row, number) -> photos.computeIfAbsent(row.getLong("claim_id"), id -> new ArrayList<>())
                        .add(new Claim.Photo(
                                row.getString("photo_key"),
                                row.getInt("position"),
                                row.getInt("width"),
                                row.getInt("height"))))
                .list();
        return bare.stream()
                .map(claim -> with(
                        claim, lines.getOrDefault(claim.id(), List.of()), photos.getOrDefault(claim.id(), List.of())))
                .toList();
    }

    private static Claim with(Claim bare, List<Claim.Line> lines, List<Claim.Photo> photos) {
        return new Claim(
                bare.id(),
                bare.orderNumber(),
                bare.consignmentId(),
                bare.accountId(),
                bare.sellerId(),
                bare.kind(),
                bare.state(),
                bare.ratioBasisPoints(),
                bare.amount(),
                bare.note(),
                bare.automatic(),
                bare.escalated(),
                bare.decision(),
                bare.decidedAt(),
                bare.carrier(),
                bare.waybill(),
                bare.resellable(),
                bare.madeAt(),
                bare.dueAt(),
                lines,
                photos);
    }

    private static Claim bare(ResultSet row, int number) throws SQLException {
        var resellable = row.getObject("resellable");
        return new Claim(
                row.getLong("id"),
                row.getString("order_number"),
                row.getLong("consignment_id"),
                row.getLong("account_id"),
                row.getLong("seller_id"),
                ClaimKind.valueOf(row.getString("kind")),
                ClaimState.valueOf(row.getString("state")),
                row.getObject("ratio_bp", Integer.class),
                Money.ofFen(row.getLong("amount_fen")),
                row.getString("note"),
                row.getBoolean("automatic"),
                row.getBoolean("escalated"),
                row.getString("decision"),
                UtcTime.in(row, "decided_at"),
                row.getString("carrier"),
                row.getString("waybill"),
                resellable == null ? null : row.getBoolean("resellable"),
                UtcTime.in(row, "made_at"),
                UtcTime.in(row, "due_at"),
                List.of(),
                List.of());
    }
}
