package cn.qiancun.market.shared;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A comma-separated file as people upload it: UTF-8, or GBK as Excel in Chinese saves it, with a
 * header line. Rows that no column rule could ever accept (too few cells, control characters) are
 * problems already here.
 */
public record CsvFile(Charset charset, List<Row> rows, List<RowProblem> problems) {
    /** One row: its line in the file and its cells, trimmed, by column. */
    public record Row(long line, Map<String, String> cells) {
        /** The cell, or the empty text where the file lacks an optional column. */
        public String get(String column) {
            return cells.getOrDefault(column, "");
        }

        public RowProblem problem(String column, String reason) {
            return new RowProblem(line, column, reason, get(column));
        }
    }

    private static final Charset GBK = Charset.forName("GB18030");
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    /**
     * @param required columns that must be there; @param optional ones that may; others are refused
     * @throws BusinessException INVALID {@code import.too-large}, {@code import.encoding}, {@code import.header},
     *     {@code import.format}, {@code import.empty}: the file as a whole
     */
    public static CsvFile read(byte[] content, List<String> required, Set<String> optional, int maxRows) {
        Charset charset = charsetOf(content);
        String text = new String(content, charset);
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            requireHeader(parser.getHeaderNames(), required, optional);
            return readRows(parser, charset, maxRows);
        } catch (IOException | UncheckedIOException | IllegalArgumentException malformed) {
            throw BusinessException.invalid("file", "import.format");
        }
    }

    private static CsvFile readRows(CSVParser parser, Charset charset, int maxRows) {
        var rows = new ArrayList<Row>();
        var problems = new ArrayList<RowProblem>();
        for (CSVRecord record : parser) {
            if (rows.size() + problems.size() >= maxRows) {
                throw BusinessException.invalid("file", "import.too-large", maxRows);
            }
            Row row = new Row(parser.getCurrentLineNumber(), record.toMap());
            Optional<RowProblem> problem = unreadable(row, record);
            problem.ifPresentOrElse(problems::add, () -> rows.add(row));
        }
        if (rows.isEmpty() && problems.isEmpty()) {
            throw BusinessException.invalid("file", "import.empty");
        }
        return new CsvFile(charset, List.copyOf(rows), List.copyOf(problems));
    }

    private static Optional<RowProblem> unreadable(Row row, CSVRecord record) {
        if (!record.isConsistent()) {
            return Optional.of(new RowProblem(row.line(), "", "cells", Integer.toString(record.size())));
        }
        return row.cells().entrySet().stream()
                .filter(cell -> cell.getValue().codePoints().anyMatch(CsvFile::isControl))
                .findFirst()
                .map(cell -> row.problem(cell.getKey(), "control-character"));
    }

    // Format characters are included: a right-to-left mark makes a name read as another.
    private static boolean isControl(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || codePoint == 0xFFFD;
    }

    private static void requireHeader(List<String> header, List<String> required, Set<String> optional) {
        var unknown = new HashSet<>(header);
        unknown.removeAll(required);
        unknown.removeAll(optional);
        if (!header.containsAll(required) || !unknown.isEmpty()) {
            throw BusinessException.invalid("file", "import.header", String.join(",", required));
        }
    }

    private static Charset charsetOf(byte[] content) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, GBK)) {
            try {
                charset.newDecoder().decode(ByteBuffer.wrap(content));
                return charset;
            } catch (CharacterCodingException notThisOne) {
                // The next one, or the refusal below.
            }
        }
        throw BusinessException.invalid("file", "import.encoding");
    }
}
