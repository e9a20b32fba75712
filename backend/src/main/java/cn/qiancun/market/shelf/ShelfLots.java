package cn.qiancun.market.shelf;

import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.FefoPolicy.Pile;
import cn.qiancun.market.shelf.Holdings.Slot;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lots behind what lies in stores: which may come in, which may be sold now, and when they expire. */
@Component
class ShelfLots {
    private final LotsElsewhere lots;
    private final StockedGoods goods;
    private final JdbcClient jdbc;
    private final Clock clock;

    ShelfLots(LotsElsewhere lots, StockedGoods goods, JdbcClient jdbc, Clock clock) {
        this.lots = lots;
        this.goods = goods;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }

    /**
     * The gate: lots pass it, goods without one only where no certificate is demanded.
     *
     * @throws BusinessException NOT_FOUND, CONFLICT as {@link LotsElsewhere#requireReceivable}; INVALID
     *     {@code shelf.lot-of-other-goods}
     */
    void admit(Collection<ReceiveGoods.Line> lines, Holdings holdings) {
        var ids = lines.stream()
                .map(ReceiveGoods.Line::lotId)
                .filter(id -> id != 0)
                .collect(Collectors.toSet());
        lots.requireReceivable(ids);
        var known = lots.byIds(ids);
        for (var line : lines) {
            var lot = known.get(line.lotId());
            if (lot != null
                    && lot.productId() != holdings.article(line.articleId()).productId()) {
                throw BusinessException.invalid("lotId", "shelf.lot-of-other-goods");
            }
        }
        requireCertificates(lines, holdings);
        known.values().forEach(this::remember);
    }

    private void requireCertificates(Collection<ReceiveGoods.Line> lines, Holdings holdings) {
        var loose = lines.stream()
                .filter(line -> line.lotId() == 0)
                .map(line -> holdings.article(line.articleId()).variantId())
                .collect(Collectors.toSet());
        boolean demanded = goods.ofVariants(loose).stream().anyMatch(product -> product.certificateRequired());
        if (demanded) {
            throw BusinessException.conflict("lot.certificate-required");
        }
    }

    private void remember(LotsElsewhere.Lot lot) {
        jdbc.sql("INSERT INTO shelf_lot (lot_id, code, product_id, made_on, expires_on) VALUES (?, ?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE lot_id = lot_id")
                .params(lot.id(), lot.code(), lot.productId(), lot.madeOn(), lot.expiresOn())
                .update();
    }

    /** @throws BusinessException INVALID {@code shelf.lot-of-other-goods} unless the lot came into stores as this product */
    void requireKnown(long lotId, Article article) {
        boolean known = lotId == 0
                || jdbc.sql("SELECT COUNT(*) FROM shelf_lot WHERE lot_id = ? AND product_id = ?")
                                .params(lotId, article.productId())
                                .query(Integer.class)
                                .single()
                        > 0;
        if (!known) {
            throw BusinessException.invalid("lotId", "shelf.lot-of-other-goods");
        }
    }

    /** What of an article could be taken when it was sold: of lots held back or expired by then only a chosen one. */
    List<Pile> piles(
            Holdings holdings, long articleId, Long chosen, Map<Long, LotsElsewhere.Lot> known, Instant soldAt) {
        return holdings.of(articleId).entrySet().stream()
                .filter(pile -> pile.getValue() > 0)
                .filter(pile -> isTakable(pile.getKey(), chosen, known, soldAt))
                .map(pile -> new Pile(pile.getKey(), pile.getValue(), expiry(pile.getKey(), known)))
                .toList();
    }

    private static boolean isTakable(Slot slot, Long chosen, Map<Long, LotsElsewhere.Lot> known, Instant soldAt) {
        var lot = known.get(slot.lotId());
        return lot == null || (chosen != null && chosen == lot.id()) || !lot.wasStopped(soldAt);
    }

    private static LocalDate expiry(Slot slot, Map<Long, LotsElsewhere.Lot> known) {
        var lot = known.get(slot.lotId());
        return lot == null ? null : lot.expiresOn();
    }

    /** The lots of all that lies of these articles. One query. */
    Map<Long, LotsElsewhere.Lot> behind(Holdings holdings) {
        var ids = new TreeSet<Long>();
        holdings.articles()
                .forEach(article -> holdings.of(article.id()).keySet().forEach(slot -> ids.add(slot.lotId())));
        ids.remove(0L);
        return lots.byIds(ids);
    }

    /** Those of the lots that may not be sold today: held back, called back, or expired. */
    Set<Long> stopped(Collection<Long> lotIds) {
        var today = today();
        return lots.byIds(lotIds).values().stream()
                .filter(lot -> lot.isStopped(today))
                .map(LotsElsewhere.Lot::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Map<Long, LotsElsewhere.Lot> byIds(Collection<Long> lotIds) {
        var ids = new HashMap<Long, Boolean>();
        lotIds.stream().filter(id -> id != 0).forEach(id -> ids.put(id, true));
        return lots.byIds(ids.keySet());
    }
}
