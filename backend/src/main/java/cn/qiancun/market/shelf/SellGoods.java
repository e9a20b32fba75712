package cn.qiancun.market.shelf;

import java.time.Instant;
import java.util.List;

/**
 * What a till has sold, as it tells wherever the goods lay.
 *
 * @param counterId the store, or another place that sells at tills
 * @param key of the receipt: the same key books once, whoever sends it and however late
 * @param soldAt when; a till's clock that runs ahead counts as now
 */
public record SellGoods(long counterId, String key, long actorId, Instant soldAt, List<Line> lines) {
    /**
     * @param lineKey up to 60 characters, unique in the sale; named in the answer
     * @param articleId of what the counter sells
     * @param quantity pieces or grams
     * @param lotId the lot that was scanned, or null for what expires first
     */
    public record Line(String lineKey, long articleId, long quantity, Long lotId) {}
}
