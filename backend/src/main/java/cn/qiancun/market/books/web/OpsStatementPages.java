package cn.qiancun.market.books.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.books.Book;
import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.YearMonth;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is still open after a month's end, and closing by hand. */
@Controller
class OpsStatementPages {
    private static final int LISTED = 100;

    private final MonthClosing closing;
    private final Villages villages;

    OpsStatementPages(MonthClosing closing, Villages villages) {
        this.closing = closing;
        this.villages = villages;
    }

    @Access({Role.OPERATOR, Role.SETTLEMENT_CLERK, Role.AUDITOR})
    @GetMapping("/ops/statements")
    String open(Model model) {
        return page("", closing.lastEnded().toString(), null, model);
    }

    @Access(Role.OPERATOR)
    @PostMapping("/ops/statements")
    String close(
            @RequestParam(defaultValue = "") String village,
            @RequestParam(defaultValue = "") String month,
            Actor actor,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            var code = VillageCode.of(village.strip());
            villages.require(code);
            var made = closing.closeThrough(actor, Book.of(code), month(month));
            redirect.addFlashAttribute("notice", made.isEmpty() ? "books.closed.none" : "books.closed");
            return "redirect:/ops/statements";
        } catch (BusinessException refused) {
            response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
            return page(village, month, refused.code(), model);
        }
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException unreadable) {
            throw BusinessException.invalid("month", "statement.month");
        }
    }

    private String page(String village, String month, String refused, Model model) {
        var open = closing.open(closing.lastEnded());
        model.addAttribute("lastEnded", closing.lastEnded());
        model.addAttribute("openCount", open.size());
        model.addAttribute("open", open.stream().limit(LISTED).toList());
        model.addAttribute("enteredVillage", village);
        model.addAttribute("enteredMonth", month);
        model.addAttribute("refused", refused);
        return "ops/statements";
    }
}
