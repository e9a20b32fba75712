package cn.qiancun.market.flashsales.web;

import cn.qiancun.market.flashsales.FlashSession;
import cn.qiancun.market.flashsales.SessionDraft;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.Typed;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** The form of a session as it was sent; times are China's. */
public record SessionForm(
        String title, String text, String opensAt, String closesAt, String organiser, String version) {
    static SessionForm blank(Instant now) {
        var tomorrow = now.plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        return new SessionForm("", "", typed(tomorrow), typed(tomorrow.plus(2, ChronoUnit.HOURS)), null, null);
    }

    static SessionForm of(FlashSession session) {
        return new SessionForm(
                session.title(),
                session.text(),
                typed(session.opensAt()),
                typed(session.closesAt()),
                null,
                Integer.toString(session.version()));
    }

    /** @throws BusinessException INVALID on the field at fault */
    SessionDraft read() {
        return new SessionDraft(
                title,
                text,
                Typed.minute(opensAt, "opensAt", "flash.moment"),
                Typed.minute(closesAt, "closesAt", "flash.moment"));
    }

    private static String typed(Instant moment) {
        return LocalDateTime.ofInstant(moment, ShopCalendar.ZONE)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
