package cn.qiancun.market.reviews;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.ordering.ConsignmentState;
import cn.qiancun.market.ordering.Consignments;
import cn.qiancun.market.ordering.OrderNumber;
import cn.qiancun.market.ordering.SoldConsignment;
import cn.qiancun.market.settlement.Refundables;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * What a buyer does: says once per line what the goods were like, and changes it within a window. Lines of others look as
 * if they were not there. It is shown at once, unless {@link ContentPolicy} finds something.
 */
@Service
public class Reviews {
    private final Consignments consignments;
    private final Refundables refundables;
    private final PrivatePhotos photos;
    private final ReviewReader reader;
    private final ReviewRows rows;
    private final Commits commits;
    private final ReviewSettings settings;
    private final Clock clock;

    Reviews(
            Consignments consignments,
            Refundables refundables,
            PrivatePhotos photos,
            ReviewReader reader,
            ReviewRows rows,
            Commits commits,
            ReviewSettings settings,
            Clock clock) {
        this.consignments = consignments;
        this.refundables = refundables;
        this.photos = photos;
        this.reader = reader;
        this.rows = rows;
        this.commits = commits;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A line as its buyer may review it.
     *
     * @param review what was written, or null
     * @param refusal why nothing can be written or changed now: a code, or null if it can
     */
    public record Opportunity(
            String orderNumber, SoldConsignment.Goods goods, long sellerId, Review review, String refusal) {}

    /** @throws BusinessException NOT_FOUND unless the actor bought and paid the line */
    public Opportunity opportunity(Actor buyer, String number, long lineId) {
        var order = OrderNumber.of(number).value();
        var consignment = consignments
                .findByLine(order, lineId)
                .filter(found -> found.buyerId() == buyer.accountId())
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        var goods = consignment.lines().stream()
                .filter(line -> line.lineId() == lineId)
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        var review = reader.ofLine(lineId).orElse(null);
        return new Opportunity(order, goods, consignment.sellerId(), review, refusal(consignment, review));
    }

    private String refusal(SoldConsignment consignment, Review review) {
        var now = clock.instant();
        if (review != null) {
            return editRefusal(review, now);
        }
        if (consignment.state() != ConsignmentState.COMPLETED) {
            return "reviews.not-completed";
        }
        boolean late = consignment.deliveredAt() != null
                && now.isAfter(consignment.deliveredAt().plus(settings.writingWindow()));
        return late ? "reviews.window" : null;
    }

    private String editRefusal(Review review, Instant now) {
        if (review.state() == ReviewState.HIDDEN) {
            return "reviews.hidden";
        }
        return now.isAfter(review.writtenAt().plus(settings.editingWindow())) ? "reviews.window" : null;
    }

    /**
     * Writes the line's review; to be called outside a transaction, for pictures are files.
     *
     * @param uploads up to {@value WriteReview#MAX_PICTURES}
     * @throws BusinessException NOT_FOUND; CONFLICT {@code reviews.not-completed}, {@code reviews.window},
     *     {@code reviews.written}; INVALID {@code reviews.pictures} and as {@link PrivatePhotos#keep}
     */
    public Review write(Actor buyer, String number, long lineId, WriteReview written, List<byte[]> uploads) {
        var found = opportunity(buyer, number, lineId);
        if (found.review() != null) {
            throw BusinessException.conflict("reviews.written");
        }
        requireAllowed(found.refusal());
        return withPictures(List.of(), uploads, pictures -> {
            var review = drafted(buyer, found, written, pictures);
            try {
                commits.run(() -> rows.insert(review));
            } catch (DuplicateKeyException again) {
                throw BusinessException.conflict("reviews.written");
            }
            return review;
        });
    }

    /**
     * Changes it; to be called outside a transaction.
     *
     * @param kept keys of those of its pictures that stay; null for all
     * @throws BusinessException NOT_FOUND; CONFLICT {@code reviews.window}, {@code reviews.hidden}; INVALID as
     *     {@link #write}
     */
    public Review edit(Actor buyer, long id, WriteReview written, Collection<String> kept, List<byte[]> uploads) {
        var before = own(buyer, reader.find(id));
        requireAllowed(editRefusal(before, clock.instant()));
        var staying = before.pictures().stream()
                .filter(picture -> kept == null || kept.contains(picture.key()))
                .toList();
        var after =
                withPictures(staying, uploads, pictures -> commits.call(() -> rewritten(buyer, id, written, pictures)));
        before.pictures().stream()
                .filter(picture -> !after.pictures().contains(picture))
                .forEach(picture -> photos.delete(picture.key()));
        return after;
    }

    private Review rewritten(Actor buyer, long id, WriteReview written, List<Review.Picture> pictures) {
        var now = clock.instant();
        var locked = own(buyer, reader.lock(id));
        requireAllowed(editRefusal(locked, now));
        var flag = ContentPolicy.flag(written.text(), rows.words()).orElse(null);
        var after = new Review(
                id,
                locked.lineId(),
                locked.orderNumber(),
                locked.productId(),
                locked.productName(),
                locked.variantName(),
                locked.sellerId(),
                locked.accountId(),
                written.stars(),
                written.text(),
                stateFor(flag),
                flag,
                locked.refunded(),
                locked.reports(),
                locked.writtenAt(),
                now,
                null,
                locked.reply(),
                locked.repliedAt(),
                pictures);
        rows.rewrite(locked, after);
        return after;
    }

    private Review drafted(Actor buyer, Opportunity found, WriteReview written, List<Review.Picture> pictures) {
        var flag = ContentPolicy.flag(written.text(), rows.words()).orElse(null);
        var goods = found.goods();
        var sold = refundables.ofOrder(found.orderNumber()).get(goods.lineId());
        return new Review(
                Ids.next(),
                goods.lineId(),
                found.orderNumber(),
                goods.productId(),
                goods.productName(),
                goods.variantName(),
                found.sellerId(),
                buyer.accountId(),
                written.stars(),
                written.text(),
                stateFor(flag),
                flag,
                RefundMarks.isWhole(sold),
                0,
                clock.instant(),
                null,
                null,
                null,
                null,
                pictures);
    }

    private static ReviewState stateFor(Flag flag) {
        return flag == null ? ReviewState.PUBLISHED : ReviewState.HELD;
    }

    /** What was stored and is named by no review afterwards is deleted, whatever went wrong. */
    private Review withPictures(
            List<Review.Picture> staying, List<byte[]> uploads, Function<List<Review.Picture>, Review> verb) {
        if (staying.size() + uploads.size() > WriteReview.MAX_PICTURES) {
            throw BusinessException.invalid("pictures", "reviews.pictures", WriteReview.MAX_PICTURES);
        }
        var stored = new ArrayList<Review.Picture>();
        try {
            uploads.forEach(upload -> stored.add(ReviewRows.picture(photos.keep("pictures", upload))));
            return verb.apply(Stream.concat(staying.stream(), stored.stream()).toList());
        } finally {
            stored.stream()
                    .map(Review.Picture::key)
                    .filter(key -> !reader.namesPicture(key))
                    .forEach(photos::delete);
        }
    }

    private static Review own(Actor buyer, Optional<Review> found) {
        return found.filter(review -> review.accountId() == buyer.accountId())
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private static void requireAllowed(String refusal) {
        if (refusal != null) {
            throw BusinessException.conflict(refusal);
        }
    }
}
