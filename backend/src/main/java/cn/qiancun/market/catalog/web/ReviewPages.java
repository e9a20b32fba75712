package cn.qiancun.market.catalog.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.ListingReview;
import cn.qiancun.market.catalog.ListingState;
import cn.qiancun.market.catalog.ReviewSheets;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.WholeNumber;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The reviewers' queue, and one listing with all that a reviewer decides on. */
@Controller
@RequestMapping("/ops/listings")
@Access(Role.OPERATOR)
class ReviewPages {
    private static final int PAGE_SIZE = 20;

    private final ListingReview review;
    private final ReviewSheets sheets;

    ReviewPages(ListingReview review, ReviewSheets sheets) {
        this.review = review;
        this.sheets = sheets;
    }

    @GetMapping
    String queue(
            Actor actor,
            @RequestParam(defaultValue = "SUBMITTED") String state,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        ListingState wanted = new FormErrors().one(ListingState.class, state, "state", "listing.state");
        ListingState shown = wanted == null ? ListingState.SUBMITTED : wanted;
        model.addAttribute("state", shown.name());
        model.addAttribute("states", ListingState.values());
        model.addAttribute("listings", review.queue(actor, shown, PageQuery.of(page, PAGE_SIZE)));
        return "ops/listings";
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        return show(actor, id, new FormErrors(), "", model);
    }

    private String show(Actor actor, String id, FormErrors errors, String reason, Model model) {
        model.addAttribute("listing", review.view(actor, Ids.parse(id)));
        model.addAttribute("sheet", sheets.of(actor, Ids.parse(id)));
        model.addAttribute("errors", errors);
        model.addAttribute("reason", reason);
        return "ops/listing";
    }

    @PostMapping("/{id}/approval")
    String approve(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String version,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            review.approve(actor, Ids.parse(id), WholeNumber.version(version));
        } catch (BusinessException refusal) {
            return refused(actor, id, refusal, "", model, response);
        }
        redirect.addFlashAttribute("notice", "review.approved");
        return "redirect:/ops/listings";
    }

    @PostMapping("/{id}/return")
    String sendBack(
            Actor actor,
            @PathVariable String id,
            @RequestParam(required = false) String version,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes redirect,
            HttpServletResponse response) {
        try {
            review.sendBack(actor, Ids.parse(id), WholeNumber.version(version), reason);
        } catch (BusinessException refusal) {
            return refused(actor, id, refusal, reason, model, response);
        }
        redirect.addFlashAttribute("notice", "review.sent-back");
        return "redirect:/ops/listings";
    }

    private String refused(
            Actor actor,
            String id,
            BusinessException refusal,
            String reason,
            Model model,
            HttpServletResponse response) {
        var errors = new FormErrors();
        errors.add(refusal);
        response.setStatus(refusal.formStatus());
        return show(actor, id, errors, reason, model);
    }
}
