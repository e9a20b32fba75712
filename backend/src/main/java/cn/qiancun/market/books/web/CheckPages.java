package cn.qiancun.market.books.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.books.Certificates;
import cn.qiancun.market.books.Statements;
import cn.qiancun.market.villages.Villages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where the QR code on a statement or certificate leads, for whoever holds the paper. It names no person; one that is
 * forged or unknown is told apart from neither.
 */
@Controller
@Access(everyone = true)
class CheckPages {
    private final Statements statements;
    private final StatementAccess access;
    private final Certificates certificates;
    private final Villages villages;

    CheckPages(Statements statements, StatementAccess access, Certificates certificates, Villages villages) {
        this.statements = statements;
        this.access = access;
        this.certificates = certificates;
        this.villages = villages;
    }

    @GetMapping("/statements/check")
    String ask(
            @RequestParam(defaultValue = "") String number, @RequestParam(defaultValue = "") String code, Model model) {
        if (!number.isBlank()) {
            return statement(number.strip(), code, model);
        }
        model.addAttribute("asked", false);
        return page("", code, model);
    }

    @GetMapping("/statements/check/{number}")
    String statement(@PathVariable String number, @RequestParam(defaultValue = "") String code, Model model) {
        model.addAttribute("asked", true);
        statements.genuine(number, code.strip()).ifPresent(statement -> {
            model.addAttribute("statement", statement);
            model.addAttribute("owned", access.owned(statement));
        });
        return page(number, code, model);
    }

    @GetMapping("/certificates/check/{number}")
    String certificate(@PathVariable String number, @RequestParam(defaultValue = "") String code, Model model) {
        certificates.genuine(number, code.strip()).ifPresent(shown -> {
            model.addAttribute("shown", shown);
            model.addAttribute("village", villages.require(shown.certificate().village()));
        });
        model.addAttribute("number", number);
        return "shop/certificate-check";
    }

    private static String page(String number, String code, Model model) {
        model.addAttribute("number", number);
        model.addAttribute("code", code);
        return "shop/statement-check";
    }
}
