package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.BusinessException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A plan as it is begun: rows and columns of stalls, with aisles between some of them.
 *
 * @param aislesAfterRows after which rows of stalls an aisle lies; @param aislesAfterColumns as for rows
 */
public record PlanLayout(int rows, int columns, Set<Integer> aislesAfterRows, Set<Integer> aislesAfterColumns) {
    /** Rows and columns that a plan can have, aisles among them. */
    public static final int MOST = 40;

    /** @throws BusinessException INVALID {@code fair.rows}, {@code fair.columns}, {@code fair.aisles} */
    public PlanLayout {
        requireAisles("aislesAfterRows", aislesAfterRows, rows);
        requireAisles("aislesAfterColumns", aislesAfterColumns, columns);
        requireSize("rows", "fair.rows", rows, aislesAfterRows.size());
        requireSize("columns", "fair.columns", columns, aislesAfterColumns.size());
    }

    private static void requireSize(String field, String code, int stalls, int aisles) {
        if (stalls < 1 || stalls + aisles > MOST) {
            throw BusinessException.invalid(field, code, MOST);
        }
    }

    private static void requireAisles(String field, Set<Integer> after, int of) {
        if (after.stream().anyMatch(one -> one < 1 || one >= of)) {
            throw BusinessException.invalid(field, "fair.aisles");
        }
    }

    /** Numbered as {@link PlanNumbers} does. */
    List<PlanCell> cells() {
        var cells = new ArrayList<PlanCell>();
        for (int row : places(rows, aislesAfterRows)) {
            for (int column : places(columns, aislesAfterColumns)) {
                cells.add(new PlanCell(row, column, "", false, false));
            }
        }
        return PlanNumbers.of(cells);
    }

    private static Set<Integer> places(int stalls, Set<Integer> aisles) {
        var places = new TreeSet<Integer>();
        int place = 0;
        for (int i = 1; i <= stalls; i++) {
            places.add(++place);
            if (aisles.contains(i)) {
                place++;
            }
        }
        return places;
    }
}
