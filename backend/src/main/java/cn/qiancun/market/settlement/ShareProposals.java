package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of proposals, their parts and their consents. */
@Component
class ShareProposals {
    private static final String HEAD =
            "SELECT id, seller_id, product_id, replaces_share_id, effective_from, reason, state,"
                    + " version, proposed_for, proposed_by, proposed_at, decided_at, decision FROM settlement_share_proposal p ";
    /** A village sees what concerns it, a seller what is its own. */
    private static final String CONCERNED =
            "(p.seller_id IN (:sellers) OR EXISTS (SELECT 1 FROM settlement_share_consent c"
                    + " WHERE c.proposal_id = p.id AND c.party IN (:villages)))";

    private final JdbcClient jdbc;

    ShareProposals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws BusinessException CONFLICT {@code agreement.waits} if another waits for the same goods */
    void insert(ShareProposal proposal) {
        try {
            jdbc.sql(
                            "INSERT INTO settlement_share_proposal (id, seller_id, product_id, replaces_share_id, effective_from,"
                                    + " reason, state, live, version, proposed_for, proposed_by, proposed_at, decision)"
                                    + " VALUES (?, ?, ?, ?, ?, ?, 'PROPOSED', 1, ?, ?, ?, ?, '')")
                    .params(Arrays.asList(
                            proposal.id(),
                            proposal.sellerId(),
                            proposal.productId() == null ? RevenueShares.ALL_PRODUCTS : proposal.productId(),
                            proposal.replaces() == 0 ? null : proposal.replaces(),
                            UtcTime.column(proposal.effectiveFrom()),
                            proposal.reason(),
                            proposal.version(),
                            proposal.side().name(),
                            proposal.proposedBy(),
                            UtcTime.column(proposal.proposedAt())))
                    .update();
        } catch (DuplicateKeyException another) {
            throw BusinessException.conflict("agreement.waits");
        }
        proposal.share().parts().forEach(part -> insert(proposal.id(), part));
        proposal.consents()
                .forEach(consent -> jdbc.sql("INSERT INTO settlement_share_consent"
                                + " (proposal_id, party, consented_by, consented_at) VALUES (?, ?, ?, ?)")
                        .params(Arrays.asList(
                                proposal.id(), consent.party(), consent.by(), UtcTime.column(consent.at())))
                        .update());
    }

    private void insert(long proposalId, RevenueShare.Part part) {
        var income = part.incomeKind() == null ? null : part.incomeKind().name();
        jdbc.sql("INSERT INTO settlement_share_proposal_part (proposal_id, kind, owner, basis_points, income_kind)"
                        + " VALUES (?, ?, ?, ?, ?)")
                .params(Arrays.asList(proposalId, part.kind().name(), part.owner(), part.basisPoints(), income))
                .update();
    }

    Optional<ShareProposal> find(long id) {
        return whole(jdbc.sql(HEAD + "WHERE p.id = ?").param(id)).stream().findFirst();
    }

    /** Takes the row's lock for the rest of the transaction. */
    Optional<ShareProposal> lock(long id) {
        return whole(jdbc.sql(HEAD + "WHERE p.id = ? FOR UPDATE").param(id)).stream()
                .findFirst();
    }

    List<ShareProposal> all(ShareProposal.State state, int limit, int offset) {
        return whole(jdbc.sql(HEAD + "WHERE p.state = ? ORDER BY p.id DESC LIMIT ? OFFSET ?")
                .params(state.name(), limit, offset));
    }

    long count(ShareProposal.State state) {
        return jdbc.sql("SELECT COUNT(*) FROM settlement_share_proposal WHERE state = ?")
                .param(state.name())
                .query(Long.class)
                .single();
    }

    List<ShareProposal> concerning(Collection<String> villages, Collection<Long> sellers, int limit, int offset) {
        return whole(jdbc.sql(HEAD + "WHERE " + CONCERNED + " ORDER BY p.id DESC LIMIT :limit OFFSET :offset")
                .param("villages", orNobody(villages, ""))
                .param("sellers", orNobody(sellers, -1L))
                .param("limit", limit)
                .param("offset", offset));
    }

    long countConcerning(Collection<String> villages, Collection<Long> sellers) {
        return jdbc.sql("SELECT COUNT(*) FROM settlement_share_proposal p WHERE " + CONCERNED)
                .param("villages", orNobody(villages, ""))
                .param("sellers", orNobody(sellers, -1L))
                .query(Long.class)
                .single();
    }

    /** How many wait for the consent of one of these. */
    long countWaitingFor(Collection<String> parties) {
        return jdbc.sql("SELECT COUNT(DISTINCT p.id) FROM settlement_share_proposal p JOIN settlement_share_consent c"
                        + " ON c.proposal_id = p.id WHERE p.state = 'PROPOSED' AND c.consented_at IS NULL"
                        + " AND c.party IN (:parties)")
                .param("parties", orNobody(parties, ""))
                .query(Long.class)
                .single();
    }

    /** Under the row's lock. */
    void consent(long id, String party, long accountId, Instant at) {
        jdbc.sql("UPDATE settlement_share_consent SET consented_by = ?, consented_at = ?"
                        + " WHERE proposal_id = ? AND party = ? AND consented_at IS NULL")
                .params(accountId, UtcTime.column(at), id, party)
                .update();
    }

    void touch(long id) {
        jdbc.sql("UPDATE settlement_share_proposal SET version = version + 1 WHERE id = ?")
                .param(id)
                .update();
    }

    /** Under the row's lock; from waiting to a final state. */
    void decide(long id, ShareProposal.State state, long accountId, Instant at, String decision, Long shareId) {
        int moved = jdbc.sql(
                        "UPDATE settlement_share_proposal SET state = ?, live = NULL, version = version + 1,"
                                + " decided_by = ?, decided_at = ?, decision = ?, share_id = ? WHERE id = ? AND state = 'PROPOSED'")
                .params(Arrays.asList(state.name(), accountId, UtcTime.column(at), decision, shareId, id))
                .update();
        if (moved != 1) {
            throw new IllegalStateException("A proposal changed under its lock: " + id);
        }
    }

    private static <T> Collection<T> orNobody(Collection<T> some, T nobody) {
        return some.isEmpty() ? List.of(nobody) : some;
    }

    private List<ShareProposal> whole(JdbcClient.StatementSpec statement) {
        var heads = statement.query(ShareProposals::head).list();
        if (heads.isEmpty()) {
            return List.of();
        }
        var ids = heads.stream().map(ShareProposal::id).toList();
        var parts = parts(ids);
        var consents = consents(ids);
        return heads.stream()
                .map(head -> with(head, new RevenueShare(parts.get(head.id())), consents.get(head.id())))
                .toList();
    }

    private Map<Long, List<RevenueShare.Part>> parts(List<Long> ids) {
        var parts = new HashMap<Long, List<RevenueShare.Part>>();
        jdbc.sql("SELECT proposal_id, kind, owner, basis_points, income_kind FROM settlement_share_proposal_part"
                        + " WHERE proposal_id IN (:ids)")
                .param("ids", ids)
                .query(row -> {
                    parts.computeIfAbsent(row.getLong("proposal_id"), any -> new ArrayList<>())
                            .add(RevenueShares.part(row));
                });
        return parts;
    }

    private Map<Long, List<ShareProposal.Consent>> consents(List<Long> ids) {
        var consents = new HashMap<Long, List<ShareProposal.Consent>>();
        jdbc.sql("SELECT proposal_id, party, consented_by, consented_at FROM settlement_share_consent"
                        + " WHERE proposal_id IN (:ids) ORDER BY party DESC")
                .param("ids", ids)
                .query(row -> {
                    consents.computeIfAbsent(row.getLong("proposal_id"), any -> new ArrayList<>())
                            .add(new ShareProposal.Consent(
                                    row.getString("party"),
                                    row.getObject("consented_by", Long.class),
                                    UtcTime.in(row, "consented_at")));
                });
        return consents;
    }

    private static ShareProposal with(ShareProposal head, RevenueShare share, List<ShareProposal.Consent> consents) {
        return new ShareProposal(
                head.id(),
                head.sellerId(),
                head.productId(),
                head.replaces(),
                share,
                head.effectiveFrom(),
                head.reason(),
                head.state(),
                head.version(),
                head.side(),
                head.proposedBy(),
                head.proposedAt(),
                consents,
                head.decidedAt(),
                head.decision());
    }

    private static ShareProposal head(ResultSet row, int index) throws SQLException {
        long product = row.getLong("product_id");
        return new ShareProposal(
                row.getLong("id"),
                row.getLong("seller_id"),
                product == RevenueShares.ALL_PRODUCTS ? null : product,
                row.getLong("replaces_share_id"),
                new RevenueShare(List.of()),
                UtcTime.in(row, "effective_from"),
                row.getString("reason"),
                ShareProposal.State.valueOf(row.getString("state")),
                row.getInt("version"),
                AgreementSide.valueOf(row.getString("proposed_for")),
                row.getLong("proposed_by"),
                UtcTime.in(row, "proposed_at"),
                List.of(),
                UtcTime.in(row, "decided_at"),
                row.getString("decision"));
    }
}
