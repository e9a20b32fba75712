package cn.qiancun.market.fairorders;

import cn.qiancun.market.fairs.Fair;
import java.time.Instant;
import java.time.LocalTime;

/**
 * Whether and until when a fair's goods can be ordered before it.
 *
 * @param taking whether the organiser wants preorders at all
 * @param until the first moment at which it is too late; null while a draft has no days
 * @param open whether it is possible now
 */
public record PreorderTerms(boolean taking, Instant until, boolean open) {
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    /** The evening before the first day: sellers pack before they drive off; null while a draft has no days. */
    static Instant usual(Fair fair) {
        return fair.firstDay() == null ? null : FairHours.at(fair.firstDay().minusDays(1), EVENING);
    }

    static PreorderTerms of(Fair fair, boolean taking, Instant until, Instant now) {
        var end = until == null ? usual(fair) : until;
        return new PreorderTerms(taking, end, taking && fair.isPublished() && end != null && now.isBefore(end));
    }
}
