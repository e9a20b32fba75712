package cn.qiancun.market.search.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.search.SynonymBook;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The words that mean the same to those who search. */
@Controller
@RequestMapping("/ops/synonyms")
@Access(Role.OPERATOR)
class SynonymPages {
    private final SynonymBook synonyms;

    SynonymPages(SynonymBook synonyms) {
        this.synonyms = synonyms;
    }

    /** @param words to begin a new group with, as the list of what was not found offers it */
    @GetMapping
    String show(@RequestParam(defaultValue = "") String words, Model model) {
        return page(model, null, words, null);
    }

    @PostMapping
    String add(
            Actor actor,
            @RequestParam(defaultValue = "") String words,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            synonyms.add(actor, words);
        } catch (BusinessException refusal) {
            return refused(refusal, null, words, model, response);
        }
        return shown(next, "synonym.added");
    }

    @PostMapping("/{id}")
    String change(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String words,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        long group = Ids.parse(id);
        try {
            synonyms.change(actor, group, words);
        } catch (BusinessException refusal) {
            return refused(refusal, group, words, model, response);
        }
        return shown(next, "synonym.changed");
    }

    @PostMapping("/{id}/removal")
    String remove(Actor actor, @PathVariable String id, RedirectAttributes next) {
        synonyms.remove(actor, Ids.parse(id));
        return shown(next, "synonym.removed");
    }

    private static String shown(RedirectAttributes next, String notice) {
        next.addFlashAttribute("notice", notice);
        return "redirect:/ops/synonyms";
    }

    private String refused(
            BusinessException refusal, Long group, String words, Model model, HttpServletResponse response) {
        response.setStatus(refusal.formStatus());
        return page(model, group, words, refusal);
    }

    /** @param group whose form was sent; null for the form of a new one */
    private String page(Model model, Long group, String words, BusinessException refusal) {
        model.addAttribute("groups", synonyms.groups());
        model.addAttribute("group", group);
        model.addAttribute("words", words);
        model.addAttribute("refusal", refusal);
        return "ops/synonyms";
    }
}
