package cn.qiancun.market.reviews;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a seller answers: once, for everybody to read. */
@Service
public class ReviewReplies {
    public static final int MAX_REPLY = 500;

    private final ReviewReader reader;
    private final ReviewRows rows;
    private final AuditLog audit;
    private final Clock clock;

    ReviewReplies(ReviewReader reader, ReviewRows rows, AuditLog audit, Clock clock) {
        this.reader = reader;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /** Published reviews of all the actor's sellers, the latest first. */
    public PageOf<Review> ofSeller(Actor actor, long sellerId, boolean unanswered, PageQuery page) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        return reader.ofSellers(List.of(sellerId), unanswered, page);
    }

    /**
     * A reply has no second chance, so what would be held back of a buyer's text is refused here.
     *
     * @throws BusinessException NOT_FOUND for another seller's; CONFLICT {@code reviews.replied}, {@code reviews.hidden};
     *     INVALID {@code reviews.reply}, {@code reviews.reply-flagged}
     */
    @Transactional
    public Review reply(Actor actor, long id, String text) {
        var review = reader.lock(id).orElseThrow(() -> BusinessException.notFound("not-found"));
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(review.sellerId()));
        if (!review.isPublished()) {
            throw BusinessException.conflict("reviews.hidden");
        }
        if (review.reply() != null) {
            throw BusinessException.conflict("reviews.replied");
        }
        var plain = PlainText.requireLines("reply", "reviews.reply", text, MAX_REPLY);
        if (ContentPolicy.flag(plain, rows.words()).isPresent()) {
            throw BusinessException.invalid("reply", "reviews.reply-flagged");
        }
        rows.reply(review, plain, actor.accountId(), clock.instant());
        audit.record(actor, "review.replied", "review:" + id, "");
        return reader.find(id).orElseThrow();
    }
}
