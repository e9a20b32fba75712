package cn.qiancun.market.reviews.api;

import cn.qiancun.market.access.Access;
import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.reviews.ProductReviews;
import cn.qiancun.market.reviews.Review;
import cn.qiancun.market.reviews.ReviewModeration;
import cn.qiancun.market.reviews.ReviewReplies;
import cn.qiancun.market.reviews.Reviews;
import cn.qiancun.market.reviews.WriteReview;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "reviews")
class ReviewsApi {
    private final ProductReviews shown;
    private final Reviews reviews;
    private final ReviewReplies replies;
    private final ReviewModeration moderation;

    ReviewsApi(ProductReviews shown, Reviews reviews, ReviewReplies replies, ReviewModeration moderation) {
        this.shown = shown;
        this.reviews = reviews;
        this.replies = replies;
        this.moderation = moderation;
    }

    record Edit(int stars, String text) {}

    record Reply(String text) {}

    record Report(String reason) {}

    @GetMapping("/products/{id}/reviews")
    @Access(everyone = true)
    @Operation(
            summary =
                    "Published reviews of a product, the latest first, with the average and how many have so many stars")
    ReviewBody.Page ofProduct(
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size) {
        var found = shown.of(Ids.parse(id), PageQuery.of(page, size));
        return ReviewBody.Page.of(found.reviews().items(), found.rating());
    }

    @PostMapping("/orders/{number}/lines/{lineId}/review")
    @ResponseStatus(HttpStatus.CREATED)
    @Access
    @Operation(
            summary = "The buyer of a completed line reviews it, once; multipart/form-data with up to nine pictures."
                    + " State HELD: an operator reads it first")
    ReviewBody.Own write(
            Actor actor,
            @PathVariable String number,
            @PathVariable String lineId,
            @RequestParam(defaultValue = "0") int stars,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) List<MultipartFile> pictures)
            throws IOException {
        var uploads = new ArrayList<byte[]>();
        for (var picture : pictures == null ? List.<MultipartFile>of() : pictures) {
            uploads.add(picture.getBytes());
        }
        return ReviewBody.Own.of(
                reviews.write(actor, number, Ids.parse(lineId), new WriteReview(stars, text), uploads));
    }

    @GetMapping("/orders/{number}/lines/{lineId}/review")
    @Access
    @Operation(summary = "The caller's own review of a line with its state")
    ReviewBody.Own own(Actor actor, @PathVariable String number, @PathVariable String lineId) {
        var review = reviews.opportunity(actor, number, Ids.parse(lineId)).review();
        if (review == null) {
            throw BusinessException.notFound("not-found");
        }
        return ReviewBody.Own.of(review);
    }

    @PutMapping("/reviews/{id}")
    @Access
    @Operation(summary = "Its author changes stars and text within the window; the pictures stay")
    ReviewBody.Own edit(Actor actor, @PathVariable String id, @RequestBody Edit edit) {
        return ReviewBody.Own.of(
                reviews.edit(actor, Ids.parse(id), new WriteReview(edit.stars(), edit.text()), null, List.of()));
    }

    @PutMapping("/reviews/{id}/reply")
    @Access(Role.VILLAGE_SELLER)
    @Operation(summary = "The seller answers, once, for everybody to read")
    ReviewBody.Own reply(Actor actor, @PathVariable String id, @RequestBody Reply reply) {
        Review review = replies.reply(actor, Ids.parse(id), reply.text());
        return ReviewBody.Own.of(review);
    }

    @PostMapping("/reviews/{id}/reports")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Access
    @Operation(summary = "Tells operators that a review is not in order; once per account")
    void report(Actor actor, @PathVariable String id, @RequestBody Report report) {
        moderation.report(actor, null, Ids.parse(id), report.reason());
    }
}
