package cn.qiancun.market.recalls.web;

import cn.qiancun.market.shared.CellText;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;

/** One sheet of a recall's report, filled from top to bottom; no text in it is ever calculated. */
final class Cells {
    private final Worksheet sheet;
    private final MessageSource messages;
    private final Locale locale;
    private final List<String> headings;
    private int row;
    private int column;

    /** @param title key of the sheet's name; @param headings of the columns, each behind {@code recall.column.} */
    Cells(Workbook workbook, String title, List<String> headings, MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
        this.headings = headings;
        this.sheet = workbook.newWorksheet(word(title));
        headings.forEach(heading -> {
            sheet.width(column, heading.equals("goods") ? 40 : 18);
            sheet.style(row, column).bold().fillColor("E4F0DF").set();
            text(word("recall.column." + heading));
        });
        next();
        sheet.freezePane(0, 1);
    }

    String word(String key) {
        return messages.getMessage(key, null, locale);
    }

    Cells text(String value) {
        sheet.value(row, column++, CellText.plain(value));
        return this;
    }

    Cells number(long value) {
        sheet.value(row, column++, value);
        return this;
    }

    Cells yuan(Money amount) {
        sheet.value(row, column, BigDecimal.valueOf(amount.fen(), 2));
        sheet.style(row, column++).format("#,##0.00").set();
        return this;
    }

    /** Nothing where it has not happened. */
    Cells moment(Instant at) {
        if (at != null) {
            sheet.value(row, column, LocalDateTime.ofInstant(at, ShopCalendar.ZONE));
            sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        }
        column++;
        return this;
    }

    void next() {
        row++;
        column = 0;
    }

    /** The last row: what a column adds up to. */
    void sum(String heading, Money sum) {
        text(word("recall.sum"));
        column = headings.indexOf(heading);
        yuan(sum);
        sheet.range(row, 0, row, headings.size() - 1).style().bold().set();
    }

    /** The next sheet is begun only after this one is ended. */
    void end() {
        try {
            sheet.finish();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void flush() {
        try {
            sheet.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
