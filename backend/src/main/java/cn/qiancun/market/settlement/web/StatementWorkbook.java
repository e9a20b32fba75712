package cn.qiancun.market.settlement.web;

import cn.qiancun.market.settlement.Holding;
import cn.qiancun.market.settlement.StatementLine;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.VillageAccounts;
import cn.qiancun.market.shared.CellText;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.VillageSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The statement as a workbook, written as it is read: a long month takes no more memory than a short one. */
@Component
class StatementWorkbook {
    private static final int FLUSH_EVERY = 500;
    private static final String[] HEADINGS = {
        "income.date",
        "income.kind",
        "income.order",
        "income.goods",
        "income.quantity",
        "income.pending",
        "income.available",
        "income.owed",
        "income.amount"
    };
    private static final int[] WIDTHS = {20, 16, 20, 40, 8, 14, 14, 14, 14};

    private final VillageAccounts accounts;
    private final MessageSource messages;

    StatementWorkbook(VillageAccounts accounts, MessageSource messages) {
        this.accounts = accounts;
        this.messages = messages;
    }

    void write(VillageSummary village, StatementPeriod period, Locale locale, OutputStream out) throws IOException {
        // Only the head is asked for here; the lines follow page by page.
        var head = accounts.statement(village.code(), period, 0, 2);
        try (var workbook = new Workbook(out, "Qiancun Market", "1.0")) {
            var sheet = new Sheet(workbook.newWorksheet(period.from().toString().substring(0, 7)), locale);
            sheet.head(village, period);
            sheet.holding("income.opening", head.collective().opening());
            accounts.eachLine(village.code(), period, sheet::line);
            // What was posted while this was written is in the lines; so the closing is made of them.
            sheet.foot(head.collective().opening());
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    static String text(String value) {
        return CellText.plain(value);
    }

    /** One sheet, filled from top to bottom. */
    private final class Sheet {
        private final Worksheet sheet;
        private final Locale locale;
        private int row;
        private Holding change = new Holding(Money.ZERO, Money.ZERO);

        Sheet(Worksheet sheet, Locale locale) {
            this.sheet = sheet;
            this.locale = locale;
        }

        void head(VillageSummary village, StatementPeriod period) {
            for (int column = 0; column < WIDTHS.length; column++) {
                sheet.width(column, WIDTHS[column]);
            }
            sheet.value(0, 0, text(word("income.workbook", village.countyName(), village.shortName())));
            sheet.style(0, 0).bold().fontSize(14).set();
            sheet.value(
                    1,
                    0,
                    text(word(
                            "income.workbook.period",
                            period.from().toString(),
                            period.to().toString())));
            for (int column = 0; column < HEADINGS.length; column++) {
                sheet.value(3, column, word(HEADINGS[column]));
                sheet.style(3, column).bold().fillColor("E4F0DF").set();
            }
            sheet.freezePane(0, 4);
            row = 4;
        }

        void holding(String word, Holding holding) {
            sheet.value(row, 0, word(word));
            amounts(holding);
            sheet.range(row, 0, row, HEADINGS.length - 1).style().bold().set();
            row++;
        }

        void line(StatementLine line) {
            sheet.value(row, 0, LocalDateTime.ofInstant(line.occurredAt(), ShopCalendar.ZONE));
            sheet.style(row, 0).format("yyyy-mm-dd hh:mm:ss").set();
            sheet.value(row, 1, messages.getMessage("income.kind." + line.kind(), null, line.kind(), locale));
            sheet.value(row, 2, text(line.reference()));
            sheet.value(row, 3, text(line.description()));
            if (line.quantity() > 0) {
                sheet.value(row, 4, line.quantity());
            }
            var added = new Holding(line.pending(), line.available(), line.owed());
            amounts(added);
            change = change.plus(added);
            row++;
            if (row % FLUSH_EVERY == 0) {
                flush();
            }
        }

        void foot(Holding opening) {
            holding("income.change", change);
            holding("income.closing", opening.plus(change));
        }

        private void amounts(Holding holding) {
            amount(5, holding.pending());
            amount(6, holding.available());
            amount(7, holding.owed());
            amount(8, holding.total());
        }

        private void amount(int column, Money amount) {
            sheet.value(row, column, BigDecimal.valueOf(amount.fen(), 2));
            sheet.style(row, column).format("#,##0.00").set();
        }

        private void flush() {
            try {
                sheet.flush();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        private String word(String key, Object... arguments) {
            return messages.getMessage(key, arguments, locale);
        }
    }
}
