package cn.qiancun.market.books.web;

import cn.qiancun.market.books.Bookkeeper;
import cn.qiancun.market.books.CompanySales;
import cn.qiancun.market.books.Voucher;
import cn.qiancun.market.books.Vouchers;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.shared.BookSheet;
import cn.qiancun.market.shared.Money;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A month's vouchers for a bookkeeper to take over; for a company, the list of its sales. */
@Component
public class VoucherWorkbook {
    private static final BeneficiaryKind[] RECEIVERS = {
        BeneficiaryKind.COLLECTIVE,
        BeneficiaryKind.GROWERS,
        BeneficiaryKind.SELLER,
        BeneficiaryKind.STORE,
        BeneficiaryKind.PLATFORM
    };

    private final CompanySales sales;
    private final MessageSource messages;

    VoucherWorkbook(CompanySales sales, MessageSource messages) {
        this.sales = sales;
        this.messages = messages;
    }

    public void write(Vouchers.Month month, Locale locale, OutputStream out) throws IOException {
        var words = new Words(messages, locale);
        try (var workbook = new Workbook(out, "Qiancun Market", "1.0")) {
            var sheet =
                    new BookSheet(workbook.newWorksheet(month.month().toString()), 12, 8, 10, 16, 50, 22, 22, 14, 14);
            sheet.title(words.of(
                    "books.vouchers.title",
                    month.bookkeeper().name(),
                    month.month().toString()));
            sheet.note(words.of("books.vouchers.source", month.chart().source()));
            sheet.headings(
                    words.of("books.voucher.day"),
                    words.of("books.voucher.number"),
                    words.of("books.voucher.account"),
                    words.of("books.voucher.accountName"),
                    words.of("books.voucher.summary"),
                    words.of("books.reference"),
                    words.of("books.voucher.line"),
                    words.of("books.voucher.debit"),
                    words.of("books.voucher.credit"));
            month.vouchers().forEach(voucher -> voucher(sheet, voucher, words));
            sheet.text(words.of("books.voucher.total")).skip(6);
            sheet.yuan(Money.sum(month.vouchers().stream().map(Voucher::debit).toList()));
            sheet.yuan(Money.sum(month.vouchers().stream().map(Voucher::credit).toList()))
                    .endBold();
        }
    }

    private static void voucher(BookSheet sheet, Voucher voucher, Words words) {
        for (var entry : voucher.entries()) {
            sheet.day(voucher.day()).number(voucher.sequence());
            sheet.text(entry.account().code()).text(entry.account().name());
            sheet.text(summary(voucher, entry, words)).text(entry.reference()).text(entry.line());
            sheet.side(entry.debit()).side(entry.credit()).end();
        }
    }

    /** What the row is for; one that sums up says of how many. */
    static String summary(Voucher voucher, Voucher.Entry entry, Words words) {
        var subject = words.of("books.voucher.subject." + voucher.subject());
        return entry.reference().isEmpty()
                ? words.of("books.voucher.summed", subject, entry.lines())
                : (subject + " " + entry.description()).strip();
    }

    /** The plain list for whoever keeps books in a chart of its own. */
    public void writeSales(Bookkeeper company, YearMonth month, Locale locale, OutputStream out) throws IOException {
        var words = new Words(messages, locale);
        try (var workbook = new Workbook(out, "Qiancun Market", "1.0")) {
            var sheet = new BookSheet(
                    workbook.newWorksheet(month.toString()), 20, 22, 22, 40, 8, 14, 14, 14, 12, 60, 14, 14, 14, 14, 14);
            sheet.title(words.of("books.sales.title", company.name(), month.toString()));
            sheet.note(words.of("books.sales.note"));
            sheet.headings(
                    words.of("books.time"),
                    words.of("books.reference"),
                    words.of("books.voucher.line"),
                    words.of("books.goods"),
                    words.of("books.quantity"),
                    words.of("books.sales.gross"),
                    words.of("books.sales.refunded"),
                    words.of("books.sales.charged"),
                    words.of("books.sales.state"),
                    words.of("books.sales.share"),
                    words.party(BeneficiaryKind.COLLECTIVE),
                    words.party(BeneficiaryKind.GROWERS),
                    words.party(BeneficiaryKind.SELLER),
                    words.party(BeneficiaryKind.STORE),
                    words.party(BeneficiaryKind.PLATFORM));
            sales.eachRow(company, month, row -> sale(sheet, row, words));
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static void sale(BookSheet sheet, CompanySales.Row row, Words words) {
        var line = row.line();
        sheet.moment(line.soldAt()).text(line.reference()).text(Long.toString(line.lineId()));
        sheet.text(line.description()).number(line.quantity()).yuan(line.gross());
        sheet.yuan(line.refunded()).yuan(line.charged());
        sheet.text(words.of("books.sales.state." + line.state())).text(share(line.share(), words));
        for (var receiver : RECEIVERS) {
            sheet.yuan(row.parts().getOrDefault(receiver, Money.ZERO));
        }
        sheet.end();
    }

    private static String share(RevenueShare share, Words words) {
        return share.parts().stream()
                .map(part -> "%s %s %s%%"
                        .formatted(
                                words.party(part.kind()),
                                part.owner(),
                                BigDecimal.valueOf(part.basisPoints(), 2)
                                        .stripTrailingZeros()
                                        .toPlainString()))
                .collect(Collectors.joining("; "));
    }
}
