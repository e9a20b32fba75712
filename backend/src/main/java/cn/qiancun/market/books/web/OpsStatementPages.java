package cn.qiancun.market.books.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.books.Books;
import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.shared.BusinessException;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Whose books are still open after a month's end; and closing one by hand, after a look at what that makes. */
@Controller
class OpsStatementPages {
    private static final int LISTED = 100;

    private final OpenBooks openBooks;
    private final MonthClosing closing;
    private final Books books;

    OpsStatementPages(OpenBooks openBooks, MonthClosing closing, Books books) {
        this.openBooks = openBooks;
        this.closing = closing;
        this.books = books;
    }

    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.AUDITOR})
    @GetMapping("/ops/statements")
    String open(@RequestParam(defaultValue = "") String query, Model model) {
        model.addAttribute("lastEnded", closing.lastEnded());
        model.addAttribute("query", query.strip());
        model.addAttribute("open", openBooks.matching(query.strip(), LISTED));
        return "ops/statements";
    }

    /** What closing would make now. */
    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.AUDITOR})
    @GetMapping("/ops/statements/closing")
    String preview(
            @RequestParam(defaultValue = "") String book,
            @RequestParam(defaultValue = "") String month,
            Actor actor,
            Model model) {
        return preview(book, month, actor, null, model);
    }

    private String preview(String book, String month, Actor actor, BusinessException refusal, Model model) {
        var entered = month.isBlank() ? closing.lastEnded().toString() : month;
        var owner = books.require(book);
        model.addAttribute("owner", owner);
        model.addAttribute("month", entered);
        model.addAttribute("mayClose", actor.has(Role.OPERATOR, Organisation.PLATFORM));
        var refused = refusal;
        if (refused == null) {
            try {
                model.addAttribute("planned", closing.plan(owner.book(), VoucherExport.month(entered)));
            } catch (BusinessException unclosable) {
                refused = unclosable;
            }
        }
        model.addAttribute("refused", refused == null ? null : refused.code());
        return "ops/statement-closing";
    }

    @Access(Role.OPERATOR)
    @PostMapping("/ops/statements")
    String close(
            @RequestParam(defaultValue = "") String book,
            @RequestParam(defaultValue = "") String month,
            Actor actor,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var chosen = books.require(book).book();
        try {
            var made = closing.closeThrough(actor, chosen, VoucherExport.month(month));
            redirect.addFlashAttribute("notice", made.isEmpty() ? "books.closed.none" : "books.closed");
            return "redirect:/ops/statements";
        } catch (BusinessException refused) {
            response.setStatus(refused.formStatus());
            return preview(book, month, actor, refused, model);
        }
    }
}
