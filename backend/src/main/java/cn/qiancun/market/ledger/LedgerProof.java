package cn.qiancun.market.ledger;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.UtcTime;
import cn.qiancun.market.shared.VillageCode;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The chained proof that the journal was not rewritten. docs/money.md says how anyone repeats it. */
@Service
public class LedgerProof {
    private static final String HEAD = """
            SELECT h.hash, h.block_count, h.sealed_entries, h.origin_hash, v.block_number, v.verified_at
            FROM ledger_proof_head h JOIN ledger_verification v ON v.id = h.id WHERE h.id = 1
            """;

    private static final int ZIP_BUFFER = 1 << 16;

    private final JdbcClient jdbc;
    private final VerificationRuns runs;
    private final Findings findings;
    private final JournalExport export;
    private final AuditLog auditLog;

    LedgerProof(JdbcClient jdbc, VerificationRuns runs, Findings findings, JournalExport export, AuditLog auditLog) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.findings = findings;
        this.export = export;
        this.auditLog = auditLog;
    }

    /**
     * The end of the chain.
     *
     * @param hash SHA-256 in hex of the newest block, which holds the hash of the one before, and so on
     * @param origin what stands before the first block: zeros, or the last hash of a chain that this one follows
     * @param verifiedBlocks how far the minute's verification has come
     * @param lastVerifiedAt when all blocks had been repeated and found right; null before the first time
     * @param mismatch what is not right, for operators; null if nothing was found
     */
    public record Head(
            String hash,
            long blockCount,
            long sealedEntries,
            String origin,
            long verifiedBlocks,
            Instant lastVerifiedAt,
            String mismatch) {
        public boolean intact() {
            return mismatch == null;
        }
    }

    public Head head() {
        var mismatch = findings.firstOpen().orElse(null);
        return jdbc.sql(HEAD)
                .query((row, index) -> new Head(
                        row.getString("hash"),
                        row.getLong("block_count"),
                        row.getLong("sealed_entries"),
                        row.getString("origin_hash"),
                        row.getLong("block_number"),
                        UtcTime.in(row, "verified_at"),
                        mismatch))
                .single();
    }

    /**
     * Called before money leaves: what a changed journal says is owed must not be paid.
     *
     * @throws BusinessException CONFLICT {@code ledger.proof-broken} as long as the verifier's finding stands
     */
    public void requireIntact() {
        if (findings.anyOpen()) {
            throw BusinessException.conflict("ledger.proof-broken");
        }
    }

    /** Has everything verified in the background; the run that is under way, if there is one. Audited. */
    @Transactional
    public VerificationRun requestVerification(Actor actor) {
        var run = runs.request(actor.accountId());
        auditLog.record(actor, "ledger.verification-requested", "verification:" + run.id(), "");
        return run;
    }

    /** The newest runs, the one under way first. */
    public List<VerificationRun> runs(int limit) {
        return runs.recent(limit);
    }

    /** What is not right now, with the transactions as they stand; then what was and is cleared. */
    public List<ProofFinding> findings(int limit) {
        return findings.recent(limit);
    }

    /** Something to be sent to whoever asked for it. */
    @FunctionalInterface
    public interface Download {
        void writeTo(OutputStream target) throws IOException;
    }

    /**
     * A village's journal for strangers, compressed: no order numbers, no names, no times of day.
     *
     * @param afterBlock the last block that the reader has already; 0 for everything
     * @throws BusinessException NOT_FOUND {@code proof.block-unknown}
     */
    public Download journal(VillageCode village, long afterBlock) {
        export.requireBlock(afterBlock);
        return target -> {
            try (var zipped = new GZIPOutputStream(target, ZIP_BUFFER)) {
                export.write(village, afterBlock, zipped);
            }
        };
    }
}
