package cn.qiancun.market.reconciliation.web;

import cn.qiancun.market.reconciliation.Difference;
import cn.qiancun.market.reconciliation.DifferenceFilter;
import cn.qiancun.market.reconciliation.Differences;
import cn.qiancun.market.shared.CellText;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Differences as a workbook, written as they are read. */
@Component
class DifferencesWorkbook {
    private static final int FLUSH_EVERY = 500;
    private static final List<String> HEADINGS = List.of(
            "bill-date",
            "provider",
            "kind",
            "movement",
            "number",
            "provider-number",
            "order",
            "line",
            "theirs",
            "ours",
            "gap",
            "our-state",
            "state",
            "found",
            "closed",
            "reason",
            "evidence");

    private final Differences differences;
    private final MessageSource messages;

    DifferencesWorkbook(Differences differences, MessageSource messages) {
        this.differences = differences;
        this.messages = messages;
    }

    void write(DifferenceFilter filter, Locale locale, OutputStream out) throws IOException {
        try (var workbook = new Workbook(out, "Qiancun Market", "1.0")) {
            var sheet = new Sheet(workbook.newWorksheet(messages.getMessage("difference.title", null, locale)), locale);
            differences.each(filter, sheet::row);
            sheet.sums();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    /** Filled from top to bottom; no text in it is ever calculated. */
    private final class Sheet {
        private final Worksheet sheet;
        private final Locale locale;
        private int row;
        private int column;
        private Money theirs = Money.ZERO;
        private Money ours = Money.ZERO;
        private Money gap = Money.ZERO;

        Sheet(Worksheet sheet, Locale locale) {
            this.sheet = sheet;
            this.locale = locale;
            HEADINGS.forEach(heading -> {
                sheet.width(column, 18);
                sheet.style(row, column).bold().fillColor("E4F0DF").set();
                text(word("difference." + heading));
            });
            end();
            sheet.freezePane(0, 1);
        }

        void row(Difference one) {
            theirs = plus(theirs, one.theirs());
            ours = plus(ours, one.ours());
            gap = gap.plus(one.gap());
            text(one.day().date().toString());
            text(word("payment.provider." + one.day().provider().code()));
            text(word("difference.kind." + one.kind()));
            text(word("movement." + one.movement()));
            text(one.number());
            text(one.providerNumber());
            text(one.orderNumber());
            text(one.line() == 0 ? "" : Integer.toString(one.line()));
            yuan(one.theirs());
            yuan(one.ours());
            yuan(one.gap());
            text(one.ourState() == null ? "" : word("status." + one.ourState()));
            text(word("status." + (one.open() ? "OPEN" : "CLOSED")));
            moment(one.foundAt());
            moment(one.closedAt());
            text(one.reason() == null ? "" : one.reason());
            text(one.evidence() == null ? "" : one.evidence());
            end();
        }

        private static Money plus(Money sum, Money more) {
            return more == null ? sum : sum.plus(more);
        }

        void sums() {
            text(word("difference.sum"));
            column = HEADINGS.indexOf("theirs");
            yuan(theirs);
            yuan(ours);
            yuan(gap);
            sheet.range(row, 0, row, HEADINGS.size() - 1).style().bold().set();
            end();
        }

        private String word(String key) {
            return messages.getMessage(key, null, locale);
        }

        private void text(String value) {
            sheet.value(row, column++, CellText.plain(value));
        }

        private void yuan(Money amount) {
            if (amount != null) {
                sheet.value(row, column, BigDecimal.valueOf(amount.fen(), 2));
                sheet.style(row, column).format("#,##0.00").set();
            }
            column++;
        }

        private void moment(Instant at) {
            if (at != null) {
                sheet.value(row, column, LocalDateTime.ofInstant(at, ShopCalendar.ZONE));
                sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            }
            column++;
        }

        private void end() {
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
    }
}
