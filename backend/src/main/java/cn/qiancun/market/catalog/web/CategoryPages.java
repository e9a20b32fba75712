package cn.qiancun.market.catalog.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.AttributeDesk;
import cn.qiancun.market.catalog.AttributeKind;
import cn.qiancun.market.catalog.CategoryDesk;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An operator keeps the tree of categories and what is asked of goods in them. */
@Controller
@Access(Role.OPERATOR)
class CategoryPages {
    private static final String HERE = "redirect:/ops/categories";

    private final CategoryDesk desk;
    private final AttributeDesk attributes;

    CategoryPages(CategoryDesk desk, AttributeDesk attributes) {
        this.desk = desk;
        this.attributes = attributes;
    }

    /** What was sent and refused, to stand in its own form again. */
    private record Refused(CategoryForm category, AttributeForm attribute, String parent, BusinessException refusal) {
        static Refused nothing() {
            return new Refused(null, null, null, null);
        }
    }

    @GetMapping("/ops/categories")
    String tree(Actor actor, Model model) {
        return tree(actor, "", "", null, model);
    }

    private String tree(Actor actor, String parent, String name, BusinessException refusal, Model model) {
        model.addAttribute("tree", desk.tree(actor));
        model.addAttribute("parent", parent);
        model.addAttribute("name", name);
        model.addAttribute("refusal", refusal);
        model.addAttribute("errors", errors(refusal));
        return "ops/categories";
    }

    @PostMapping("/ops/categories")
    String add(
            Actor actor,
            @RequestParam(defaultValue = "") String parent,
            @RequestParam(defaultValue = "") String name,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            String code = desk.add(actor, parent, name);
            return saved(code, redirect);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return tree(actor, parent, name, refusal, model);
        }
    }

    @GetMapping("/ops/categories/{code}")
    String show(Actor actor, @PathVariable String code, Model model) {
        return show(actor, code, Refused.nothing(), model);
    }

    private String show(Actor actor, String code, Refused refused, Model model) {
        var tree = desk.tree(actor);
        var kept = tree.stream()
                .filter(one -> one.rules().code().equals(code))
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        model.addAttribute("kept", kept);
        model.addAttribute(
                "places",
                tree.stream()
                        .filter(one -> !one.rules().retired()
                                && !one.rules().path().containsAll(kept.rules().path()))
                        .toList());
        model.addAttribute(
                "own",
                kept.rules().attributes().stream()
                        .filter(one -> one.categoryCode().equals(code))
                        .map(AttributeForm::of)
                        .toList());
        model.addAttribute(
                "inherited",
                kept.rules().attributes().stream()
                        .filter(one -> !one.categoryCode().equals(code))
                        .toList());
        model.addAttribute("blank", AttributeForm.BLANK);
        model.addAttribute("kinds", AttributeKind.values());
        model.addAttribute("form", refused.category() == null ? CategoryForm.of(kept.rules()) : refused.category());
        model.addAttribute("parent", refused.parent() == null ? kept.rules().parentCode() : refused.parent());
        model.addAttribute("sentAttribute", refused.attribute());
        model.addAttribute("refusal", refused.refusal());
        model.addAttribute("errors", errors(refused.refusal()));
        return "ops/category";
    }

    @PostMapping("/ops/categories/{code}")
    String change(
            Actor actor,
            @PathVariable String code,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        CategoryForm form = CategoryForm.sent(new Sent(fields));
        try {
            desk.change(actor, code, form.read());
            return saved(code, redirect);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return show(actor, code, new Refused(form, null, null, refusal), model);
        }
    }

    @PostMapping("/ops/categories/{code}/place")
    String place(
            Actor actor,
            @PathVariable String code,
            @RequestParam(defaultValue = "") String parent,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return step(actor, code, parent, () -> desk.moveUnder(actor, code, parent), model, redirect, response);
    }

    @PostMapping("/ops/categories/{code}/retirement")
    String retire(
            Actor actor,
            @PathVariable String code,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return step(actor, code, null, () -> desk.retire(actor, code), model, redirect, response);
    }

    @PostMapping("/ops/categories/{code}/restoration")
    String restore(
            Actor actor,
            @PathVariable String code,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        return step(actor, code, null, () -> desk.restore(actor, code), model, redirect, response);
    }

    private String step(
            Actor actor,
            String code,
            String parent,
            Runnable verb,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            verb.run();
            return saved(code, redirect);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return show(actor, code, new Refused(null, null, parent, refusal), model);
        }
    }

    @PostMapping("/ops/categories/{code}/up")
    String moveUp(Actor actor, @PathVariable String code, RedirectAttributes redirect) {
        desk.moveUp(actor, code);
        redirect.addFlashAttribute("notice", "category.saved");
        return HERE;
    }

    @PostMapping("/ops/categories/{code}/attributes")
    String addAttribute(
            Actor actor,
            @PathVariable String code,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        AttributeForm form = AttributeForm.sent("", new Sent(fields));
        return attribute(
                actor,
                code,
                form,
                () -> attributes.add(actor, code, form.read(new FormErrors())),
                model,
                redirect,
                response);
    }

    @PostMapping("/ops/attributes/{id}")
    String changeAttribute(
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        long attribute = Ids.parse(id);
        AttributeForm form = AttributeForm.sent(Long.toString(attribute), new Sent(fields));
        return attribute(
                actor,
                attributes.categoryOf(actor, attribute),
                form,
                () -> attributes.change(actor, attribute, form.read(new FormErrors())),
                model,
                redirect,
                response);
    }

    private String attribute(
            Actor actor,
            String code,
            AttributeForm form,
            Runnable verb,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            verb.run();
            return saved(code, redirect);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            return show(actor, code, new Refused(null, form, null, refusal), model);
        }
    }

    @PostMapping("/ops/attributes/{id}/up")
    String moveAttributeUp(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        attributes.moveUp(actor, Ids.parse(id));
        return saved(attributes.categoryOf(actor, Ids.parse(id)), redirect);
    }

    @PostMapping("/ops/attributes/{id}/retirement")
    String retireAttribute(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        attributes.retire(actor, Ids.parse(id));
        return saved(attributes.categoryOf(actor, Ids.parse(id)), redirect);
    }

    @PostMapping("/ops/attributes/{id}/restoration")
    String restoreAttribute(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        attributes.restore(actor, Ids.parse(id));
        return saved(attributes.categoryOf(actor, Ids.parse(id)), redirect);
    }

    private static FormErrors errors(BusinessException refusal) {
        var errors = new FormErrors();
        if (refusal != null && refusal.field() != null) {
            errors.add(refusal);
        }
        return errors;
    }

    private static String saved(String code, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", "category.saved");
        return HERE + "/" + code;
    }
}
