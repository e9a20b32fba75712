package cn.qiancun.market.reviews;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Guest;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.shared.Sha256;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may read a review. Anybody reports one; only an operator hides it, with a reason, and puts it back: reports alone
 * never take a buyer's word away, or whoever dislikes it could.
 */
@Service
public class ReviewModeration {
    public static final int MAX_REASON = 300;
    /** More would tell an operator nothing. */
    private static final int MOST_REPORTS = 50;

    private static final int MOST_WORDS = 500;
    private static final int LONGEST_WORD = 40;

    private final ReviewReader reader;
    private final ReviewRows rows;
    private final AuditLog audit;
    private final Clock clock;

    ReviewModeration(ReviewReader reader, ReviewRows rows, AuditLog audit, Clock clock) {
        this.reader = reader;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Tells operators of a published review; once per account or guest.
     *
     * @param actor whoever is signed in, else null, and then the guest
     * @throws BusinessException NOT_FOUND unless it is published; INVALID {@code reviews.report-reason}
     */
    @Transactional
    public void report(Actor actor, Guest guest, long id, String reason) {
        var why = PlainText.require("reason", "reviews.report-reason", reason, MAX_REASON);
        var review =
                reader.lock(id).filter(Review::isPublished).orElseThrow(() -> BusinessException.notFound("not-found"));
        if (review.reports() < MOST_REPORTS) {
            rows.report(review, actor != null ? "a:" + actor.accountId() : "g:" + hash(guest), why, clock.instant());
        }
    }

    private static String hash(Guest guest) {
        return Sha256.hexOf(guest.key());
    }

    /** @param state null for all that waits for an operator */
    public PageOf<Review> list(Actor operator, ReviewState state, PageQuery page) {
        require(operator);
        return reader.ofState(state, page);
    }

    /** What people say is wrong, by review. */
    public Map<Long, List<String>> reports(Actor operator, Collection<Long> reviewIds) {
        require(operator);
        return reader.reportsOn(reviewIds);
    }

    /** Everybody may read it, whatever a policy or a report says. */
    @Transactional
    public void publish(Actor operator, long id) {
        var review = locked(operator, id);
        rows.decide(review, ReviewState.PUBLISHED, null, clock.instant());
        audit.record(operator, "review.published", "review:" + id, "was " + review.state());
    }

    /**
     * Nobody but its author may read it any more.
     *
     * @throws BusinessException CONFLICT {@code reviews.hidden} if it is; INVALID {@code reviews.reason}
     */
    @Transactional
    public void hide(Actor operator, long id, String reason) {
        var why = PlainText.require("reason", "reviews.reason", reason, MAX_REASON);
        var review = locked(operator, id);
        if (review.state() == ReviewState.HIDDEN) {
            throw BusinessException.conflict("reviews.hidden");
        }
        rows.decide(review, ReviewState.HIDDEN, why, clock.instant());
        audit.record(operator, "review.hidden", "review:" + id, why);
    }

    /** Words that hold a text back. */
    public Set<String> words(Actor operator) {
        require(operator);
        return rows.words();
    }

    /**
     * @param lines one word a line
     * @throws BusinessException INVALID {@code reviews.words}
     */
    @Transactional
    public void replaceWords(Actor operator, String lines) {
        require(operator);
        var words = Arrays.stream((lines == null ? "" : lines).split("\\R"))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        boolean fine = words.stream().allMatch(word -> word.length() <= LONGEST_WORD && PlainText.isPlain(word));
        if (!fine || words.size() > MOST_WORDS) {
            throw BusinessException.invalid("words", "reviews.words", MOST_WORDS, LONGEST_WORD);
        }
        rows.replaceWords(words, clock.instant());
        audit.record(operator, "review.words", "review-words", words.size() + " words");
    }

    private Review locked(Actor operator, long id) {
        require(operator);
        return reader.lock(id).orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private static void require(Actor operator) {
        operator.require(Role.OPERATOR, Organisation.PLATFORM);
    }
}
