package cn.qiancun.market.books.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.books.Statements;
import cn.qiancun.market.books.Vouchers;
import cn.qiancun.market.shared.Downloads;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.villages.OwnVillages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Closed months of a village's bookkeepers: the list, one of them, and the same as a workbook and on paper. */
@Controller
class VillageStatementPages {
    private static final int LISTED = 24;
    private static final int LINES = 200;
    private static final int MOST = 999_999_999;

    private final Statements statements;
    private final StatementAccess access;
    private final StatementDocument document;
    private final ClosedWorkbook workbook;
    private final OwnVillages villages;
    private final Vouchers vouchers;
    private final MonthClosing closing;

    VillageStatementPages(
            Statements statements,
            StatementAccess access,
            StatementDocument document,
            ClosedWorkbook workbook,
            OwnVillages villages,
            Vouchers vouchers,
            MonthClosing closing) {
        this.statements = statements;
        this.access = access;
        this.document = document;
        this.workbook = workbook;
        this.villages = villages;
        this.vouchers = vouchers;
        this.closing = closing;
    }

    @Access(Role.VILLAGE_ACCOUNTANT)
    @GetMapping("/village/statements")
    String list(
            @RequestParam(required = false) String village,
            @RequestParam(defaultValue = "collective") String keeper,
            @RequestParam(defaultValue = "1") int page,
            Actor actor,
            Model model) {
        var own = villages.of(actor);
        var chosen = OwnVillages.choose(own, village);
        var bookkeeper = vouchers.bookkeeper(chosen.code(), keeper);
        model.addAttribute("villages", own);
        model.addAttribute("village", chosen);
        model.addAttribute("lastEnded", closing.lastEnded());
        model.addAttribute("keepers", vouchers.bookkeepers(chosen.code()));
        model.addAttribute("keeper", bookkeeper);
        model.addAttribute("statements", statements.of(bookkeeper.book(), PageQuery.of(page, LISTED)));
        return "village/statements";
    }

    @Access({Role.VILLAGE_ACCOUNTANT, Role.AUDITOR})
    @GetMapping("/village/statements/{number}")
    String one(@PathVariable String number, @RequestParam(defaultValue = "0") String after, Actor actor, Model model) {
        var owned = access.require(actor, number);
        int seq = WholeNumber.parse(after, 0, MOST, "after", "page");
        var lines = statements.lines(owned.statement(), seq, LINES);
        int last = lines.isEmpty() ? seq : lines.get(lines.size() - 1).seq();
        model.addAttribute("owned", owned);
        model.addAttribute("statement", owned.statement());
        model.addAttribute("kinds", statements.byKind(owned.statement()));
        model.addAttribute("lines", lines);
        model.addAttribute("continued", seq > 0);
        model.addAttribute("next", last < owned.statement().lineCount() ? last : 0);
        model.addAttribute("checkPath", StatementDocument.checkPath(owned.statement()));
        return "village/statement";
    }

    @Access({Role.VILLAGE_ACCOUNTANT, Role.AUDITOR})
    @GetMapping("/village/statements/{number}.pdf")
    void pdf(@PathVariable String number, Actor actor, Locale locale, HttpServletResponse response) throws IOException {
        var owned = access.require(actor, number);
        Downloads.head(response, Downloads.PDF, number + ".pdf", name(owned) + ".pdf");
        document.write(owned, locale, response.getOutputStream());
    }

    @Access({Role.VILLAGE_ACCOUNTANT, Role.AUDITOR})
    @GetMapping("/village/statements/{number}.xlsx")
    void workbook(@PathVariable String number, Actor actor, Locale locale, HttpServletResponse response)
            throws IOException {
        var owned = access.require(actor, number);
        Downloads.head(response, Downloads.WORKBOOK, number + ".xlsx", name(owned) + ".xlsx");
        workbook.write(owned, locale, response.getOutputStream());
    }

    private static String name(StatementAccess.Owned owned) {
        return owned.owner() + "-" + owned.statement().month() + "-"
                + owned.statement().number();
    }
}
