package cn.qiancun.market.flashsales.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductDetails;
import cn.qiancun.market.catalog.ProductFilter;
import cn.qiancun.market.catalog.ProductSort;
import cn.qiancun.market.flashsales.SessionDesk;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.WholeNumber;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where operators put sessions together, and fair organisers their own: the same pages in two consoles. */
@Controller
@RequestMapping({SessionDeskPages.OPS, SessionDeskPages.FAIR})
@Access({Role.OPERATOR, Role.FAIR_ORGANISER})
class SessionDeskPages {
    static final String OPS = "/ops/sessions";
    static final String FAIR = "/fair/sessions";
    private static final PageQuery MATCHES = PageQuery.of(1, 8);

    private final SessionDesk desk;
    private final Catalog catalog;
    private final Clock clock;

    SessionDeskPages(SessionDesk desk, Catalog catalog, Clock clock) {
        this.desk = desk;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The console that the request came to. @throws BusinessException NOT_FOUND for one that is not the actor's */
    private static String base(HttpServletRequest request, Actor actor) {
        boolean fair = request.getRequestURI().startsWith(FAIR);
        if (!fair) {
            actor.require(Role.OPERATOR, Organisation.PLATFORM);
        } else if (!actor.has(Role.FAIR_ORGANISER)) {
            throw BusinessException.notFound("not-found");
        }
        return fair ? FAIR : OPS;
    }

    @GetMapping
    String list(Actor actor, HttpServletRequest request, Model model) {
        return list(actor, base(request, actor), SessionForm.blank(clock.instant()), model);
    }

    private String list(Actor actor, String base, SessionForm form, Model model) {
        model.addAttribute("sessions", desk.all(actor));
        model.addAttribute("organisers", base.equals(FAIR) ? desk.organisers(actor) : List.of());
        model.addAttribute("form", form);
        return frame(base, model, "ops/sessions");
    }

    private static String frame(String base, Model model, String template) {
        model.addAttribute("base", base);
        model.addAttribute("console", base.equals(FAIR) ? "fair" : "ops");
        return template;
    }

    @PostMapping
    String create(
            Actor actor,
            HttpServletRequest request,
            SessionForm form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        var base = base(request, actor);
        try {
            long id = desk.create(actor, base.equals(FAIR) ? organiser(actor, form) : null, form.read());
            redirect.addFlashAttribute("notice", "flash.created");
            return "redirect:" + base + "/" + id;
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return list(actor, base, form, model);
        }
    }

    /** The one that was chosen; who acts for one alone chooses nothing. */
    private Long organiser(Actor actor, SessionForm form) {
        var own = desk.organisers(actor);
        return form.organiser() == null && own.size() == 1 ? own.get(0) : Long.valueOf(Ids.parse(form.organiser()));
    }

    /** @param find part of the name of goods to put in */
    @GetMapping("/{id}")
    String one(
            Actor actor,
            HttpServletRequest request,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String find,
            Model model) {
        var sheet = desk.find(actor, Ids.parse(id));
        model.addAttribute("find", find);
        model.addAttribute("matches", matches(find));
        model.addAttribute("sheet", sheet);
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", SessionForm.of(sheet.session()));
        }
        return frame(base(request, actor), model, "ops/session");
    }

    private List<ProductDetails> matches(String find) {
        if (find.isBlank()) {
            return List.of();
        }
        var filter = new ProductFilter(find, null, null, null, ProductSort.NEWEST);
        return catalog.list(filter, MATCHES).items().stream()
                .map(ProductCard::id)
                .map(catalog::published)
                .flatMap(Optional::stream)
                .toList();
    }

    @PostMapping("/{id}")
    String change(
            Actor actor,
            HttpServletRequest request,
            @PathVariable String id,
            SessionForm form,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        model.addAttribute("form", form);
        return step(
                actor,
                request,
                id,
                "flash.saved",
                model,
                redirect,
                response,
                () -> desk.change(actor, Ids.parse(id), WholeNumber.version(form.version()), form.read()));
    }

    @PostMapping("/{id}/goods")
    String add(
            Actor actor,
            HttpServletRequest request,
            @PathVariable String id,
            GoodForm good,
            @RequestParam(defaultValue = "") String find,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        model.addAttribute("terms", good);
        model.addAttribute("find", find);
        return step(
                actor,
                request,
                id,
                "flash.added",
                model,
                redirect,
                response,
                () -> desk.add(actor, Ids.parse(id), good.read()));
    }

    @PostMapping("/{id}/goods/{good}/removal")
    String remove(
            Actor actor,
            HttpServletRequest request,
            @PathVariable String id,
            @PathVariable String good,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return step(
                actor,
                request,
                id,
                "flash.removed",
                model,
                redirect,
                response,
                () -> desk.remove(actor, Ids.parse(id), Ids.parse(good)));
    }

    @PostMapping("/{id}/offer")
    String offer(
            Actor actor,
            HttpServletRequest request,
            @PathVariable String id,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return step(
                actor,
                request,
                id,
                "flash.done.offer",
                model,
                redirect,
                response,
                () -> desk.offer(actor, Ids.parse(id)));
    }

    @PostMapping("/{id}/publication")
    String publish(
            Actor actor,
            HttpServletRequest request,
            @PathVariable String id,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return step(
                actor,
                request,
                id,
                "flash.done.publish",
                model,
                redirect,
                response,
                () -> desk.publish(actor, Ids.parse(id)));
    }

    @PostMapping("/{id}/cancellation")
    String cancel(
            Actor actor,
            HttpServletRequest request,
            @PathVariable String id,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return step(
                actor,
                request,
                id,
                "flash.done.cancel",
                model,
                redirect,
                response,
                () -> desk.cancel(actor, Ids.parse(id)));
    }

    private String step(
            Actor actor,
            HttpServletRequest request,
            String id,
            String notice,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response,
            Runnable step) {
        var base = base(request, actor);
        try {
            step.run();
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return one(actor, request, id, Objects.toString(model.getAttribute("find"), ""), model);
        }
        redirect.addFlashAttribute("notice", notice);
        return "redirect:" + base + "/" + Ids.parse(id);
    }
}
