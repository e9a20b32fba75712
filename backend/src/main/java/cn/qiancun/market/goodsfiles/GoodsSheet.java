package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.CategoryRules;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.goodsfiles.GoodsColumn.Shape;
import cn.qiancun.market.shared.CellText;
import cn.qiancun.market.shared.SalesUnit;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A goods workbook as it is written, line by line: headings with notes, drop-downs from a hidden sheet, number formats, and a
 * sheet that explains. No text in it is ever calculated.
 */
final class GoodsSheet {
    private static final int FLUSH_EVERY = 500;
    private static final String HEADING = "E4F0DF";
    private static final String REQUIRED = "F6E3B4";
    private static final String BAD = "F8CBAD";
    /** Old-style notes are kept in memory and slow a spreadsheet down: beyond these the last column says it all. */
    private static final int MOST_NOTES = 5_000;

    private static final int LAST_LINE = 100_002;
    private static final int MOST_DIGITS = 15;
    private static final int MOST_CHARACTERS = 32_767;

    private final Workbook workbook;
    private final Worksheet sheet;
    private final Locale language;
    private final GoodsWords words;
    private final List<GoodsColumn> columns;
    private int written;
    private int notes;

    GoodsSheet(Workbook workbook, Locale language, GoodsWords words, List<GoodsColumn> columns) {
        this.workbook = workbook;
        this.language = language;
        this.words = words;
        this.columns = columns;
        this.sheet = workbook.newWorksheet(words.of(language, "goodsfile.sheet"));
        for (int at = 0; at < columns.size(); at++) {
            heading(at, columns.get(at));
        }
        sheet.freezePane(2, 1);
    }

    private void heading(int at, GoodsColumn column) {
        sheet.width(at, column.width());
        sheet.style(at).format(format(column.shape())).set();
        sheet.value(0, at, words.heading(language, column));
        sheet.style(0, at)
                .bold()
                .wrapText(true)
                .fillColor(column.isRequired() ? REQUIRED : HEADING)
                .set();
        sheet.comment(0, at, words.of(language, "goodsfile.note." + column.name()));
    }

    private static String format(Shape shape) {
        return switch (shape) {
            case TEXT, CHOICE -> "@";
            case WHOLE -> "0";
            case YUAN -> "0.00";
        };
    }

    /** @param line from 2; @param problems empty unless cells are to be marked */
    void row(int line, Map<GoodsColumn, String> cells, List<CellProblem> problems) throws IOException {
        int row = line - 1;
        for (int at = 0; at < columns.size(); at++) {
            GoodsColumn column = columns.get(at);
            String text = cells.getOrDefault(column, "");
            if (!text.isEmpty()) {
                value(row, at, column, text);
            }
            mark(row, at, column, problems);
        }
        if (++written % FLUSH_EVERY == 0) {
            sheet.flush();
        }
    }

    private void value(int row, int at, GoodsColumn column, String text) {
        boolean figure = column.shape() == Shape.WHOLE || column.shape() == Shape.YUAN;
        if (figure && text.length() <= MOST_DIGITS && text.matches("[0-9]+(\\.[0-9]+)?")) {
            sheet.value(row, at, new BigDecimal(text));
        } else {
            String plain = CellText.plain(xml(text));
            sheet.value(row, at, plain.substring(0, Math.min(plain.length(), MOST_CHARACTERS)));
        }
        sheet.style(row, at).format(format(column.shape())).set();
    }

    private void mark(int row, int at, GoodsColumn column, List<CellProblem> problems) {
        List<String> reasons = problems.stream()
                .filter(problem -> problem.column() == column)
                .map(problem -> words.problem(language, problem))
                .distinct()
                .toList();
        if (!reasons.isEmpty()) {
            sheet.style(row, at).fillColor(BAD).set();
            if (++notes <= MOST_NOTES) {
                sheet.comment(row, at, String.join("\n", reasons));
            }
        }
        if (column == GoodsColumn.PROBLEM && !problems.isEmpty()) {
            String all = problems.stream()
                    .map(problem -> words.heading(language, problem.column()) + ": " + words.problem(language, problem))
                    .distinct()
                    .collect(java.util.stream.Collectors.joining("; "));
            sheet.value(row, at, CellText.plain(all));
        }
    }

    // What XML cannot carry would make the whole workbook unreadable.
    private static String xml(String text) {
        return text.codePoints()
                .map(it -> it >= 0x20 && it != 0xFFFE && it != 0xFFFF && !(it >= 0xD800 && it <= 0xDFFF)
                                || it == '\n'
                                || it == '\t'
                        ? it
                        : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Adds the drop-downs and the other sheets; nothing can be written after it. */
    void end(Catalog catalog) throws IOException {
        Map<GoodsColumn, List<String>> choices = choices(catalog);
        String lists = words.of(language, "goodsfile.sheet.lists");
        int list = 0;
        for (var choice : choices.entrySet()) {
            int at = columns.indexOf(choice.getKey());
            String letter = Character.toString('A' + list++);
            sheet.range(1, at, LAST_LINE, at)
                    .validateWithListByFormula("'%s'!$%s$1:$%s$%d"
                            .formatted(lists, letter, letter, choice.getValue().size()))
                    .allowBlank(true)
                    .errorTitle(words.of(language, "goodsfile.choose"))
                    .error(words.of(language, "goodsfile.choose.hint"))
                    .showErrorMessage(true);
        }
        sheet.finish();
        explain();
        list(lists, List.copyOf(choices.values()));
    }

    private Map<GoodsColumn, List<String>> choices(Catalog catalog) {
        List<String> answers =
                Stream.of(true, false).map(yes -> words.answer(language, yes)).toList();
        var choices = new EnumMap<GoodsColumn, List<String>>(GoodsColumn.class);
        choices.put(
                GoodsColumn.CATEGORY,
                catalog.categoryTree().stream().map(CategoryRules::name).toList());
        choices.put(
                GoodsColumn.UNIT,
                Arrays.stream(SalesUnit.values()).map(SalesUnit::label).toList());
        choices.put(GoodsColumn.TEMPERATURE, words.words(language, "listing.temperature.", TemperatureClass.values()));
        choices.put(GoodsColumn.CATCH_WEIGHT, answers);
        choices.put(
                GoodsColumn.PRICE_UNIT,
                Arrays.stream(SalesUnit.values())
                        .filter(unit -> unit.grams() > 0)
                        .map(SalesUnit::label)
                        .toList());
        choices.put(GoodsColumn.PROOF, words.words(language, "listing.proof.", Proof.values()));
        return choices;
    }

    private void explain() throws IOException {
        Worksheet notes = workbook.newWorksheet(words.of(language, "goodsfile.sheet.notes"));
        notes.width(0, GoodsColumn.NAME.width());
        notes.width(1, GoodsColumn.PRICE.width());
        notes.width(2, GoodsColumn.STORY.width() * 2);
        int row = 0;
        for (GoodsColumn column : columns) {
            notes.value(row, 0, words.heading(language, column));
            notes.value(row, 1, words.of(language, column.isRequired() ? "goodsfile.required" : "goodsfile.optional"));
            notes.value(row, 2, words.of(language, "goodsfile.note." + column.name()));
            notes.style(row, 0).bold().set();
            notes.style(row, 2).wrapText(true).set();
            row++;
        }
        notes.value(row + 1, 0, words.of(language, "goodsfile.notes.rules"));
        notes.finish();
    }

    private void list(String name, List<List<String>> choices) throws IOException {
        Worksheet lists = workbook.newWorksheet(name);
        lists.setVisibilityState(org.dhatim.fastexcel.VisibilityState.HIDDEN);
        for (int at = 0; at < choices.size(); at++) {
            for (int row = 0; row < choices.get(at).size(); row++) {
                lists.value(row, at, choices.get(at).get(row));
            }
        }
        lists.finish();
    }
}
