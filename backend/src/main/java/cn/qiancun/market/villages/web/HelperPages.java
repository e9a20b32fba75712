package cn.qiancun.market.villages.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.AppointSecretary;
import cn.qiancun.market.villages.FirstSecretaries;
import cn.qiancun.market.villages.FirstSecretary;
import cn.qiancun.market.villages.FirstSecretaryDesk;
import cn.qiancun.market.villages.Villages;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

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
                    VillageCode.of(villageCode.strip()),
                    name,
                    sendingUnit,
                    Typed.day(since, "since", "helper.since"),
                    phone);
        }
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String query, @RequestParam(defaultValue = "1") int page, Model model) {
        return show(query, page, AppointmentForm.BLANK, null, null, model);
    }

    @PostMapping
    String appoint(Actor actor, AppointmentForm form, Submission sent) {
        return sent.attempt(
                () -> {
                    appoint(actor, form);
                    return sent.done(
                            "helper.appointed",
                            "/ops/helpers?query=" + form.villageCode().strip());
                },
                refusal -> show("", 1, form, refusal, null, sent.model()));
    }

    private void appoint(Actor actor, AppointmentForm form) {
        try {
            desk.appoint(actor, form.read());
        } catch (BusinessException refusal) {
            boolean noVillage = refusal.kind() == BusinessException.Kind.NOT_FOUND;
            throw noVillage ? BusinessException.invalid("villageCode", refusal.code()) : refusal;
        }
    }

    @PostMapping("/{id}/end")
    String end(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String until, Submission sent) {
        FirstSecretary one = secretaries.require(Ids.parse(id));
        return work(
                one, "helper.ended", sent, () -> desk.end(actor, one.id(), Typed.day(until, "until", "helper.until")));
    }

    @PostMapping("/{id}/account")
    String link(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String phone, Submission sent) {
        FirstSecretary one = secretaries.require(Ids.parse(id));
        return work(one, "helper.linked", sent, () -> desk.link(actor, one.id(), phone));
    }

    /** @param one whose row is at fault if it is refused */
    private String work(FirstSecretary one, String notice, Submission sent, Runnable verb) {
        return sent.attempt(
                () -> {
                    verb.run();
                    return sent.done(notice, "/ops/helpers?query=" + one.village());
                },
                refusal -> show(one.village().value(), 1, AppointmentForm.BLANK, refusal, one, sent.model()));
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
}
