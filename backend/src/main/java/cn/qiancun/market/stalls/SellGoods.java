package cn.qiancun.market.stalls;

import java.time.Instant;
import java.util.List;

/**
 * What a till has sold at the stall.
 *
 * @param key of the receipt: the same key books once, whoever sends it and however late
 */
record SellGoods(long stallId, String key, long accountId, Instant soldAt, List<Line> lines) {
    /** @param lineKey unique in the sale @param quantity pieces or grams @param lotId the lot that was chosen, or null */
    record Line(String lineKey, long wareId, long quantity, Long lotId) {}
}
