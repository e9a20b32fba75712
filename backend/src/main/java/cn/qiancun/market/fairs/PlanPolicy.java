package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.BusinessException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What a plan can look like, and what a change by hand makes of it. */
final class PlanPolicy {
    /** A large fair has 210. */
    static final int MOST_STALLS = 600;

    private PlanPolicy() {}

    /** @throws BusinessException INVALID, naming the stall at fault */
    static List<PlanCell> require(List<PlanCell> cells) {
        if (cells.size() > MOST_STALLS) {
            throw BusinessException.invalid("stalls", "fair.too-many-stalls", MOST_STALLS);
        }
        var numbers = new HashSet<String>();
        var places = new HashSet<PlanEdit.At>();
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            var field = "stalls[" + i + "]";
            if (isOutside(cell.row()) || isOutside(cell.column())) {
                throw BusinessException.invalid(field + ".row", "fair.cell");
            }
            if (!PlanNumbers.isNumber(cell.number())) {
                throw BusinessException.invalid(field + ".number", "fair.stall-number");
            }
            if (!numbers.add(cell.number())) {
                throw BusinessException.invalid(field + ".number", "fair.stall-number-taken", cell.number());
            }
            if (!places.add(new PlanEdit.At(cell.row(), cell.column()))) {
                throw BusinessException.invalid(field + ".row", "fair.cell-taken");
            }
        }
        return cells;
    }

    private static boolean isOutside(int place) {
        return place < 1 || place > PlanLayout.MOST;
    }

    /** @throws BusinessException INVALID {@code fair.no-cells}, {@code fair.cell}, {@code fair.stall-number} */
    static List<PlanCell> edited(List<PlanCell> before, PlanEdit edit) {
        if (edit.tool() == PlanEdit.Tool.RENUMBER) {
            return PlanNumbers.of(before);
        }
        if (edit.cells().isEmpty()) {
            throw BusinessException.invalid("cell", "fair.no-cells");
        }
        if (edit.tool() == PlanEdit.Tool.NUMBER && edit.cells().size() != 1) {
            throw BusinessException.invalid("cell", "fair.one-cell");
        }
        Map<PlanEdit.At, PlanCell> cells = new HashMap<>();
        before.forEach(cell -> cells.put(new PlanEdit.At(cell.row(), cell.column()), cell));
        for (var at : edit.cells()) {
            if (isOutside(at.row()) || isOutside(at.column())) {
                throw BusinessException.invalid("cell", "fair.cell");
            }
            edit(cells, at, edit);
        }
        return cells.values().stream()
                .sorted(Comparator.comparingInt(PlanCell::row).thenComparingInt(PlanCell::column))
                .toList();
    }

    private static void edit(Map<PlanEdit.At, PlanCell> cells, PlanEdit.At at, PlanEdit edit) {
        var tool = edit.tool();
        if (tool == PlanEdit.Tool.STALL) {
            cells.computeIfAbsent(at, any -> added(at, new ArrayList<>(cells.values())));
        } else if (tool == PlanEdit.Tool.GAP) {
            cells.remove(at);
        } else if (tool == PlanEdit.Tool.NUMBER && !PlanNumbers.isNumber(edit.number())) {
            throw BusinessException.invalid("number", "fair.stall-number");
        } else {
            // Of a gap there is nothing to change: a whole row can be ticked, its aisle among it.
            cells.computeIfPresent(at, (any, cell) -> changed(cell, edit));
        }
    }

    private static PlanCell added(PlanEdit.At at, List<PlanCell> others) {
        var blank = new PlanCell(at.row(), at.column(), "", false, false);
        others.sort(Comparator.comparingInt(PlanCell::row).thenComparingInt(PlanCell::column));
        return blank.numbered(PlanNumbers.next(blank, others));
    }

    private static PlanCell changed(PlanCell cell, PlanEdit edit) {
        return switch (edit.tool()) {
            case POWER_ON -> cell.withPower(true);
            case POWER_OFF -> cell.withPower(false);
            case COLD_ON -> cell.withCold(true);
            case COLD_OFF -> cell.withCold(false);
            case NUMBER -> cell.numbered(edit.number());
            case STALL, GAP, RENUMBER -> cell;
        };
    }
}
