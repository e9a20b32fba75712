package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;

/**
 * Something posted, or to be posted, to a village's account without a sale.
 *
 * @param effect what it adds to what is available; negative if it takes
 * @param incomeKind what a collective's income it is; null for a fee, which is a cost, and for growers
 * @param decision why it was rejected; else empty
 * @param transactionId the ledger's; 0 until it is posted
 */
public record Adjustment(
        long id,
        AdjustmentKind kind,
        BeneficiaryKind beneficiary,
        VillageCode village,
        Money effect,
        IncomeKind incomeKind,
        String billReference,
        String reason,
        Document document,
        State state,
        int version,
        long madeBy,
        Instant madeAt,
        Instant decidedAt,
        String decision,
        long transactionId) {
    /** POSTED, REJECTED and WITHDRAWN are final. */
    public enum State {
        REQUESTED,
        POSTED,
        REJECTED,
        WITHDRAWN
    }

    /** @param sha256 of the file as it was uploaded, 64 hexadecimal digits */
    public record Document(String key, DocumentType type, int bytes, String sha256) {}

    /** What people and the ledger look it up by. */
    public String reference() {
        return "A" + id;
    }

    public boolean isWaiting() {
        return state == State.REQUESTED;
    }
}
