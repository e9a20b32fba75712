package cn.qiancun.market.ledger;

import java.time.Instant;
import java.util.List;

/**
 * Something that verification found.
 *
 * @param kind such as {@code TRANSACTION_CHANGED}; behind {@code proof.finding.} the key of what to do about it
 * @param block null where it stands at none; the same for the transaction and the account
 * @param clearedAt null as long as it is so
 * @param key the transaction's key as it stands now; null without one
 * @param entries the transaction's entries as they stand now
 */
public record ProofFinding(
        long id,
        String kind,
        Long block,
        Long transactionId,
        Long accountId,
        String detail,
        Instant foundAt,
        Instant clearedAt,
        String key,
        List<Entry> entries) {
    public boolean isOpen() {
        return clearedAt == null;
    }
}
