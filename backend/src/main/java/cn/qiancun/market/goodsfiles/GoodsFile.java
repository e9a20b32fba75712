package cn.qiancun.market.goodsfiles;

import java.time.Instant;

/**
 * An uploaded file and how far it is.
 *
 * @param accountId who uploaded it, or chose last
 * @param rows with content, the headings and the example left out
 * @param good of those checked; @param bad of those checked
 * @param done good rows that were taken over or refused since
 * @param added products that are new; @param changed products that were revised or have a new price
 * @param unchanged products that were so already; @param refused products of which something was refused while taking
 * @param choice null before a person chose
 * @param failure why it failed, an error code; else null
 */
public record GoodsFile(
        long id,
        long sellerId,
        long accountId,
        String name,
        State state,
        int rows,
        int checked,
        int good,
        int bad,
        int done,
        int added,
        int changed,
        int unchanged,
        int refused,
        Choice choice,
        boolean submit,
        String failure,
        Instant uploadedAt,
        Instant checkedAt,
        Instant endedAt) {
    private static final int WHOLE = 100;

    /**
     * RECEIVING while it is uploaded → QUEUED → CHECKING → CHECKED, where a person chooses → TAKING → DONE. What is CHECKED or
     * FAILED may be QUEUED again.
     */
    public enum State {
        RECEIVING,
        QUEUED,
        CHECKING,
        CHECKED,
        TAKING,
        DONE,
        FAILED
    }

    /** Which rows are taken if some are bad. */
    public enum Choice {
        GOOD_ROWS,
        ALL_OR_NONE
    }

    /** Whether it goes on by itself. */
    public boolean isUnderWay() {
        return state == State.QUEUED || state == State.CHECKING || state == State.TAKING;
    }

    /** Of the work that is under way. */
    public int percent() {
        int done = state == State.TAKING ? this.done : checked;
        int all = state == State.TAKING ? good : rows;
        return all == 0 ? 0 : (int) ((long) done * WHOLE / all);
    }
}
