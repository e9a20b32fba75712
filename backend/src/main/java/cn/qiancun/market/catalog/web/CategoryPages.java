package cn.qiancun.market.catalog.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.AttributeDesk;
import cn.qiancun.market.catalog.AttributeKind;
import cn.qiancun.market.catalog.CategoryDesk;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Submission;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An operator keeps the tree of categories and what is asked of goods in them. */
@Controller
@Access(Role.OPERATOR)
class CategoryPages {
    private static final String HERE = "/ops/categories";

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
            Submission sent) {
        return sent.attempt(
                () -> saved(desk.add(actor, parent, name), sent),
                refusal -> tree(actor, parent, name, refusal, sent.model()));
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
            Submission sent) {
        CategoryForm form = CategoryForm.sent(new Sent(fields));
        Runnable verb = () -> desk.change(actor, code, form.read());
        return step(actor, code, verb, refusal -> new Refused(form, null, null, refusal), sent);
    }

    @PostMapping("/ops/categories/{code}/place")
    String place(
            Actor actor, @PathVariable String code, @RequestParam(defaultValue = "") String parent, Submission sent) {
        Runnable verb = () -> desk.moveUnder(actor, code, parent);
        return step(actor, code, verb, refusal -> new Refused(null, null, parent, refusal), sent);
    }

    @PostMapping("/ops/categories/{code}/retirement")
    String retire(Actor actor, @PathVariable String code, Submission sent) {
        return step(
                actor, code, () -> desk.retire(actor, code), refusal -> new Refused(null, null, null, refusal), sent);
    }

    @PostMapping("/ops/categories/{code}/restoration")
    String restore(Actor actor, @PathVariable String code, Submission sent) {
        return step(
                actor, code, () -> desk.restore(actor, code), refusal -> new Refused(null, null, null, refusal), sent);
    }

    private String step(
            Actor actor, String code, Runnable verb, Function<BusinessException, Refused> said, Submission sent) {
        return sent.attempt(
                () -> {
                    verb.run();
                    return saved(code, sent);
                },
                refusal -> show(actor, code, said.apply(refusal), sent.model()));
    }

    @PostMapping("/ops/categories/{code}/up")
    String moveUp(Actor actor, @PathVariable String code, Submission sent) {
        desk.moveUp(actor, code);
        return sent.done("category.saved", HERE);
    }

    @PostMapping("/ops/categories/{code}/attributes")
    String addAttribute(
            Actor actor,
            @PathVariable String code,
            @RequestParam MultiValueMap<String, String> fields,
            Submission sent) {
        AttributeForm form = AttributeForm.sent("", new Sent(fields));
        return attribute(actor, code, form, () -> attributes.add(actor, code, form.read(new FormErrors())), sent);
    }

    @PostMapping("/ops/attributes/{id}")
    String changeAttribute(
            Actor actor, @PathVariable String id, @RequestParam MultiValueMap<String, String> fields, Submission sent) {
        long attribute = Ids.parse(id);
        AttributeForm form = AttributeForm.sent(Long.toString(attribute), new Sent(fields));
        return attribute(
                actor,
                attributes.categoryOf(actor, attribute),
                form,
                () -> attributes.change(actor, attribute, form.read(new FormErrors())),
                sent);
    }

    private String attribute(Actor actor, String code, AttributeForm form, Runnable verb, Submission sent) {
        return step(actor, code, verb, refusal -> new Refused(null, form, null, refusal), sent);
    }

    @PostMapping("/ops/attributes/{id}/up")
    String moveAttributeUp(Actor actor, @PathVariable String id, Submission sent) {
        attributes.moveUp(actor, Ids.parse(id));
        return saved(attributes.categoryOf(actor, Ids.parse(id)), sent);
    }

    @PostMapping("/ops/attributes/{id}/retirement")
    String retireAttribute(Actor actor, @PathVariable String id, Submission sent) {
        attributes.retire(actor, Ids.parse(id));
        return saved(attributes.categoryOf(actor, Ids.parse(id)), sent);
    }

    @PostMapping("/ops/attributes/{id}/restoration")
    String restoreAttribute(Actor actor, @PathVariable String id, Submission sent) {
        attributes.restore(actor, Ids.parse(id));
        return saved(attributes.categoryOf(actor, Ids.parse(id)), sent);
    }

    private static FormErrors errors(BusinessException refusal) {
        var errors = new FormErrors();
        if (refusal != null && refusal.field() != null) {
            errors.add(refusal);
        }
        return errors;
    }

    private static String saved(String code, Submission sent) {
        return sent.done("category.saved", HERE + "/" + code);
    }
}
