package cn.qiancun.market.receiving;

import cn.qiancun.market.lots.ConformityCertificate;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.Measure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Holds a count against the slip, the gate and the shelf: what becomes of it are the receipt's lines. */
@Component
class ReceiptLines {
    private final LotInspection inspection;
    private final Articles articles;

    ReceiptLines(LotInspection inspection, Articles articles) {
        this.inspection = inspection;
        this.articles = articles;
    }

    /**
     * @param certificate of its lot, or null
     * @param perUnit pieces or grams in a unit
     */
    record Checked(
            long orderId,
            SlipItem item,
            Receipt.Line line,
            ConformityCertificate certificate,
            long articleId,
            int perUnit) {
        String title() {
            return (item.name() + " " + item.spec()).strip();
        }

        /** What the slip bills for it. */
        Money gross() {
            return item.unitPrice().times(line.units());
        }
    }

    /** A count as it stands on the slip. */
    private record Counted(
            SlipItem item, ReceiveDelivery.Line line, LotInspection.Inspected lot, boolean photographed) {}

    /**
     * @param photographed lines of which there are photos
     * @throws BusinessException INVALID {@code receiving.line} for what is not on the slip, {@code receiving.more} for more
     *     than it says, {@code receiving.photo-missing}, {@code receiving.weight}, {@code receiving.by-piece}; CONFLICT
     *     {@code receiving.no-certificate}, {@code receiving.held-back}, {@code receiving.expired}
     */
    List<Checked> of(RestockOrder order, List<SlipItem> items, ReceiveDelivery delivery, Set<LineKey> photographed) {
        var onSlip = items.stream().collect(Collectors.toMap(SlipItem::key, Function.identity()));
        var inspected = inspection.of(items);
        var ensured = new HashMap<Long, Article>();
        var checked = new ArrayList<Checked>();
        for (var line : delivery.lines()) {
            var item = onSlip.get(line.key());
            if (item == null) {
                throw BusinessException.invalid(CountPolicy.field("accepted", line), "receiving.line");
            }
            var counted = new Counted(item, line, inspected.get(line.key()), photographed.contains(line.key()));
            require(counted);
            var article = ensured.computeIfAbsent(
                    item.variantId(),
                    id -> articles.ensure(order.storeId(), id, order.terms(), order.marginBasisPoints()));
            checked.add(checked(order.id(), counted, article));
        }
        return checked;
    }

    private static void require(Counted counted) {
        var line = counted.line();
        if (line.units() > counted.item().shipped()) {
            throw BusinessException.invalid(
                    CountPolicy.field(counted(line), line),
                    "receiving.more",
                    title(counted),
                    counted.item().shipped());
        }
        var obstacle = counted.lot().obstacle();
        if (obstacle != null && line.accepted() > 0) {
            throw refused(obstacle, title(counted));
        }
        if (obstacle == null && line.damaged() > 0 && !counted.photographed()) {
            throw BusinessException.invalid(CountPolicy.field("photos", line), "receiving.photo-missing");
        }
    }

    /** The count to look at first; goods that may only be refused have no field for accepted ones. */
    private static String counted(ReceiveDelivery.Line line) {
        if (line.accepted() > 0) {
            return "accepted";
        }
        return line.damaged() > 0 ? "damaged" : "missing";
    }

    private static BusinessException refused(Obstacle obstacle, String title) {
        return switch (obstacle) {
            case NO_CERTIFICATE -> BusinessException.conflict("receiving.no-certificate", title);
            case HELD_BACK -> BusinessException.conflict("receiving.held-back", title);
            case EXPIRED -> BusinessException.conflict("receiving.expired", title);
        };
    }

    private static Checked checked(long orderId, Counted counted, Article article) {
        var item = counted.item();
        var line = counted.line();
        var lot = counted.lot().lot();
        return new Checked(
                orderId,
                item,
                new Receipt.Line(
                        Ids.next(),
                        item.key(),
                        item.lotCode(),
                        item.productId(),
                        item.variantId(),
                        item.name(),
                        item.spec(),
                        line.accepted(),
                        line.missing(),
                        line.damaged(),
                        0,
                        counted.lot().obstacle() != null && line.damaged() > 0,
                        line.grams(),
                        shelfQuantity(line, article),
                        item.unitPrice(),
                        List.of()),
                lot == null ? null : lot.certificate(),
                article.id(),
                article.perUnit());
    }

    /** Weighed goods come onto the shelf as they were weighed, and never with more than the slip says. */
    private static long shelfQuantity(ReceiveDelivery.Line line, Article article) {
        long nominal = Math.multiplyExact((long) line.accepted(), article.perUnit());
        if (line.grams() == null) {
            return nominal;
        }
        if (article.measure() != Measure.GRAM) {
            throw BusinessException.invalid(CountPolicy.field("grams", line), "receiving.by-piece");
        }
        if (line.grams() > nominal) {
            throw BusinessException.invalid(CountPolicy.field("grams", line), "receiving.weight", nominal);
        }
        return line.grams();
    }

    private static String title(Counted counted) {
        return (counted.item().name() + " " + counted.item().spec()).strip();
    }
}
