package cn.qiancun.market.fairs;

/**
 * A stall as the plan draws it; a cell without one is a gap.
 *
 * @param row from 1 at the top; @param column from 1 at the left
 */
public record PlanCell(int row, int column, String number, boolean power, boolean cold) {
    static PlanCell of(Stall stall) {
        return new PlanCell(stall.row(), stall.column(), stall.number(), stall.power(), stall.cold());
    }

    PlanCell numbered(String other) {
        return new PlanCell(row, column, other, power, cold);
    }

    PlanCell withPower(boolean has) {
        return new PlanCell(row, column, number, has, cold);
    }

    PlanCell withCold(boolean has) {
        return new PlanCell(row, column, number, power, has);
    }
}
