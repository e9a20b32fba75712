package cn.qiancun.market.settlement.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.IncomeKind;
import cn.qiancun.market.settlement.Incomes;
import cn.qiancun.market.settlement.StatementPeriod;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.OwnVillages;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Both incomes of a village by month: for its accountant, and for those who watch over all villages. */
@Controller
class IncomePages {
    private static final int LINES = 100;
    private static final int FOUND = 30;
    private static final int FIRST_YEAR = 2020;
    private static final int LAST_YEAR = 2099;

    private final Incomes incomes;
    private final IncomesWorkbook workbook;
    private final Villages villages;
    private final OwnVillages ownVillages;
    private final Clock clock;

    IncomePages(Incomes incomes, IncomesWorkbook workbook, Villages villages, OwnVillages ownVillages, Clock clock) {
        this.incomes = incomes;
        this.workbook = workbook;
        this.villages = villages;
        this.ownVillages = ownVillages;
        this.clock = clock;
    }

    @GetMapping("/village/incomes")
    @Access(Role.VILLAGE_ACCOUNTANT)
    String own(
            Actor actor,
            @RequestParam(required = false) String village,
            @RequestParam(required = false) String year,
            @RequestParam(required = false) String month,
            @RequestParam(defaultValue = "0") String after,
            Model model) {
        var own = ownVillages.of(actor);
        model.addAttribute("villages", own);
        model.addAttribute("base", "/village/incomes");
        show(OwnVillages.choose(own, village), year, month, after, model);
        return "village/incomes";
    }

    @GetMapping("/village/incomes.xlsx")
    @Access(Role.VILLAGE_ACCOUNTANT)
    void ownWorkbook(
            Actor actor,
            @RequestParam(required = false) String village,
            @RequestParam(required = false) String year,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        write(OwnVillages.choose(ownVillages.of(actor), village), year(year), locale, response);
    }

    @GetMapping("/ops/incomes")
    @Access({Role.OPERATOR, Role.AUDITOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER})
    String any(
            @RequestParam(defaultValue = "") String village,
            @RequestParam(required = false) String year,
            @RequestParam(required = false) String month,
            @RequestParam(defaultValue = "0") String after,
            Model model) {
        model.addAttribute("villages", List.of());
        model.addAttribute("base", "/ops/incomes");
        var wanted = village.strip();
        model.addAttribute("wanted", wanted);
        if (VillageCode.isValid(wanted)) {
            show(villages.require(VillageCode.of(wanted)), year, month, after, model);
        } else if (!wanted.isEmpty()) {
            model.addAttribute(
                    "found",
                    villages.search(null, wanted, PageQuery.of(1, FOUND)).items());
        }
        return "ops/incomes";
    }

    @GetMapping("/ops/incomes.xlsx")
    @Access({Role.OPERATOR, Role.AUDITOR, Role.SETTLEMENT_CLERK, Role.SETTLEMENT_APPROVER})
    void anyWorkbook(
            @RequestParam(defaultValue = "") String village,
            @RequestParam(required = false) String year,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        write(require(village.strip()), year(year), locale, response);
    }

    private void show(VillageSummary village, String year, String month, String after, Model model) {
        var shown = year(year);
        var months = incomes.ofYear(village.code(), shown);
        model.addAttribute("village", village);
        model.addAttribute("year", shown.getValue());
        model.addAttribute("thisYear", thisYear().getValue());
        model.addAttribute("months", months);
        model.addAttribute("sums", IncomesWorkbook.sums(village.code(), shown, months));
        model.addAttribute("kinds", IncomeKind.values());
        if (month != null && !month.isBlank()) {
            var period = StatementPeriod.ofMonth(month, clock.instant());
            long from = Ids.parse(after);
            model.addAttribute("month", month);
            model.addAttribute("continued", from != 0);
            model.addAttribute("page", incomes.lines(Beneficiary.collective(village.code()), period, from, LINES));
        }
    }

    private void write(VillageSummary village, Year year, Locale locale, HttpServletResponse response)
            throws IOException {
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"incomes-%s-%s.xlsx\"".formatted(village.code(), year));
        workbook.write(village, year, locale, response.getOutputStream());
    }

    private Year thisYear() {
        return Year.from(ShopCalendar.dayOf(clock.instant()));
    }

    private Year year(String text) {
        if (text == null || text.isBlank()) {
            return thisYear();
        }
        if (!text.matches("20[0-9]{2}") || Integer.parseInt(text) < FIRST_YEAR || Integer.parseInt(text) > LAST_YEAR) {
            throw BusinessException.invalid("year", "income.year");
        }
        return Year.parse(text);
    }

    private VillageSummary require(String code) {
        if (!VillageCode.isValid(code)) {
            throw BusinessException.notFound("village.unknown");
        }
        return villages.require(VillageCode.of(code));
    }
}
