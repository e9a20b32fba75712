package cn.qiancun.market.fairs;

import java.util.List;

/**
 * A change by hand of some cells of the plan.
 *
 * @param number for {@link Tool#NUMBER}, which takes one cell; else null
 */
public record PlanEdit(Tool tool, List<At> cells, String number) {
    /** What is done to the cells. */
    public enum Tool {
        STALL,
        GAP,
        POWER_ON,
        POWER_OFF,
        COLD_ON,
        COLD_OFF,
        NUMBER,
        /** Numbers the whole plan anew, whatever cells were chosen. */
        RENUMBER
    }

    /** A cell's place. */
    public record At(int row, int column) {}
}
