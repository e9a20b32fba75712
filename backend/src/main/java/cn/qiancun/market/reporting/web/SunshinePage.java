package cn.qiancun.market.reporting.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.ledger.LedgerProof;
import cn.qiancun.market.reporting.Sunshine;
import cn.qiancun.market.reporting.SunshinePeriod;
import cn.qiancun.market.reporting.SunshineSort;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PublicUrl;
import cn.qiancun.market.villages.Villages;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The public page: what each village sold and was credited, and how to check it. */
@Controller
class SunshinePage {
    private static final int PAGE_SIZE = 50;

    private final Sunshine sunshine;
    private final LedgerProof proof;
    private final Villages villages;

    private final PublicUrl publicUrl;

    SunshinePage(Sunshine sunshine, LedgerProof proof, Villages villages, PublicUrl publicUrl) {
        this.sunshine = sunshine;
        this.proof = proof;
        this.villages = villages;
        this.publicUrl = publicUrl;
    }

    @Access(everyone = true)
    @GetMapping("/sunshine")
    String sunshine(
            @RequestParam(defaultValue = "year") String period,
            @RequestParam(defaultValue = "") String county,
            @RequestParam(defaultValue = "sold") String sort,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var chosenPeriod = constant(SunshinePeriod.class, "period", period);
        var chosenSort = constant(SunshineSort.class, "sort", sort);
        var chosenCounty = county(county);
        var report = sunshine.report(chosenPeriod, chosenCounty, chosenSort, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("report", report);
        model.addAttribute("periods", SunshinePeriod.values());
        model.addAttribute("period", chosenPeriod);
        model.addAttribute("sorts", SunshineSort.values());
        model.addAttribute("sort", chosenSort);
        model.addAttribute("counties", villages.counties());
        model.addAttribute("county", chosenCounty);
        model.addAttribute("proof", proof.head());
        model.addAttribute("canonical", publicUrl.of("/sunshine"));
        return "shop/sunshine";
    }

    private static String county(String code) {
        if (code.isEmpty()) {
            return null;
        }
        if (!code.matches("[0-9]{6}")) {
            throw BusinessException.invalid("county", "sunshine.choice");
        }
        return code;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String field, String name) {
        return Choice.require(type, name.toUpperCase(Locale.ROOT), field, "sunshine.choice");
    }
}
