package cn.qiancun.market.reconciliation;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * A day's bill as people see it: of the version that is under way, or else of the one that counts.
 *
 * @param state AWAITED, FAULTY, NONE or IMPORTED
 * @param answer what came of the last try to get it, or null
 * @param step how far the version is (STAGING, MATCHING, SEARCHING, POSTING, DONE), or null without one
 * @param rowsDone of {@code rowCount}, in the present step
 * @param in what came in by the bill, before fees
 * @param out what went out by it
 * @param ownIn what came in by our books; a payment at midnight may stand on the neighbouring day there
 * @param pending how many of ours wait for the next bill
 */
public record BillOverview(
        BillDay day,
        String state,
        String answer,
        Integer version,
        String step,
        boolean byHand,
        int rowCount,
        int rowsDone,
        Money in,
        Money out,
        Money fee,
        int ownCount,
        Money ownIn,
        Money ownOut,
        long open,
        long closed,
        long pending,
        Instant beganAt,
        Instant finishedAt) {
    public boolean underWay() {
        return step != null && !step.equals("DONE");
    }

    /** Of the present step, 0 to 100. */
    public int percent() {
        return rowCount == 0 ? 0 : (int) Math.min(100, 100L * rowsDone / rowCount);
    }

    /** Whether each row has its counterpart, or a person has closed what had none. */
    public boolean reconciled() {
        return open == 0 && pending == 0 && (state.equals("NONE") || "DONE".equals(step));
    }
}
