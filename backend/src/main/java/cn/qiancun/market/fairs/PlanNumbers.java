package cn.qiancun.market.fairs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Numbers of stalls: a letter for each row that has stalls, A at the top, and a count from the left: A-01, B-12. */
final class PlanNumbers {
    private static final String PATTERN = "[A-Z]{1,2}-?[0-9]{1,3}";
    private static final int LETTERS = 26;

    private PlanNumbers() {}

    static boolean isNumber(String number) {
        return number != null && number.matches(PATTERN);
    }

    /** All cells numbered anew, by row and column. */
    static List<PlanCell> of(List<PlanCell> cells) {
        var byRow = new TreeMap<Integer, List<PlanCell>>();
        cells.forEach(cell ->
                byRow.computeIfAbsent(cell.row(), any -> new ArrayList<>()).add(cell));
        var numbered = new ArrayList<PlanCell>();
        int letter = 0;
        for (var row : byRow.values()) {
            row.sort(Comparator.comparingInt(PlanCell::column));
            int count = 0;
            for (var cell : row) {
                count++;
                numbered.add(cell.numbered(number(letter, count)));
            }
            letter++;
        }
        return numbered;
    }

    /** A number for a stall that is added to its row: its letter, and the first count that is free. */
    static String next(PlanCell added, List<PlanCell> others) {
        Set<String> taken = new HashSet<>();
        others.forEach(cell -> taken.add(cell.number()));
        var letters = others.stream()
                .filter(cell -> cell.row() == added.row())
                .map(cell -> cell.number().replaceAll("[^A-Z]", ""))
                .findFirst()
                .orElseGet(() -> letters(added.row() - 1));
        int count = 1;
        while (taken.contains(number(letters, count))) {
            count++;
        }
        return number(letters, count);
    }

    private static String number(int letter, int count) {
        return number(letters(letter), count);
    }

    private static String number(String letters, int count) {
        return "%s-%02d".formatted(letters, count);
    }

    private static String letters(int row) {
        var last = String.valueOf((char) ('A' + row % LETTERS));
        return row < LETTERS ? last : (char) ('A' + row / LETTERS - 1) + last;
    }
}
