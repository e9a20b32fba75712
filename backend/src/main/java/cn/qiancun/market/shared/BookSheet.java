package cn.qiancun.market.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.dhatim.fastexcel.Worksheet;

/** A worksheet filled from top to bottom and written as it is filled. No text in it is ever calculated. */
public final class BookSheet {
    private static final int FLUSH_EVERY = 500;

    private final Worksheet sheet;
    private int row;
    private int column;

    public BookSheet(Worksheet sheet, int... widths) {
        this.sheet = sheet;
        for (int at = 0; at < widths.length; at++) {
            sheet.width(at, widths[at]);
        }
    }

    public void title(String text) {
        sheet.value(row, 0, CellText.plain(text));
        sheet.style(row, 0).bold().fontSize(14).set();
        end();
    }

    public void note(String text) {
        sheet.value(row, 0, CellText.plain(text));
        end();
    }

    /** Stays in sight: rows under it scroll. */
    public void headings(String... words) {
        for (int at = 0; at < words.length; at++) {
            sheet.value(row, at, words[at]);
            sheet.style(row, at).bold().fillColor("E4F0DF").set();
        }
        end();
        sheet.freezePane(0, row);
    }

    public BookSheet text(String value) {
        sheet.value(row, column++, CellText.plain(value));
        return this;
    }

    public BookSheet number(long value) {
        sheet.value(row, column++, value);
        return this;
    }

    public BookSheet day(LocalDate day) {
        sheet.value(row, column, day);
        sheet.style(row, column++).format("yyyy-mm-dd").set();
        return this;
    }

    public BookSheet moment(Instant at) {
        sheet.value(row, column, LocalDateTime.ofInstant(at, ShopCalendar.ZONE));
        sheet.style(row, column++).format("yyyy-mm-dd hh:mm:ss").set();
        return this;
    }

    public BookSheet yuan(Money amount) {
        sheet.value(row, column, BigDecimal.valueOf(amount.fen(), 2));
        sheet.style(row, column++).format("#,##0.00").set();
        return this;
    }

    /** An amount, or an empty cell for none. */
    public BookSheet side(Money amount) {
        if (amount.isZero()) {
            column++;
            return this;
        }
        return yuan(amount);
    }

    public BookSheet skip(int columns) {
        column += columns;
        return this;
    }

    public void end() {
        row++;
        column = 0;
        if (row % FLUSH_EVERY == 0) {
            try {
                sheet.flush();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** The row as a sum. */
    public void endBold() {
        sheet.range(row, 0, row, Math.max(0, column - 1)).style().bold().set();
        end();
    }
}
