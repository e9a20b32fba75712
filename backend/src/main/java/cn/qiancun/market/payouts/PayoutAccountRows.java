package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.UtcTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Accounts in the database. What an account is never changes; only its state moves. */
@Repository
class PayoutAccountRows {
    private static final String SELECT = "SELECT * FROM payouts_account ";

    private final JdbcClient jdbc;

    PayoutAccountRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An account with what is sealed. */
    record Sealed(PayoutAccountView view, String number, String holder) {}

    /** What waited before is replaced. */
    long enter(Beneficiary beneficiary, EnterAccount account, AccountSeal seal, long enteredBy) {
        jdbc.sql("UPDATE payouts_account SET state = 'REPLACED', waiting_for = NULL WHERE waiting_for = :key")
                .param("key", beneficiary.key())
                .update();
        long id = Ids.next();
        jdbc.sql("""
                        INSERT INTO payouts_account (id, beneficiary, kind, bank_name, number_sealed, holder_sealed,
                          number_masked, holder_masked, state, entered_by, entered_at, waiting_for)
                        VALUES (:id, :key, :kind, :bank, :number, :holder, :numberMasked, :holderMasked, 'ENTERED', :by,
                          UTC_TIMESTAMP(6), :key)""")
                .param("id", id)
                .param("key", beneficiary.key())
                .param("kind", account.kind().name())
                .param("bank", account.bankName())
                .param("number", seal.seal(beneficiary, account.number()))
                .param("holder", seal.seal(beneficiary, account.holder()))
                .param("numberMasked", account.maskedNumber())
                .param("holderMasked", account.maskedHolder())
                .param("by", enteredBy)
                .update();
        return id;
    }

    /** It takes the place of the one that was paid to. */
    boolean verify(Sealed account, long by) {
        jdbc.sql("UPDATE payouts_account SET state = 'REPLACED', paid_for = NULL WHERE paid_for = :key")
                .param("key", account.view().beneficiary().key())
                .update();
        return decide(account.view().id(), "state = 'VERIFIED', paid_for = beneficiary, reason = :reason", by, null);
    }

    boolean reject(long id, long by, String reason) {
        return decide(id, "state = 'REJECTED', reason = :reason", by, reason);
    }

    private boolean decide(long id, String change, long by, String reason) {
        return jdbc.sql("UPDATE payouts_account SET waiting_for = NULL, decided_by = :by,"
                                + " decided_at = UTC_TIMESTAMP(6), " + change + " WHERE id = :id AND state = 'ENTERED'")
                        .param("by", by)
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                == 1;
    }

    Optional<Sealed> find(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(PayoutAccountRows::sealed)
                .optional();
    }

    /** Holds the account as it is, to the end of the caller's transaction. */
    Sealed lock(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query(PayoutAccountRows::sealed)
                .single();
    }

    /** The accounts that are paid to; beneficiaries without one are absent. */
    Map<Beneficiary, PayoutAccountView> paidTo(Collection<Beneficiary> beneficiaries) {
        return current("paid_for", beneficiaries);
    }

    /** The accounts that wait to be verified. */
    Map<Beneficiary, PayoutAccountView> waiting(Collection<Beneficiary> beneficiaries) {
        return current("waiting_for", beneficiaries);
    }

    private Map<Beneficiary, PayoutAccountView> current(String column, Collection<Beneficiary> beneficiaries) {
        if (beneficiaries.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(SELECT + "WHERE " + column + " IN (:keys)")
                .param("keys", beneficiaries.stream().map(Beneficiary::key).toList())
                .query((row, number) -> sealed(row, number).view())
                .list()
                .stream()
                .collect(Collectors.toMap(PayoutAccountView::beneficiary, view -> view));
    }

    List<PayoutAccountView> waiting(int limit) {
        return jdbc.sql(SELECT + "WHERE state = 'ENTERED' ORDER BY id LIMIT :limit")
                .param("limit", limit)
                .query((row, number) -> sealed(row, number).view())
                .list();
    }

    List<PayoutAccountView> history(Beneficiary beneficiary, int limit) {
        return jdbc.sql(SELECT + "WHERE beneficiary = :key ORDER BY id DESC LIMIT :limit")
                .param("key", beneficiary.key())
                .param("limit", limit)
                .query((row, number) -> sealed(row, number).view())
                .list();
    }

    long countWaiting() {
        return jdbc.sql("SELECT COUNT(*) FROM payouts_account WHERE state = 'ENTERED'")
                .query(Long.class)
                .single();
    }

    private static Sealed sealed(ResultSet row, int number) throws SQLException {
        var view = new PayoutAccountView(
                row.getLong("id"),
                Beneficiary.parse(row.getString("beneficiary")),
                PayeeKind.valueOf(row.getString("kind")),
                row.getString("bank_name"),
                row.getString("number_masked"),
                row.getString("holder_masked"),
                row.getString("state"),
                row.getLong("entered_by"),
                UtcTime.in(row, "entered_at"),
                UtcTime.in(row, "decided_at"),
                row.getString("reason"));
        return new Sealed(view, row.getString("number_sealed"), row.getString("holder_sealed"));
    }
}
