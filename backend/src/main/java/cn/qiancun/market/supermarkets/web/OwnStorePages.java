package cn.qiancun.market.supermarkets.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.WholeNumber;
import cn.qiancun.market.supermarkets.ScaleLabels;
import cn.qiancun.market.supermarkets.StoreKeeping;
import cn.qiancun.market.supermarkets.StoreStaff;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.supermarkets.TermsOfStores;
import cn.qiancun.market.villages.Villages;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The own store: its hours, its scales, who works there; a clerk reads, a manager decides. */
@Controller
@RequestMapping("/store/settings")
class OwnStorePages {
    private static final String NOTICE = "notice";

    private final Stores stores;
    private final StoreKeeping keeping;
    private final StoreStaff staff;
    private final TermsOfStores terms;
    private final Villages villages;
    private final Clock clock;

    OwnStorePages(
            Stores stores,
            StoreKeeping keeping,
            StoreStaff staff,
            TermsOfStores terms,
            Villages villages,
            Clock clock) {
        this.stores = stores;
        this.keeping = keeping;
        this.staff = staff;
        this.terms = terms;
        this.villages = villages;
        this.clock = clock;
    }

    @GetMapping
    @Access({Role.STORE_CLERK, Role.STORE_MANAGER})
    String show(Actor actor, @RequestParam(name = "store", required = false) String id, Model model) {
        var store = stores.choose(actor, id);
        var agreed = terms.ofStore(store.id(), ShopCalendar.dayOf(clock.instant()));
        model.addAttribute("store", store);
        model.addAttribute("own", stores.ofStaff(actor));
        model.addAttribute("manages", actor.has(Role.STORE_MANAGER, store.organisation()));
        model.addAttribute("me", actor.accountId());
        model.addAttribute("staff", staff.of(actor, store.id()));
        model.addAttribute("terms", agreed);
        model.addAttribute(
                "villages",
                villages.byCodes(agreed.stream().map(StoreTerms::village).toList()));
        model.addAttribute("prefixes", ScaleLabels.PREFIXES);
        model.addAttribute("values", ScaleLabels.Value.values());
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", SettingsForm.of(store));
        }
        return "store/settings";
    }

    @PostMapping
    @Access(Role.STORE_MANAGER)
    String arrange(
            Actor actor,
            @RequestParam String store,
            SettingsForm form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            keeping.arrange(
                    actor, Ids.parse(store), WholeNumber.version(form.version()), form.hours(), form.settings());
        } catch (BusinessException refusal) {
            model.addAttribute("form", form);
            return refused(actor, store, "settings", refusal, model, response);
        }
        return back(store, "store.saved", redirect);
    }

    @PostMapping("/staff")
    @Access(Role.STORE_MANAGER)
    String appoint(
            Actor actor,
            @RequestParam String store,
            @RequestParam(defaultValue = "") String phone,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            staff.appoint(actor, Ids.parse(store), phone, Role.STORE_CLERK);
        } catch (BusinessException refusal) {
            model.addAttribute("phone", phone);
            return refused(actor, store, "staff", refusal, model, response);
        }
        return back(store, "store.appointed", redirect);
    }

    @PostMapping("/staff/{account}/removal")
    @Access(Role.STORE_MANAGER)
    String dismiss(Actor actor, @PathVariable String account, @RequestParam String store, RedirectAttributes redirect) {
        staff.dismiss(actor, Ids.parse(store), Ids.parse(account), Role.STORE_CLERK);
        return back(store, "store.dismissed", redirect);
    }

    private String refused(
            Actor actor, String id, String at, BusinessException refusal, Model model, HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        model.addAttribute("refusedAt", at);
        model.addAttribute("errorField", refusal.field());
        model.addAttribute("errorCode", refusal.code());
        return show(actor, id, model);
    }

    private static String back(String id, String notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute(NOTICE, notice);
        redirect.addAttribute("store", Ids.parse(id));
        return "redirect:/store/settings";
    }
}
