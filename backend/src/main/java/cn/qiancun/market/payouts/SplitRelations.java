package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which accounts are bound to ours at a provider, as it said last. */
@Repository
class SplitRelations {
    /** What the provider says of a receiver. */
    enum State {
        BOUND,
        UNBOUND,
        REFUSED
    }

    record Relation(State state, String answer, Instant changedAt) {}

    private final JdbcClient jdbc;

    SplitRelations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Relation> find(Provider provider, long accountId) {
        return jdbc.sql("SELECT * FROM payouts_split_relation WHERE provider = ? AND account_id = ?")
                .params(provider.name(), accountId)
                .query((row, number) -> new Relation(
                        State.valueOf(row.getString("state")), row.getString("answer"), UtcTime.in(row, "changed_at")))
                .optional();
    }

    boolean isBound(Provider provider, long accountId) {
        return find(provider, accountId)
                .filter(relation -> relation.state() == State.BOUND)
                .isPresent();
    }

    void keep(Provider provider, long accountId, State state, String answer) {
        jdbc.sql("""
                        INSERT INTO payouts_split_relation (provider, account_id, state, answer, changed_at)
                        VALUES (:provider, :account, :state, :answer, UTC_TIMESTAMP(6))
                        ON DUPLICATE KEY UPDATE state = :state, answer = :answer, changed_at = UTC_TIMESTAMP(6)""")
                .param("provider", provider.name())
                .param("account", accountId)
                .param("state", state.name())
                .param("answer", answer)
                .update();
    }

    long refused() {
        return jdbc.sql("SELECT COUNT(*) FROM payouts_split_relation WHERE state = 'REFUSED'")
                .query(Long.class)
                .single();
    }
}
