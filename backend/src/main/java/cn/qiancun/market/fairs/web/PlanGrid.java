package cn.qiancun.market.fairs.web;

import cn.qiancun.market.fairs.PlanLayout;
import cn.qiancun.market.fairs.Stall;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A plan as a table: rows of cells, each a stall or a gap. */
record PlanGrid(List<Row> rows, int columns) {
    /** @param number from 1 */
    record Row(int number, List<Cell> cells) {}

    /** @param stall null for a gap */
    record Cell(int row, int column, Stall stall) {
        public String at() {
            return row + "-" + column;
        }
    }

    /** @param margin gaps below and at the right, in which stalls can be added */
    static PlanGrid of(List<Stall> stalls, int margin) {
        int rowCount = size(stalls.stream().mapToInt(Stall::row).max().orElse(0), margin);
        int columnCount = size(stalls.stream().mapToInt(Stall::column).max().orElse(0), margin);
        var cells = new Stall[rowCount + 1][columnCount + 1];
        stalls.forEach(stall -> cells[stall.row()][stall.column()] = stall);
        var rows = new ArrayList<Row>();
        for (int row = 1; row <= rowCount; row++) {
            var line = new ArrayList<Cell>();
            for (int column = 1; column <= columnCount; column++) {
                line.add(new Cell(row, column, cells[row][column]));
            }
            rows.add(new Row(row, line));
        }
        return new PlanGrid(rows, columnCount);
    }

    private static int size(int used, int margin) {
        return used == 0 ? 0 : Math.min(PlanLayout.MOST, used + margin);
    }

    public List<Integer> columnNumbers() {
        var numbers = new Integer[columns];
        Arrays.setAll(numbers, i -> i + 1);
        return List.of(numbers);
    }
}
