package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.UtcTime;
import java.time.Instant;
import java.time.LocalDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The chained proof that the journal was not rewritten. docs/money.md says how anyone repeats it. */
@Service
public class LedgerProof {
    private static final String HEAD = """
            SELECT h.hash, h.block_count, h.sealed_entries, v.verified_at, COALESCE(v.mismatch, v.audit_mismatch) AS mismatch
            FROM ledger_proof_head h JOIN ledger_verification v ON v.id = h.id WHERE h.id = 1
            """;

    private final JdbcClient jdbc;
    private final ProofVerifier verifier;

    LedgerProof(JdbcClient jdbc, ProofVerifier verifier) {
        this.jdbc = jdbc;
        this.verifier = verifier;
    }

    /**
     * The end of the chain.
     *
     * @param hash SHA-256 in hex of the newest block, which holds the hash of the one before, and so on
     * @param lastVerifiedAt when all blocks had been repeated and found right; null before the first time
     * @param mismatch what is not right, for operators; null if nothing was found
     */
    public record Head(String hash, long blockCount, long sealedEntries, Instant lastVerifiedAt, String mismatch) {
        public boolean intact() {
            return mismatch == null;
        }
    }

    public Head head() {
        return jdbc.sql(HEAD)
                .query((row, index) -> new Head(
                        row.getString("hash"),
                        row.getLong("block_count"),
                        row.getLong("sealed_entries"),
                        UtcTime.moment(row.getObject("verified_at", LocalDateTime.class)),
                        row.getString("mismatch")))
                .single();
    }

    /**
     * Called before money leaves: what a changed journal says is owed must not be paid.
     *
     * @throws BusinessException CONFLICT {@code ledger.proof-broken} as long as the verifier's finding stands
     */
    public void requireIntact() {
        if (!head().intact()) {
            throw BusinessException.conflict("ledger.proof-broken");
        }
    }

    /** Repeats the whole proof now, from the first block, and says what came out. */
    public Head verify() {
        verifier.verifyAll();
        return head();
    }
}
