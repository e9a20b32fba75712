package cn.qiancun.market.reviews.web;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.reviews.ReviewReplies;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.Submission;
import cn.qiancun.market.villages.OwnSellers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What buyers said of a seller's goods, and the answer to it. */
@Controller
@RequestMapping("/village/reviews")
@Access(Role.VILLAGE_SELLER)
class SellerReviewPages {
    private static final int PAGE_SIZE = 20;

    private final ReviewReplies replies;
    private final OwnSellers sellers;

    SellerReviewPages(ReviewReplies replies, OwnSellers sellers) {
        this.replies = replies;
        this.sellers = sellers;
    }

    @GetMapping
    String list(
            Actor actor,
            @RequestParam(required = false) String seller,
            @RequestParam(defaultValue = "unanswered") String view,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var own = sellers.of(actor);
        long sellerId = OwnSellers.choose(own, seller).id();
        boolean unanswered = !view.equals("all");
        model.addAttribute("own", own);
        model.addAttribute("sellerId", sellerId);
        model.addAttribute("unanswered", unanswered);
        model.addAttribute("maxReply", ReviewReplies.MAX_REPLY);
        model.addAttribute("reviews", replies.ofSeller(actor, sellerId, unanswered, PageQuery.of(page, PAGE_SIZE)));
        return "village/reviews";
    }

    @PostMapping("/{id}/reply")
    String reply(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reply,
            @RequestParam(required = false) String seller,
            Submission sent) {
        sent.with("refused", Ids.parse(id));
        sent.with("entered", reply);
        return sent.attempt(
                () -> replies.reply(actor, Ids.parse(id), reply),
                "reviews.replied-notice",
                "/village/reviews" + (seller == null ? "" : "?seller=" + Ids.parse(seller)),
                () -> list(actor, seller, "unanswered", 1, sent.model()));
    }
}
