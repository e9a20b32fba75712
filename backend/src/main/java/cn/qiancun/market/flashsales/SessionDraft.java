package cn.qiancun.market.flashsales;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a session says of itself. @throws BusinessException INVALID {@code flash.title}, {@code flash.text}, {@code flash.window} */
public record SessionDraft(String title, String text, Instant opensAt, Instant closesAt) {
    public static final int MAX_TITLE = 60;
    public static final int MAX_TEXT = 2_000;
    /** Pieces that are set aside for longer are no seasonal sale but stock that nobody can order. */
    private static final Duration LONGEST = Duration.ofDays(31);

    public SessionDraft {
        title = PlainText.require("title", "flash.title", title, MAX_TITLE);
        text = PlainText.requireLines("text", "flash.text", text, MAX_TEXT);
        if (opensAt == null) {
            throw BusinessException.invalid("opensAt", "flash.moment");
        }
        if (closesAt == null) {
            throw BusinessException.invalid("closesAt", "flash.moment");
        }
        opensAt = opensAt.truncatedTo(ChronoUnit.MICROS);
        closesAt = closesAt.truncatedTo(ChronoUnit.MICROS);
        if (!opensAt.isBefore(closesAt) || closesAt.isAfter(opensAt.plus(LONGEST))) {
            throw BusinessException.invalid("closesAt", "flash.window", LONGEST.toDays());
        }
    }
}
