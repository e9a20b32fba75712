package cn.qiancun.market.supermarkets.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreStaff;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.supermarkets.TermsOfStores;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One store as an operator keeps it: what it is, who works there, what it agreed with each village. */
@Controller
@RequestMapping("/ops/stores/{id}")
@Access(Role.OPERATOR)
class OpsStorePages {
    private static final String NOTICE = "notice";

    private final Stores stores;
    private final StoreDesk desk;
    private final StoreStaff staff;
    private final TermsOfStores terms;
    private final Villages villages;

    OpsStorePages(Stores stores, StoreDesk desk, StoreStaff staff, TermsOfStores terms, Villages villages) {
        this.stores = stores;
        this.desk = desk;
        this.staff = staff;
        this.terms = terms;
        this.villages = villages;
    }

    @GetMapping
    String show(Actor actor, @PathVariable String id, Model model) {
        long storeId = Ids.parse(id);
        var store = stores.require(storeId);
        var history = terms.history(storeId);
        model.addAttribute("store", store);
        model.addAttribute("staff", staff.of(actor, storeId));
        model.addAttribute("history", history);
        model.addAttribute(
                "villages",
                villages.byCodes(history.stream().map(StoreTerms::village).toList()));
        model.addAttribute("community", villages.placeName(store.community().value()));
        model.addAttribute("temperatures", TemperatureClass.values());
        model.addAttribute("kinds", TermsKind.values());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", StoreForm.of(store));
        }
        return "ops/store";
    }

    @PostMapping
    String change(
            Actor actor,
            @PathVariable String id,
            StoreForm form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            desk.change(actor, Ids.parse(id), WholeNumber.version(form.version()), form.profile(), form.isOpen());
        } catch (BusinessException refusal) {
            model.addAttribute("form", form);
            return refused(actor, id, "store", atField("community", refusal), model, response);
        }
        redirect.addFlashAttribute(NOTICE, "store.saved");
        return back(id);
    }

    @PostMapping("/terms")
    String agree(
            Actor actor,
            @PathVariable String id,
            TermsForm form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            desk.agree(actor, form.terms(Ids.parse(id)));
        } catch (BusinessException refusal) {
            model.addAttribute("termsForm", form);
            return refused(actor, id, "terms", atField("village", refusal), model, response);
        }
        redirect.addFlashAttribute(NOTICE, "terms.agreed");
        return back(id);
    }

    @PostMapping("/staff")
    String appoint(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String role,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            staff.appoint(actor, Ids.parse(id), phone, roleOf(role));
        } catch (BusinessException refusal) {
            model.addAttribute("phone", phone);
            return refused(actor, id, "staff", refusal, model, response);
        }
        redirect.addFlashAttribute(NOTICE, "store.appointed");
        return back(id);
    }

    @PostMapping("/staff/{account}/removal")
    String dismiss(
            Actor actor,
            @PathVariable String id,
            @PathVariable String account,
            @RequestParam(defaultValue = "") String role,
            RedirectAttributes redirect) {
        staff.dismiss(actor, Ids.parse(id), Ids.parse(account), roleOf(role));
        redirect.addFlashAttribute(NOTICE, "store.dismissed");
        return back(id);
    }

    static Role roleOf(String role) {
        return Choice.require(Role.class, role, "role", "store.role");
    }

    /** A place that is not there is the field's fault, not the address's. */
    static BusinessException atField(String field, BusinessException refusal) {
        return refusal.code().equals("village.unknown") ? BusinessException.invalid(field, refusal.code()) : refusal;
    }

    private String refused(
            Actor actor, String id, String at, BusinessException refusal, Model model, HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute("refusedAt", at);
        model.addAttribute("errorField", refusal.field());
        model.addAttribute("errorCode", refusal.code());
        return show(actor, id, model);
    }

    private static String back(String id) {
        return "redirect:/ops/stores/" + Ids.parse(id);
    }
}
