package cn.qiancun.market.books.web;

import cn.qiancun.market.shared.CellText;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.dhatim.fastexcel.Worksheet;

/** A worksheet filled from top to bottom and written as it is filled. No text in it is ever calculated. */
final class BookSheet {
    private static final int FLUSH_EVERY = 500;

    private final Worksheet sheet;
    private int row;
    private int column;

    BookSheet(Worksheet sheet, int... widths) {
        this.sheet = sheet;
        for (int at = 0; at < widths.length; at++) {
            sheet.width(at, widths[at]);
        }
    }

    void title(String text) {
        sheet.value(row, 0, CellText.plain(text));
        sheet.style(row, 0).bold().fontSize(14).set();
        end();
    }

    void note(String text) {
        sheet.value(row, 0, CellText.plain(text));
        end();
    }

    /** Stays in sight: rows under it scroll. */
    void headings(String... words) {
        for (int at = 0; at < words.length; at++) {
            sheet.value(row, at, words[at]);
            sheet.style(row, at).bold().fillColor("E4F0DF").set();
        }
        end();
        sheet.freezePane(0, row);
    }

    BookSheet text(String value) {
        sheet.value(row, column++, CellText.plain(value));
        return this;
    }

    BookSheet number(long value) {
        sheet.value(row, column++, value);
        return this;
    }

    BookSheet day(LocalDate day) {
        sheet.value(row, column, day);
        sheet.style(row, column++).format("yyyy-mm-dd").set();
        return this;
    }

    BookSheet moment(Instant at) {
        sheet.value(row, column, LocalDateTime.ofInstant(at, ShopCalendar.ZONE));
        sheet.style(row, column++).format("yyyy-mm-dd hh:mm:ss").set();
        return this;
    }

    BookSheet yuan(Money amount) {
        sheet.value(row, column, BigDecimal.valueOf(amount.fen(), 2));
        sheet.style(row, column++).format("#,##0.00").set();
        return this;
    }

    /** An amount, or an empty cell for none. */
    BookSheet side(Money amount) {
        if (amount.isZero()) {
            column++;
            return this;
        }
        return yuan(amount);
    }

    BookSheet skip(int columns) {
        column += columns;
        return this;
    }

    void end() {
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
    void endBold() {
        sheet.range(row, 0, row, Math.max(0, column - 1)).style().bold().set();
        end();
    }
}
