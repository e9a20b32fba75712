package cn.qiancun.market.reviews.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.GuestKeys;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.reviews.ProductReviews;
import cn.qiancun.market.reviews.Review;
import cn.qiancun.market.reviews.ReviewModeration;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A product's reviews, their pictures, and how anybody tells operators that one is not in order. */
@Controller
@Access(everyone = true)
class PublicReviewPages {
    /** As many as a product's page shows. */
    private static final int PAGE_SIZE = 5;

    private final ProductReviews reviews;
    private final ReviewModeration moderation;
    private final Catalog catalog;
    private final GuestKeys guests;

    PublicReviewPages(ProductReviews reviews, ReviewModeration moderation, Catalog catalog, GuestKeys guests) {
        this.reviews = reviews;
        this.moderation = moderation;
        this.catalog = catalog;
        this.guests = guests;
    }

    @GetMapping("/products/{id}/reviews")
    String list(@PathVariable String id, @RequestParam(defaultValue = "1") int page, Model model) {
        var product = catalog.published(Ids.parse(id))
                .orElseThrow(() -> BusinessException.notFound("product.unknown"))
                .card();
        model.addAttribute("product", product);
        model.addAttribute("shown", reviews.of(product.id(), PageQuery.of(page, PAGE_SIZE)));
        return "shop/reviews";
    }

    /** A hidden review's picture must go from caches, too, so they keep it for an hour only. */
    @GetMapping("/reviews/pictures/{key:[0-9a-f]{32}}/{width:[0-9]{3,4}}.jpg")
    ResponseEntity<byte[]> picture(@Nullable Actor actor, @PathVariable String key, @PathVariable String width) {
        boolean moderates = actor != null && actor.has(Role.OPERATOR, Organisation.PLATFORM);
        var account = actor == null ? null : Long.valueOf(actor.accountId());
        var file = reviews.picture(key, Integer.parseInt(width), account, moderates)
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        var kept = CacheControl.maxAge(Duration.ofHours(1));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(file.open() ? kept.cachePublic() : CacheControl.noStore())
                .body(file.jpeg());
    }

    @GetMapping("/reviews/{id}/report")
    String ask(@PathVariable String id, Model model) {
        return ask(require(id), "", model);
    }

    @PostMapping("/reviews/{id}/report")
    String report(
            @Nullable Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        var review = require(id);
        try {
            var guest = actor == null ? guests.findOrIssue(request, response) : null;
            moderation.report(actor, guest, review.id(), reason);
        } catch (BusinessException refusal) {
            response.setStatus(refusal.formStatus());
            model.addAttribute("refusal", refusal);
            return ask(review, reason, model);
        }
        redirect.addFlashAttribute("notice", "reviews.reported");
        return "redirect:/products/" + review.productId() + "/reviews";
    }

    private Review require(String id) {
        return reviews.published(Ids.parse(id)).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private static String ask(Review review, String reason, Model model) {
        model.addAttribute("review", review);
        model.addAttribute("reason", reason);
        return "shop/review-report";
    }
}
