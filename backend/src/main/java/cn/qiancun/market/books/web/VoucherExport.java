package cn.qiancun.market.books.web;

import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.books.Vouchers;
import cn.qiancun.market.payouts.PaidInto;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Downloads;
import cn.qiancun.market.shared.VillageCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** A bookkeeper's month as a file, for the page and for programs: vouchers, or a company's list of sales. */
@Component
public class VoucherExport {
    private final Vouchers vouchers;
    private final VoucherWorkbook workbook;
    private final MonthClosing closing;

    VoucherExport(Vouchers vouchers, VoucherWorkbook workbook, MonthClosing closing) {
        this.vouchers = vouchers;
        this.workbook = workbook;
        this.closing = closing;
    }

    /**
     * @param month such as {@code 2026-11}; the last that ended without it
     * @param into where those payouts arrived of which the shop does not know it: BANK or ALIPAY
     * @throws BusinessException NOT_FOUND {@code books.unknown}, INVALID {@code statement.month} or {@code books.into},
     *     CONFLICT {@code books.open} until the month is closed
     */
    public void write(
            VillageCode village, String keeper, String month, String into, Locale locale, HttpServletResponse response)
            throws IOException {
        var bookkeeper = vouchers.bookkeeper(village, keeper);
        var chosen = month.isBlank() ? closing.lastEnded() : month(month);
        var plain = "books-%s-%s.xlsx".formatted(keeper, chosen);
        var name = "%s-%s.xlsx".formatted(bookkeeper.name(), chosen);
        if (bookkeeper.chart().isEmpty()) {
            Downloads.head(response, Downloads.WORKBOOK, plain, name);
            workbook.writeSales(bookkeeper, chosen, locale, response.getOutputStream());
            return;
        }
        // Refusals must come before the first byte.
        var made = vouchers.of(bookkeeper, chosen, into(into));
        Downloads.head(response, Downloads.WORKBOOK, plain, name);
        workbook.write(made, locale, response.getOutputStream());
    }

    public static YearMonth month(String text) {
        try {
            var month = YearMonth.parse(text);
            if (month.getYear() >= 2020 && month.getYear() < 2100) {
                return month;
            }
        } catch (DateTimeException unreadable) {
            // Refused below, as a month out of range is.
        }
        throw BusinessException.invalid("month", "statement.month");
    }

    static PaidInto into(String text) {
        return Choice.require(PaidInto.class, text, "into", "books.into");
    }
}
