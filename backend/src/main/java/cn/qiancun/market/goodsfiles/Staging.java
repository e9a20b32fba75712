package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CellText;
import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.shared.WorkbookFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Turns a workbook's rows, as they come, into rows of the table, some hundred at a time. */
final class Staging implements Consumer<WorkbookFile.Row> {
    private static final int AT_ONCE = 500;
    private static final int NAME_LENGTH = 80;
    private static final int SHOWN = 20;

    private final GoodsWords words;
    private final int maxRows;
    private final Consumer<List<GoodsFileLines.Read>> insert;
    private final List<GoodsFileLines.Read> waiting = new ArrayList<>();
    /** By place; null before the headings were read. */
    private List<GoodsColumn> columns;

    private int count;

    /** @param insert commits by itself: no transaction is open while the file is read */
    Staging(GoodsWords words, int maxRows, Consumer<List<GoodsFileLines.Read>> insert) {
        this.words = words;
        this.maxRows = maxRows;
        this.insert = insert;
    }

    /** @throws BusinessException INVALID {@code goodsfile.column-unknown}, {@code -twice}, {@code -missing} with the heading */
    @Override
    public void accept(WorkbookFile.Row row) {
        if (columns == null) {
            columns = columns(row);
            return;
        }
        Map<GoodsColumn, String> cells = cells(row);
        String name = cells.getOrDefault(GoodsColumn.NAME, "");
        if (cells.isEmpty() || words.isExample(name)) {
            return;
        }
        if (count + waiting.size() == maxRows) {
            throw BusinessException.invalid("file", "workbook.rows", maxRows);
        }
        waiting.add(new GoodsFileLines.Read(row.line(), printable(name, NAME_LENGTH), ref(cells), ean(cells), cells));
        if (waiting.size() == AT_ONCE) {
            flush();
        }
    }

    /**
     * @return how many rows there are
     * @throws BusinessException INVALID {@code goodsfile.empty}
     */
    int end() {
        flush();
        if (count == 0) {
            throw BusinessException.invalid("file", "goodsfile.empty");
        }
        return count;
    }

    private void flush() {
        if (!waiting.isEmpty()) {
            insert.accept(List.copyOf(waiting));
            count += waiting.size();
            waiting.clear();
        }
    }

    private List<GoodsColumn> columns(WorkbookFile.Row headings) {
        var found = new ArrayList<GoodsColumn>();
        for (String heading : headings.cells()) {
            GoodsColumn column = heading.isEmpty()
                    ? null
                    : words.column(heading)
                            .orElseThrow(() ->
                                    BusinessException.invalid("file", "goodsfile.column-unknown", shown(heading)));
            if (column != null && found.contains(column)) {
                throw BusinessException.invalid("file", "goodsfile.column-twice", shown(heading));
            }
            found.add(column);
        }
        for (GoodsColumn column : GoodsColumn.REQUIRED) {
            if (!found.contains(column)) {
                throw BusinessException.invalid("file", "goodsfile.column-missing", words.inBoth(column));
            }
        }
        return found;
    }

    private static String shown(String heading) {
        return printable(heading, SHOWN);
    }

    private static String ref(Map<GoodsColumn, String> cells) {
        return printable(cells.getOrDefault(GoodsColumn.PRODUCT_ID, ""), SHOWN);
    }

    /** Null for what can be none. */
    private static String ean(Map<GoodsColumn, String> cells) {
        return Ean13.find(cells.get(GoodsColumn.EAN)).map(Ean13::digits).orElse(null);
    }

    private static String printable(String text, int length) {
        String printable = text.replaceAll("\\p{C}", "");
        return printable.length() <= length ? printable : printable.substring(0, length);
    }

    private Map<GoodsColumn, String> cells(WorkbookFile.Row row) {
        var cells = new EnumMap<GoodsColumn, String>(GoodsColumn.class);
        for (int at = 0; at < columns.size(); at++) {
            GoodsColumn column = columns.get(at);
            String text = CellText.original(row.get(at)).strip();
            if (column != null && column.of() != GoodsColumn.Of.READER && !text.isEmpty()) {
                cells.put(column, text);
            }
        }
        return cells;
    }
}
