package cn.qiancun.market.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The rows of a file, be it a workbook or text with commas; a workbook's first row is its header. */
public final class TableFile {
    private final List<String> required;
    private final Set<String> optional;
    private final List<String> header = new ArrayList<>();
    private final List<CsvFile.Row> rows = new ArrayList<>();
    private final List<RowProblem> problems = new ArrayList<>();

    /** @param rows those that can be read; @param problems of the others */
    public record Rows(List<CsvFile.Row> rows, List<RowProblem> problems) {}

    private TableFile(List<String> required, Set<String> optional) {
        this.required = required;
        this.optional = optional;
    }

    /**
     * @param required columns that must be there; @param optional ones that may; others are refused
     * @throws BusinessException INVALID on the field {@code file}, as {@link CsvFile#read} and {@link WorkbookFile#read}
     */
    public static Rows read(byte[] content, List<String> required, Set<String> optional, int maxRows) {
        if (content.length < 2 || content[0] != 'P' || content[1] != 'K') {
            var file = CsvFile.read(content, required, optional, maxRows);
            return new Rows(file.rows(), file.problems());
        }
        var reading = new TableFile(required, optional);
        try {
            var kept = Files.createTempFile("table-", ".xlsx");
            try {
                reading.readWorkbook(kept, content, maxRows);
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

    private void readWorkbook(Path kept, byte[] content, int maxRows) throws IOException {
        Files.write(kept, content);
        WorkbookFile.read(kept, maxRows + 1, this::take);
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
        unknown.removeAll(required);
        unknown.removeAll(optional);
        unknown.remove("");
        if (!header.containsAll(required) || !unknown.isEmpty()) {
            throw BusinessException.invalid("file", "import.header", String.join(",", required));
        }
    }
}
