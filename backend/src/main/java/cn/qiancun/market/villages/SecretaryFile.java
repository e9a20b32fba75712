package cn.qiancun.market.villages;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CellText;
import cn.qiancun.market.shared.CsvFile;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.shared.WorkbookFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A file of first secretaries as it was uploaded, a workbook or comma-separated text; not yet held against anything. */
record SecretaryFile(List<Line> lines, List<RowProblem> problems) {
    static final int MAX_ROWS = 5_000;

    /** @param number as an editor or a spreadsheet counts it */
    record Line(long number, Map<SecretaryColumn, String> cells) {
        String get(SecretaryColumn column) {
            return cells.getOrDefault(column, "");
        }

        RowProblem problem(SecretaryColumn column, String reason) {
            return new RowProblem(number, column.name(), reason, get(column));
        }
    }

    /**
     * @throws BusinessException INVALID on the field {@code file}: {@code import.empty}, {@code import.too-large}, {@code
     *     import.header} naming the columns, and as {@link CsvFile#read} and {@link WorkbookFile#read} refuse a file as a whole
     */
    static SecretaryFile read(byte[] content) {
        if (content == null || content.length == 0) {
            throw BusinessException.invalid("file", "import.empty");
        }
        if (content.length > RegistryUpload.MAX_BYTES) {
            throw BusinessException.invalid("file", "import.too-large", MAX_ROWS);
        }
        boolean zipped = content.length > 1 && content[0] == 'P' && content[1] == 'K';
        return zipped ? workbook(content) : text(content);
    }

    private static SecretaryFile text(byte[] content) {
        CsvFile file = CsvFile.read(content, List.of(), SecretaryColumn.headings(), MAX_ROWS);
        var lines = new ArrayList<Line>();
        for (CsvFile.Row row : file.rows()) {
            requireColumns(row.cells().keySet().stream().toList());
            var cells = new EnumMap<SecretaryColumn, String>(SecretaryColumn.class);
            row.cells()
                    .forEach((heading, text) ->
                            cells.put(SecretaryColumn.of(heading).orElseThrow(), CellText.original(text)));
            lines.add(new Line(row.line(), cells));
        }
        List<RowProblem> problems = file.problems().stream()
                .map(it -> new RowProblem(
                        it.line(),
                        SecretaryColumn.of(it.column()).map(Enum::name).orElse(""),
                        it.reason(),
                        it.value()))
                .toList();
        return new SecretaryFile(List.copyOf(lines), problems);
    }

    private static SecretaryFile workbook(byte[] content) {
        var rows = new ArrayList<WorkbookFile.Row>();
        try {
            Path file = Files.createTempFile("secretaries", ".xlsx");
            try {
                Files.write(file, content);
                WorkbookFile.read(file, MAX_ROWS + 1, rows::add);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException unreadable) {
            throw BusinessException.invalid("file", "workbook.kind");
        }
        if (rows.size() < 2) {
            throw BusinessException.invalid("file", "import.empty");
        }
        List<String> headings =
                rows.get(0).cells().stream().filter(text -> !text.isEmpty()).toList();
        requireColumns(headings);
        return new SecretaryFile(
                rows.subList(1, rows.size()).stream()
                        .map(row -> line(rows.get(0), row))
                        .toList(),
                List.of());
    }

    private static Line line(WorkbookFile.Row headings, WorkbookFile.Row row) {
        var cells = new EnumMap<SecretaryColumn, String>(SecretaryColumn.class);
        for (int at = 0; at < headings.cells().size(); at++) {
            String text = CellText.original(row.get(at)).strip();
            SecretaryColumn.of(headings.get(at)).ifPresent(column -> cells.put(column, text));
        }
        return new Line(row.line(), cells);
    }

    private static void requireColumns(List<String> headings) {
        var known = new ArrayList<SecretaryColumn>();
        for (String heading : headings) {
            known.add(SecretaryColumn.of(heading).orElse(null));
        }
        boolean twice =
                Set.copyOf(known.stream().filter(it -> it != null).toList()).size() < known.size();
        if (twice || !known.containsAll(SecretaryColumn.REQUIRED)) {
            throw BusinessException.invalid("file", "helper.columns");
        }
    }
}
