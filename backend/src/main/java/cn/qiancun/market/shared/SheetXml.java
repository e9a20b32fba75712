package cn.qiancun.market.shared;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The XML of one sheet, read from top to bottom. */
final class SheetXml {
    private static final int MOST_COLUMNS = 200;
    private static final int MOST_LINES = 1_048_576;
    private static final int MOST_CHARACTERS = 32_767;
    /** Excel keeps fifteen digits; a price of 12.80 may stand there as 12.800000000000001. */
    private static final MathContext DIGITS = new MathContext(15);

    private static final int MOST_ZEROS = 30;
    private static final int MOST_DIGITS = 40;

    private final List<String> sharedTexts;
    private final int maxRows;
    private final Consumer<WorkbookFile.Row> rows;

    private int line;
    private int column;
    private int taken;
    private List<String> cells = new ArrayList<>();

    SheetXml(List<String> sharedTexts, int maxRows, Consumer<WorkbookFile.Row> rows) {
        this.sharedTexts = sharedTexts;
        this.maxRows = maxRows;
        this.rows = rows;
    }

    /** Closes the stream. */
    void read(InputStream sheet) throws IOException, XMLStreamException {
        try (sheet) {
            XMLStreamReader xml = WorkbookParts.reader(sheet);
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    begin(xml);
                } else if (event == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("row")) {
                    endRow();
                }
            }
        }
    }

    private void begin(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "row" -> beginRow(WorkbookParts.attribute(xml, "r"));
            case "c" -> cell(xml);
            case "mergeCell" ->
                throw BusinessException.invalid("file", "workbook.merged", shown(WorkbookParts.attribute(xml, "ref")));
            default -> {
                // Widths, print settings and the like.
            }
        }
    }

    private void beginRow(String number) {
        int next = number.isEmpty() ? line + 1 : Integer.parseInt(number);
        if (next > MOST_LINES) {
            throw WorkbookFile.tooLarge();
        }
        if (next <= line) {
            throw WorkbookFile.kind();
        }
        line = next;
        column = -1;
        cells = new ArrayList<>();
    }

    private void endRow() {
        if (cells.stream().allMatch(String::isEmpty)) {
            return;
        }
        if (taken == maxRows) {
            throw BusinessException.invalid("file", "workbook.rows", maxRows);
        }
        taken++;
        rows.accept(new WorkbookFile.Row(line, List.copyOf(cells)));
    }

    private void cell(XMLStreamReader xml) throws XMLStreamException {
        String reference = WorkbookParts.attribute(xml, "r");
        String type = WorkbookParts.attribute(xml, "t");
        column = reference.isEmpty() ? column + 1 : columnOf(reference);
        String value = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                break;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                value = switch (xml.getLocalName()) {
                    case "f" -> throw BusinessException.invalid("file", "workbook.formula", shown(reference));
                    case "v" -> value(type, content(xml));
                    case "is" -> WorkbookParts.text(xml, "is");
                    default -> value;
                };
            }
        }
        put(value.strip());
    }

    private void put(String value) {
        if (value.isEmpty() || column >= MOST_COLUMNS) {
            return;
        }
        while (cells.size() < column) {
            cells.add("");
        }
        if (cells.size() > column) {
            throw WorkbookFile.kind();
        }
        cells.add(value);
    }

    private static String content(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isCharacters()) {
                text.append(xml.getText());
                requireLength(text);
            }
        }
        return text.toString();
    }

    private String value(String type, String raw) {
        return switch (type) {
            case "s" -> {
                int number = Integer.parseInt(raw.strip());
                if (number < 0 || number >= sharedTexts.size()) {
                    throw WorkbookFile.kind();
                }
                yield sharedTexts.get(number);
            }
            case "b" -> raw.strip().equals("1") ? "TRUE" : "FALSE";
            case "", "n" -> number(raw.strip());
            default -> raw;
        };
    }

    // What is no number, or would unfold to a thousand zeros, stays as it is written: no rule accepts it.
    private static String number(String raw) {
        if (raw.length() > MOST_DIGITS) {
            return raw;
        }
        try {
            BigDecimal number = new BigDecimal(raw).round(DIGITS).stripTrailingZeros();
            return Math.abs((long) number.scale()) > MOST_ZEROS ? raw : number.toPlainString();
        } catch (ArithmeticException | NumberFormatException unreadable) {
            return raw;
        }
    }

    private static int columnOf(String reference) {
        int number = 0;
        for (int i = 0; i < reference.length() && i < 3 && Character.isLetter(reference.charAt(i)); i++) {
            number = number * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
        }
        if (number < 1) {
            throw WorkbookFile.kind();
        }
        return number - 1;
    }

    private static String shown(String reference) {
        return reference.matches("[A-Za-z0-9:$]{1,20}") ? reference : "?";
    }

    static void requireLength(StringBuilder text) {
        if (text.length() > MOST_CHARACTERS) {
            throw WorkbookFile.tooLarge();
        }
    }
}
