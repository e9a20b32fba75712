package cn.qiancun.market.books.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.books.Certificate;
import cn.qiancun.market.books.Certificates;
import cn.qiancun.market.books.Certificates.Medium;
import cn.qiancun.market.books.MonthClosing;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Downloads;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The finance commissioner's console: ask a village for its sales, and read what it consented to. */
@Controller
@RequestMapping("/finance")
@Access(Role.FINANCE_COMMISSIONER)
class FinancePages {
    private static final int LISTED = 20;
    private static final int FOUND = 20;

    private final Certificates certificates;
    private final CertificateReading reading;
    private final CertificateDocument document;
    private final MonthClosing closing;
    private final Villages villages;

    FinancePages(
            Certificates certificates,
            CertificateReading reading,
            CertificateDocument document,
            MonthClosing closing,
            Villages villages) {
        this.certificates = certificates;
        this.reading = reading;
        this.document = document;
        this.closing = closing;
        this.villages = villages;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "1") int page, Actor actor, Model model) {
        var asked = certificates.ofCommissioner(actor, PageQuery.of(page, LISTED));
        model.addAttribute("certificates", asked);
        model.addAttribute("names", names(asked));
        return "finance/certificates";
    }

    @GetMapping("/new")
    String find(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "") String village,
            Model model) {
        if (!village.isBlank()) {
            return form(villages.require(VillageCode.of(village)), AskForm.empty(closing.lastEnded()), null, model);
        }
        model.addAttribute("query", query);
        model.addAttribute(
                "found",
                query.isBlank()
                        ? List.of()
                        : villages.search(null, query, PageQuery.of(1, FOUND)).items());
        return "finance/find";
    }

    @PostMapping("/new")
    String ask(
            Actor actor,
            @RequestParam Map<String, String> entered,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var village = villages.require(VillageCode.of(entered.getOrDefault("village", "")));
        var form = AskForm.entered(entered);
        try {
            certificates.ask(actor, form.command(village.code()));
        } catch (BusinessException refused) {
            response.setStatus(refused.formStatus());
            return form(village, form, refused.code(), model);
        }
        redirect.addFlashAttribute("notice", "certificate.asked");
        return "redirect:/finance";
    }

    @PostMapping("/certificates/{id}/withdrawal")
    String withdraw(@PathVariable String id, Actor actor, RedirectAttributes redirect) {
        certificates.withdraw(actor, Ids.parse(id));
        redirect.addFlashAttribute("notice", "certificate.withdrawn");
        return "redirect:/finance";
    }

    @GetMapping("/certificates/{id}")
    String read(@PathVariable String id, Actor actor, Model model) {
        var shown = certificates.read(actor, Ids.parse(id), Medium.PAGE);
        var certificate = shown.certificate();
        model.addAttribute("shown", shown);
        model.addAttribute("village", villages.require(certificate.village()));
        model.addAttribute("sales", reading.firstSales(shown));
        model.addAttribute("checkPath", CertificateDocument.checkPath(certificate));
        return "finance/certificate";
    }

    @GetMapping("/certificates/{id}.pdf")
    void pdf(@PathVariable String id, Actor actor, Locale locale, HttpServletResponse response) throws IOException {
        var shown = certificates.read(actor, Ids.parse(id), Medium.PDF);
        var number = shown.certificate().number();
        Downloads.head(response, Downloads.PDF, number + ".pdf", number + ".pdf");
        document.write(shown, villages.require(shown.certificate().village()), locale, response.getOutputStream());
    }

    private static String form(VillageSummary village, AskForm form, String refused, Model model) {
        model.addAttribute("village", village);
        model.addAttribute("form", form);
        model.addAttribute("details", Certificate.Detail.values());
        model.addAttribute("refused", refused);
        return "finance/ask";
    }

    private Map<VillageCode, VillageSummary> names(PageOf<Certificate> asked) {
        return villages.byCodes(
                asked.items().stream().map(Certificate::village).distinct().toList());
    }
}
