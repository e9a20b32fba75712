package cn.qiancun.market.villages.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.AppointSecretary;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.FirstSecretaryDesk;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An operator says who helps a village as its first secretary, since when, sent by whom, and with which account. */
@Controller
@RequestMapping("/ops/helpers")
@Access(Role.OPERATOR)
class HelperPages {
    private static final int PAGE_SIZE = 50;

    private final FirstSecretaries secretaries;
    private final FirstSecretaryDesk desk;
    private final Villages villages;

    HelperPages(FirstSecretaries secretaries, FirstSecretaryDesk desk, Villages villages) {
        this.secretaries = secretaries;
        this.desk = desk;
        this.villages = villages;
    }

    /** The form of an appointment as it was typed. */
    record AppointmentForm(String villageCode, String name, String sendingUnit, String since, String phone) {
        static final AppointmentForm BLANK = new AppointmentForm("", "", "", "", "");

        AppointSecretary read() {
            if (villageCode == null || !VillageCode.isValid(villageCode.strip())) {
                throw BusinessException.invalid("villageCode", "village.code");
            }
            return new AppointSecretary(
                    VillageCode.of(villageCode.strip()), name, sendingUnit, day(since, "since", "helper.since"), phone);
        }
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String query, @RequestParam(defaultValue = "1") int page, Model model) {
        return show(query, page, AppointmentForm.BLANK, null, null, model);
    }

    @PostMapping
    String appoint(
            Actor actor, AppointmentForm form, Model model, RedirectAttributes redirect, HttpServletResponse response) {
        try {
            desk.appoint(actor, form.read());
        } catch (BusinessException refusal) {
            boolean noVillage = refusal.kind() == BusinessException.Kind.NOT_FOUND;
            return refused(
                    noVillage ? BusinessException.invalid("villageCode", refusal.code()) : refusal,
                    form,
                    null,
                    model,
                    response);
        }
        redirect.addFlashAttribute("notice", "helper.appointed");
        return "redirect:/ops/helpers?query=" + form.villageCode().strip();
    }

    @PostMapping("/{id}/end")
    String end(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String until,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        FirstSecretary one = secretaries.require(Ids.parse(id));
        try {
            desk.end(actor, one.id(), day(until, "until", "helper.until"));
        } catch (BusinessException refusal) {
            return refused(refusal, AppointmentForm.BLANK, one, model, response);
        }
        return done("helper.ended", one, redirect);
    }

    @PostMapping("/{id}/account")
    String link(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String phone,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        FirstSecretary one = secretaries.require(Ids.parse(id));
        try {
            desk.link(actor, one.id(), phone);
        } catch (BusinessException refusal) {
            return refused(refusal, AppointmentForm.BLANK, one, model, response);
        }
        return done("helper.linked", one, redirect);
    }

    private static String done(String notice, FirstSecretary one, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:/ops/helpers?query=" + one.village();
    }

    /** @param of whose row is at fault, or null for the form of an appointment */
    private String refused(
            BusinessException refusal,
            AppointmentForm form,
            FirstSecretary of,
            Model model,
            HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        return show(of == null ? "" : of.village().value(), 1, form, refusal, of, model);
    }

    private String show(
            String query, int page, AppointmentForm form, BusinessException refusal, FirstSecretary of, Model model) {
        var found = secretaries.all(query, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("query", query);
        model.addAttribute("secretaries", found);
        model.addAttribute(
                "villages",
                villages.byCodes(
                        found.items().stream().map(FirstSecretary::village).toList()));
        model.addAttribute("form", form);
        model.addAttribute("refusal", refusal);
        model.addAttribute("refusedId", of == null ? 0L : of.id());
        return "ops/helpers";
    }

    private static LocalDate day(String typed, String field, String code) {
        try {
            return LocalDate.parse(typed == null ? "" : typed.strip());
        } catch (DateTimeParseException unreadable) {
            throw BusinessException.invalid(field, code);
        }
    }
}
