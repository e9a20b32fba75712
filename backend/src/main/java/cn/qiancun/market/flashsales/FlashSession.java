package cn.qiancun.market.flashsales;

import java.time.Instant;

/**
 * A session as it was put together.
 *
 * @param organiserId the fair organiser whose it is; null for the platform's own
 * @param text several lines
 * @param opensAt by the database's time, as closesAt
 * @param publishedAt null unless everybody has seen it
 */
public record FlashSession(
        long id,
        Long organiserId,
        String title,
        String text,
        Instant opensAt,
        Instant closesAt,
        SessionState state,
        Instant publishedAt,
        int version) {}
