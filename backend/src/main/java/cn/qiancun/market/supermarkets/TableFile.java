package cn.qiancun.market.supermarkets;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CellText;
import cn.qiancun.market.shared.CsvFile;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.shared.WorkbookFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;

/** The rows of a file, be it a workbook or text with commas; a workbook's first row is its header. */
final class TableFile {
    private final StoreTable table;
    private final List<String> header = new ArrayList<>();
    private final List<CsvFile.Row> rows = new ArrayList<>();
    private final List<RowProblem> problems = new ArrayList<>();

    /** @param rows those that can be read; @param problems of the others */
    record Rows(List<CsvFile.Row> rows, List<RowProblem> problems) {}

    private TableFile(StoreTable table) {
        this.table = table;
    }

    /** @throws BusinessException INVALID on the field {@code file}, as {@link CsvFile#read} and {@link WorkbookFile#read} */
    static Rows read(StoreTable table, byte[] content) {
        if (content.length < 2 || content[0] != 'P' || content[1] != 'K') {
            var file = CsvFile.read(content, table.required(), table.optional(), StoreTable.MAX_ROWS);
            return new Rows(file.rows(), file.problems());
        }
        var reading = new TableFile(table);
        try {
            var kept = Files.createTempFile("stores-", ".xlsx");
            try {
                reading.readWorkbook(kept, content);
            } finally {
                Files.deleteIfExists(kept);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        if (reading.rows.isEmpty() && reading.problems.isEmpty()) {
            throw BusinessException.invalid("file", "import.empty");
        }
        return new Rows(reading.rows, reading.problems);
    }

    private void readWorkbook(Path kept, byte[] content) throws IOException {
        Files.write(kept, content);
        WorkbookFile.read(kept, StoreTable.MAX_ROWS + 1, this::take);
    }

    private void take(WorkbookFile.Row row) {
        if (header.isEmpty()) {
            takeHeader(row);
            return;
        }
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            cells.put(header.get(i), CellText.original(row.get(i).strip()));
        }
        var read = new CsvFile.Row(row.line(), cells);
        cells.entrySet().stream()
                .filter(cell -> !PlainText.isPlain(cell.getValue()))
                .findFirst()
                .ifPresentOrElse(
                        bad -> problems.add(read.problem(bad.getKey(), "control-character")), () -> rows.add(read));
    }

    private void takeHeader(WorkbookFile.Row row) {
        row.cells().forEach(name -> header.add(name.strip()));
        var unknown = new HashSet<>(header);
        unknown.removeAll(table.required());
        unknown.removeAll(table.optional());
        unknown.remove("");
        if (!header.containsAll(table.required()) || !unknown.isEmpty()) {
            throw BusinessException.invalid("file", "import.header", String.join(",", table.required()));
        }
    }
}
