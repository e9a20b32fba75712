package cn.qiancun.market.receiving;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.lots.LotCodes;
import cn.qiancun.market.restock.RestockLine;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.RestockOrders;
import cn.qiancun.market.restock.RestockState;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.supermarkets.Stores;
import cn.qiancun.market.villages.Sellers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a store expects: by its slip, by its number, or by a code on the goods. Other stores' deliveries are not there. */
@Service
public class ExpectedDeliveries {
    private static final int MOST_EXPECTED = 100;
    private static final int MOST_TYPED = 300;

    private final RestockOrders orders;
    private final ReceivingRows rows;
    private final LotInspection inspection;
    private final Articles articles;
    private final Stores stores;
    private final Sellers sellers;

    ExpectedDeliveries(
            RestockOrders orders,
            ReceivingRows rows,
            LotInspection inspection,
            Articles articles,
            Stores stores,
            Sellers sellers) {
        this.orders = orders;
        this.rows = rows;
        this.inspection = inspection;
        this.articles = articles;
        this.stores = stores;
        this.sellers = sellers;
    }

    /** A delivery that is on its way, in a list. @param items how many lots of how many goods its slip names */
    public record Expected(RestockOrder order, String sellerName, int items) {}

    /** Where a code leads. @param goods the line whose code it was, or null */
    public record Found(String orderNumber, LineKey goods) {}

    /** On its way or partly there, the newest first. @throws BusinessException NOT_FOUND unless the actor works there */
    public PageOf<Expected> expected(Actor actor, long storeId, PageQuery page) {
        stores.requireStaff(actor, storeId);
        var coming = orders.coming(storeId, page);
        var names = sellers.byIds(
                coming.items().stream().map(RestockOrder::sellerId).distinct().toList());
        return coming.map(order -> new Expected(
                order, names.get(order.sellerId()).name(), SlipItem.of(order).size()));
    }

    /**
     * Finds the delivery of a code that was scanned or typed: the slip's, the order's number, or that of a lot's label.
     *
     * @throws BusinessException NOT_FOUND unless the actor works there; INVALID {@code receiving.code} if it leads nowhere,
     *     which is also said of another store's
     */
    public Found find(Actor actor, long storeId, String code) {
        stores.requireStaff(actor, storeId);
        var plain = plain(code);
        return orders.bySlip(storeId, plain)
                .map(order -> new Found(order.number(), null))
                .or(() -> byNumber(actor, storeId, plain))
                .or(() -> byGoods(storeId, plain))
                .orElseThrow(() -> BusinessException.invalid("code", "receiving.code"));
    }

    /**
     * Finds the delivery of a slip's QR in whichever store the actor works.
     *
     * @throws BusinessException NOT_FOUND for a token that is altered, and for another store's
     */
    public Found bySlip(Actor actor, String token) {
        return stores.ofStaff(actor).stream()
                .flatMap(store -> orders.bySlip(store.id(), token).stream())
                .findFirst()
                .map(order -> new Found(order.number(), null))
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** A scanner gives the whole address that a QR carries; its last part is the code. */
    public static String plain(String code) {
        var text = code == null || code.length() > MOST_TYPED ? "" : code.strip();
        var address = text.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private Optional<Found> byNumber(Actor actor, long storeId, String code) {
        try {
            var order = orders.ofStore(actor, storeId, code);
            return Optional.of(order)
                    .filter(found -> found.shippedAt() != null)
                    .map(found -> new Found(found.number(), null));
        } catch (BusinessException none) {
            return Optional.empty();
        }
    }

    private Optional<Found> byGoods(long storeId, String code) {
        var lot = LotCodes.normal(code);
        return orders.coming(storeId, PageQuery.of(1, MOST_EXPECTED)).items().stream()
                .flatMap(order -> SlipItem.of(order).stream()
                        .filter(item ->
                                !item.lotCode().isEmpty() && item.lotCode().equals(lot))
                        .map(item -> new Found(order.number(), item.key())))
                .findFirst();
    }

    /** @throws BusinessException NOT_FOUND unless it was shipped to this store and the actor works there */
    @Transactional
    public Delivery require(Actor actor, long storeId, String orderNumber) {
        return view(shipped(actor, storeId, orderNumber));
    }

    /** Of whichever store the actor works in. @throws BusinessException NOT_FOUND */
    @Transactional
    public Delivery require(Actor actor, String orderNumber) {
        var order = orders.require(actor, orderNumber);
        return require(actor, order.storeId(), orderNumber);
    }

    RestockOrder shipped(Actor actor, long storeId, String orderNumber) {
        var order = orders.ofStore(actor, storeId, orderNumber);
        if (order.shippedAt() == null) {
            throw BusinessException.notFound("not-found");
        }
        return order;
    }

    private Delivery view(RestockOrder order) {
        var items = SlipItem.of(order);
        var inspected = inspection.of(items);
        var accounted = rows.accounted(order.id());
        var units = order.lines().stream().collect(Collectors.toMap(RestockLine::id, RestockLine::unit));
        return new Delivery(
                order.id(),
                order.number(),
                order.storeId(),
                order.sellerId(),
                sellers.require(order.sellerId()).name(),
                order.village(),
                order.state(),
                order.terms(),
                order.shippedAt(),
                items.stream()
                        .map(item -> item(order, item, inspected.get(item.key()), accounted, units))
                        .toList(),
                rows.numbersOf(order.id()));
    }

    private Delivery.Item item(
            RestockOrder order,
            SlipItem item,
            LotInspection.Inspected inspected,
            Map<LineKey, Integer> accounted,
            Map<Long, SalesUnit> units) {
        var article = articles.find(order.storeId(), item.variantId(), order.terms())
                .orElseGet(() ->
                        articles.ensure(order.storeId(), item.variantId(), order.terms(), order.marginBasisPoints()));
        return new Delivery.Item(
                item.key(),
                item.name(),
                item.spec(),
                units.get(item.key().lineId()),
                item.lotCode(),
                article.ean(),
                item.productId(),
                item.variantId(),
                item.shipped(),
                accounted.getOrDefault(item.key(), 0),
                article.measure() == Measure.GRAM,
                article.perUnit(),
                item.unitPrice(),
                inspected.lot(),
                inspected.obstacle());
    }

    static boolean isReceivable(RestockOrder order) {
        return List.of(RestockState.SHIPPED, RestockState.PARTLY_RECEIVED).contains(order.state());
    }
}
