package cn.qiancun.market.settlement.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.settlement.VillageAccounts;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.villages.OwnVillages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the village's accountant comes for once a week: the account by month, and the same as a workbook. */
@Controller
@Access(Role.VILLAGE_ACCOUNTANT)
class VillageAccountPage {
    /** Entries of the ledger on a page; few villages have more in a month. */
    private static final int PAGE_SIZE = 200;

    private final VillageAccounts accounts;
    private final OwnVillages villages;
    private final StatementWorkbook workbook;
    private final Clock clock;

    VillageAccountPage(VillageAccounts accounts, OwnVillages villages, StatementWorkbook workbook, Clock clock) {
        this.accounts = accounts;
        this.villages = villages;
        this.workbook = workbook;
        this.clock = clock;
    }

    @GetMapping("/village/account")
    String account(
            @RequestParam(required = false) String village,
            @RequestParam(required = false) String month,
            @RequestParam(defaultValue = "0") String after,
            Actor actor,
            Model model) {
        var own = villages.of(actor);
        var chosen = OwnVillages.choose(own, village);
        var period = StatementPeriod.ofMonth(month, clock.instant());
        var shown = YearMonth.from(period.from());
        model.addAttribute("villages", own);
        model.addAttribute("village", chosen);
        model.addAttribute("month", shown.toString());
        model.addAttribute("previousMonth", shown.minusMonths(1).toString());
        model.addAttribute("nextMonth", shown.plusMonths(1).toString());
        model.addAttribute("continued", !after.equals("0"));
        model.addAttribute("collectiveNow", accounts.collectiveNow(chosen.code()));
        model.addAttribute("growersNow", accounts.growersNow(chosen.code()));
        model.addAttribute("statement", accounts.statement(chosen.code(), period, Ids.parse(after), PAGE_SIZE));
        return "village/account";
    }

    @GetMapping("/village/account.xlsx")
    void export(
            @RequestParam(required = false) String village,
            @RequestParam(required = false) String month,
            Actor actor,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var chosen = OwnVillages.choose(villages.of(actor), village);
        var period = StatementPeriod.ofMonth(month, clock.instant());
        var name = "%s-%s.xlsx".formatted(chosen.shortName(), YearMonth.from(period.from()));
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"account-%s.xlsx\"; filename*=UTF-8''%s"
                        .formatted(YearMonth.from(period.from()), encoded(name)));
        workbook.write(chosen, period, locale, response.getOutputStream());
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
