package cn.qiancun.market.books.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.books.Certificate;
import cn.qiancun.market.books.Certificates;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.villages.OwnVillages;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The village's accountant answers finance commissioners, takes consents back, and sees who read what when. */
@Controller
@RequestMapping("/village/certificates")
@Access(Role.VILLAGE_ACCOUNTANT)
class VillageCertificatePages {
    private static final int LISTED = 20;
    private static final int MOST_DAYS = 365;
    private static final String USUAL_DAYS = "30";

    private final Certificates certificates;
    private final OwnVillages villages;

    VillageCertificatePages(Certificates certificates, OwnVillages villages) {
        this.certificates = certificates;
        this.villages = villages;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) String village,
            @RequestParam(defaultValue = "1") int page,
            Actor actor,
            Model model) {
        return page(village, page, actor, model);
    }

    @PostMapping("/{id}/consent")
    String consent(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(required = false) String village,
            Actor actor,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            int granted = WholeNumber.parse(days, 1, MOST_DAYS, "days", "certificate.days");
            certificates.consent(actor, Ids.parse(id), granted);
        } catch (BusinessException refused) {
            response.setStatus(refused.formStatus());
            model.addAttribute("refused", refused.code());
            model.addAttribute("refusedId", Ids.parse(id));
            model.addAttribute("days", days);
            return page(village, 1, actor, model);
        }
        return done("certificate.granted", village, redirect);
    }

    @PostMapping("/{id}/refusal")
    String refuse(
            @PathVariable String id,
            @RequestParam(required = false) String village,
            Actor actor,
            RedirectAttributes redirect) {
        certificates.refuse(actor, Ids.parse(id));
        return done("certificate.refused", village, redirect);
    }

    @PostMapping("/{id}/revocation")
    String revoke(
            @PathVariable String id,
            @RequestParam(required = false) String village,
            Actor actor,
            RedirectAttributes redirect) {
        certificates.revoke(actor, Ids.parse(id));
        return done("certificate.revoked", village, redirect);
    }

    private static String done(String notice, String village, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        if (village != null && !village.isBlank()) {
            redirect.addAttribute("village", village);
        }
        return "redirect:/village/certificates";
    }

    private String page(String village, int page, Actor actor, Model model) {
        var own = villages.of(actor);
        var chosen = OwnVillages.choose(own, village);
        var asked = certificates.ofVillage(chosen.code(), PageQuery.of(page, LISTED));
        model.addAttribute("villages", own);
        model.addAttribute("village", chosen);
        model.addAttribute("certificates", asked);
        model.addAttribute("readings", certificates.readings(asked.items()));
        model.addAttribute(
                "names",
                asked.items().stream()
                        .map(Certificate::commissionerId)
                        .distinct()
                        .collect(Collectors.toMap(id -> id, certificates::name)));
        if (!model.containsAttribute("days")) {
            model.addAttribute("days", USUAL_DAYS);
        }
        return "village/certificates";
    }
}
