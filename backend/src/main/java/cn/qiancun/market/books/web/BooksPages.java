package cn.qiancun.market.books.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.books.Bookkeeper;
import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.books.Voucher;
import cn.qiancun.market.books.Vouchers;
import cn.qiancun.market.payouts.PaidInto;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.villages.OwnVillages;
import cn.qiancun.market.villages.VillageSummary;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The accountant takes a closed month over into the books of the collective, a cooperative or a company. */
@Controller
@Access(Role.VILLAGE_ACCOUNTANT)
class BooksPages {
    private static final int SHOWN = 40;

    private final Vouchers vouchers;
    private final VoucherExport export;
    private final OwnVillages villages;
    private final MonthClosing closing;
    private final MessageSource messages;

    BooksPages(
            Vouchers vouchers,
            VoucherExport export,
            OwnVillages villages,
            MonthClosing closing,
            MessageSource messages) {
        this.vouchers = vouchers;
        this.export = export;
        this.villages = villages;
        this.closing = closing;
        this.messages = messages;
    }

    /** How a row of a voucher reads on the page. */
    record Summaries(Words words) {
        public String of(Voucher voucher, Voucher.Entry entry) {
            return VoucherWorkbook.summary(voucher, entry, words);
        }
    }

    @GetMapping("/village/books")
    String books(
            @RequestParam(required = false) String village,
            @RequestParam(defaultValue = "collective") String keeper,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "BANK") String into,
            Actor actor,
            Locale locale,
            Model model) {
        var own = villages.of(actor);
        var chosen = OwnVillages.choose(own, village);
        var bookkeeper = vouchers.bookkeeper(chosen.code(), keeper);
        var shownMonth = month.isBlank() ? closing.lastEnded() : VoucherExport.month(month);
        model.addAttribute("villages", own);
        model.addAttribute("village", chosen);
        model.addAttribute("keepers", vouchers.bookkeepers(chosen.code()));
        model.addAttribute("keeper", bookkeeper);
        model.addAttribute("month", shownMonth);
        model.addAttribute("into", VoucherExport.into(into));
        model.addAttribute("summaries", new Summaries(new Words(messages, locale)));
        preview(bookkeeper, shownMonth, VoucherExport.into(into), model);
        return "village/books";
    }

    private void preview(Bookkeeper keeper, YearMonth month, PaidInto into, Model model) {
        if (keeper.chart().isEmpty()) {
            return;
        }
        try {
            var made = vouchers.of(keeper, month, into);
            model.addAttribute("made", made);
            model.addAttribute("shown", made.vouchers().stream().limit(SHOWN).toList());
            model.addAttribute(
                    "total",
                    Money.sum(made.vouchers().stream().map(Voucher::debit).toList()));
        } catch (BusinessException open) {
            model.addAttribute("notYet", open.code());
        }
    }

    @GetMapping("/village/books.xlsx")
    void download(
            @RequestParam(required = false) String village,
            @RequestParam(defaultValue = "collective") String keeper,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "BANK") String into,
            Actor actor,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        VillageSummary chosen = OwnVillages.choose(villages.of(actor), village);
        export.write(chosen.code(), keeper, month, into, locale, response);
    }
}
