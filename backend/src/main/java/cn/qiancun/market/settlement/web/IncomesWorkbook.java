package cn.qiancun.market.settlement.web;

import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.IncomeLine;
import cn.qiancun.market.settlement.Incomes;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.VillageIncomes;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.VillageSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.Year;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Both incomes of a village over a year, and the lines behind each, as a workbook that is written as it is read. */
@Component
class IncomesWorkbook {
    private static final int FLUSH_EVERY = 500;
    private static final String[] LINE_HEADINGS = {
        "income.date",
        "income.order",
        "income.goods",
        "agreement.seller",
        "incomes.seller-kind",
        "incomes.channel",
        "agreement.income",
        "incomes.amount"
    };
    private static final int[] LINE_WIDTHS = {20, 20, 40, 24, 14, 14, 16, 14};

    private final Incomes incomes;
    private final MessageSource messages;

    IncomesWorkbook(Incomes incomes, MessageSource messages) {
        this.incomes = incomes;
        this.messages = messages;
    }

    /** All months together; its month is the first. */
    static VillageIncomes sums(VillageCode village, Year year, List<VillageIncomes> months) {
        var collective = new EnumMap<IncomeKind, Money>(IncomeKind.class);
        for (var kind : IncomeKind.values()) {
            collective.put(
                    kind,
                    Money.sum(months.stream()
                            .map(month -> month.collective().get(kind))
                            .toList()));
        }
        var growers = Money.sum(months.stream().map(VillageIncomes::growers).toList());
        return new VillageIncomes(village, year.atMonth(1), collective, growers);
    }

    void write(VillageSummary village, Year year, Locale locale, OutputStream out) throws IOException {
        var months = incomes.ofYear(village.code(), year);
        try (var workbook = new Workbook(out, "Qiancun Market", "1.0")) {
            var first = new Sheet(workbook.newWorksheet(year.toString()), locale);
            first.months(village, year, months);
            lines(workbook, "incomes.collective", Beneficiary.collective(village.code()), year, locale);
            lines(workbook, "incomes.growers", Beneficiary.growers(village.code()), year, locale);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private void lines(Workbook workbook, String title, Beneficiary of, Year year, Locale locale) {
        var name = messages.getMessage(title, null, locale);
        var sheet = new Sheet(workbook.newWorksheet(name), locale);
        sheet.headings(0, LINE_HEADINGS, LINE_WIDTHS);
        incomes.eachLine(of, new StatementPeriod(year.atDay(1), year.atMonth(12).atEndOfMonth()), sheet::line);
        sheet.sum();
    }

    /** One sheet, filled from top to bottom. */
    private final class Sheet {
        private final Worksheet sheet;
        private final Locale locale;
        private int row;
        private Money sum = Money.ZERO;

        Sheet(Worksheet sheet, Locale locale) {
            this.sheet = sheet;
            this.locale = locale;
        }

        void headings(int at, String[] keys, int[] widths) {
            for (int column = 0; column < keys.length; column++) {
                sheet.width(column, widths[column]);
                sheet.value(at, column, word(keys[column]));
                sheet.style(at, column).bold().fillColor("E4F0DF").set();
            }
            row = at + 1;
            sheet.freezePane(0, row);
        }

        void months(VillageSummary village, Year year, List<VillageIncomes> months) {
            var title = word("incomes.workbook", village.countyName(), village.shortName(), year.toString());
            sheet.value(0, 0, StatementWorkbook.text(title));
            sheet.style(0, 0).bold().fontSize(14).set();
            int kinds = IncomeKind.values().length;
            var keys = new String[kinds + 3];
            var widths = new int[kinds + 3];
            Arrays.fill(widths, 16);
            keys[0] = "incomes.month";
            for (var kind : IncomeKind.values()) {
                keys[1 + kind.ordinal()] = "income.of." + kind;
            }
            keys[kinds + 1] = "incomes.collective";
            keys[kinds + 2] = "incomes.growers";
            headings(2, keys, widths);
            months.forEach(month -> month(month.month().toString(), month));
            month(word("incomes.year"), sums(village.code(), year, months));
            sheet.range(row - 1, 0, row - 1, kinds + 2).style().bold().set();
        }

        private void month(String name, VillageIncomes income) {
            int kinds = IncomeKind.values().length;
            sheet.value(row, 0, name);
            for (var kind : IncomeKind.values()) {
                amount(1 + kind.ordinal(), income.collective().get(kind));
            }
            amount(kinds + 1, income.collectiveTotal());
            amount(kinds + 2, income.growers());
            row++;
        }

        void line(IncomeLine line) {
            sheet.value(row, 0, LocalDateTime.ofInstant(line.occurredAt(), ShopCalendar.ZONE));
            sheet.style(row, 0).format("yyyy-mm-dd hh:mm:ss").set();
            sheet.value(row, 1, StatementWorkbook.text(line.reference()));
            sheet.value(row, 2, StatementWorkbook.text(line.description()));
            sheet.value(row, 3, StatementWorkbook.text(line.sellerName()));
            sheet.value(row, 4, line.sellerKind() == null ? "" : word("seller.kind." + line.sellerKind()));
            sheet.value(row, 5, line.channel() == null ? "" : word("incomes.channel." + line.channel()));
            sheet.value(row, 6, line.incomeKind() == null ? "" : word("income.of." + line.incomeKind()));
            amount(7, line.amount());
            sum = sum.plus(line.amount());
            row++;
            if (row % FLUSH_EVERY == 0) {
                flush();
            }
        }

        void sum() {
            sheet.value(row, 0, word("incomes.sum"));
            amount(7, sum);
            sheet.range(row, 0, row, 7).style().bold().set();
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
            return messages.getMessage(key, arguments, key, locale);
        }
    }
}
