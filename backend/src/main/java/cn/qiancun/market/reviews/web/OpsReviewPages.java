package cn.qiancun.market.reviews.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.reviews.Review;
import cn.qiancun.market.reviews.ReviewModeration;
import cn.qiancun.market.reviews.ReviewState;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Choice;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reviews that were held back or reported, and all others to look up; the words that hold one back. */
@Controller
@RequestMapping("/ops/reviews")
@Access(Role.OPERATOR)
class OpsReviewPages {
    private static final int PAGE_SIZE = 20;
    private static final String HERE = "redirect:/ops/reviews";

    private final ReviewModeration moderation;

    OpsReviewPages(ReviewModeration moderation) {
        this.moderation = moderation;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var wanted = Choice.of(ReviewState.class, state).orElse(null);
        var found = moderation.list(actor, wanted, PageQuery.of(page, PAGE_SIZE));
        model.addAttribute("reviews", found);
        model.addAttribute(
                "reports",
                moderation.reports(actor, found.items().stream().map(Review::id).toList()));
        model.addAttribute("state", wanted == null ? "" : wanted.name());
        model.addAttribute("states", ReviewState.values());
        model.addAttribute("words", String.join("\n", moderation.words(actor)));
        model.addAttribute("maxReason", ReviewModeration.MAX_REASON);
        return "ops/reviews";
    }

    @PostMapping("/{id}/publication")
    String publish(Actor actor, @PathVariable String id, RedirectAttributes redirect) {
        moderation.publish(actor, Ids.parse(id));
        redirect.addFlashAttribute("notice", "reviews.published-by-operator");
        return HERE;
    }

    @PostMapping("/{id}/hiding")
    String hide(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            moderation.hide(actor, Ids.parse(id), reason);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            model.addAttribute("refused", Ids.parse(id));
            model.addAttribute("entered", reason);
            return list(actor, "", 1, model);
        }
        redirect.addFlashAttribute("notice", "reviews.hidden-by-operator");
        return HERE;
    }

    @PostMapping("/words")
    String words(
            Actor actor,
            @RequestParam(defaultValue = "") String words,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            moderation.replaceWords(actor, words);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            list(actor, "", 1, model);
            model.addAttribute("words", words);
            return "ops/reviews";
        }
        redirect.addFlashAttribute("notice", "reviews.words-kept");
        return HERE;
    }
}
