package cn.qiancun.market.showcase;

import java.time.LocalDate;

/**
 * Goods that an operator put together for a theme.
 *
 * @param slug how its address ends
 * @param coverKey of its picture, or null
 * @param opensOn the first day on which it is shown, in the time of China
 * @param closesOn the last one, or null for no end
 */
public record ThemeCollection(
        long id,
        String slug,
        String title,
        String story,
        String coverKey,
        LocalDate opensOn,
        LocalDate closesOn,
        boolean published,
        int version) {
    public boolean isOpenOn(LocalDate day) {
        return published && !day.isBefore(opensOn) && (closesOn == null || !day.isAfter(closesOn));
    }

    /** The picture in the width for a phone and a card, or null. */
    public String coverUrl() {
        return coverKey == null ? null : "/collections/covers/" + coverKey + "/640.jpg";
    }

    /** The picture in the largest width, or null. */
    public String largeCoverUrl() {
        return coverKey == null ? null : "/collections/covers/" + coverKey + "/1280.jpg";
    }
}
