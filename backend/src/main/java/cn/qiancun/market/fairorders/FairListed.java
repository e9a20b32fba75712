package cn.qiancun.market.fairorders;

import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.FairState;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.VillageSummary;
import java.time.Instant;

/**
 * A fair as visitors look for it.
 *
 * @param community where it is; null if the registry no longer has it
 */
public record FairListed(Fair fair, VillageSummary community, Instant now) {
    /** Where it stands for somebody who means to go. */
    public enum When {
        COMING,
        /** On one of its days, before it opens or after it closes. */
        TODAY,
        OPEN,
        OVER,
        CANCELLED
    }

    public When when() {
        if (fair.state() == FairState.CANCELLED) {
            return When.CANCELLED;
        }
        if (fair.days().isEmpty() || !now.isBefore(FairHours.end(fair))) {
            return When.OVER;
        }
        var today = ShopCalendar.dayOf(now);
        return fair.days().stream()
                .filter(day -> day.date().equals(today))
                .findFirst()
                .map(this::on)
                .orElse(When.COMING);
    }

    private When on(FairDay day) {
        boolean open = !now.isBefore(FairHours.opens(day)) && now.isBefore(FairHours.closes(day));
        return open ? When.OPEN : When.TODAY;
    }

    public boolean isAhead() {
        return when() != When.OVER && when() != When.CANCELLED;
    }

    /** {@code 历下区 泉城路街道 某社区}; empty if the registry no longer has it. */
    public String area() {
        return community == null
                ? ""
                : community.countyName() + " " + community.townshipName() + " " + community.shortName();
    }

    public String countyCode() {
        return fair.community().countyCode();
    }

    /** For maps of phones, {@code geo:36.65,117.12}; null where the place is unknown. */
    public String geo() {
        return fair.latitude() == null ? null : "geo:" + fair.latitude() + "," + fair.longitude();
    }
}
