package cn.qiancun.market.inventory;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a seller sees of its stock, and its counting. */
@Service
public class StockTaking {
    /**
     * @param goods what the catalogue says of it, or null while it is not for sale
     * @param byLots whether only a lot's certificate brings more of it
     */
    public record Item(long variantId, QuotedLine goods, int onHand, int held, boolean byLots) {
        public int available() {
            return onHand - held;
        }
    }

    private final Stock stock;
    private final StockRows rows;
    private final Catalog catalog;
    private final StockedGoods goods;
    private final AuditLog auditLog;
    private final Clock clock;

    StockTaking(Stock stock, StockRows rows, Catalog catalog, StockedGoods goods, AuditLog auditLog, Clock clock) {
        this.clock = clock;
        this.stock = stock;
        this.rows = rows;
        this.catalog = catalog;
        this.goods = goods;
        this.auditLog = auditLog;
    }

    /** @throws BusinessException NOT_FOUND unless the actor sells for this seller */
    @Transactional(readOnly = true)
    public PageOf<Item> ofSeller(Actor actor, long sellerId, PageQuery page) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        var location = rows.sellersLocationIfAny(sellerId);
        if (location.isEmpty()) {
            return new PageOf<>(List.of(), 0, page);
        }
        var stocked = rows.at(location.get(), page.size(), page.offset());
        var quoted =
                catalog
                        .quoteAvailable(stocked.stream()
                                .map(row -> new Wanted(row.variantId(), 1))
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(QuotedLine::variantId, line -> line));
        var byLots = byLots(stocked.stream().map(StockRow::variantId).toList());
        var items = stocked.stream()
                .map(row -> new Item(
                        row.variantId(),
                        quoted.get(row.variantId()),
                        row.onHand(),
                        row.reserved(),
                        byLots.contains(row.variantId())))
                .toList();
        return new PageOf<>(items, rows.countAt(location.get()), page);
    }

    /** Those among the variants of which there is more only by a lot with its certificate; not what is sold ahead. */
    private Set<Long> byLots(List<Long> variantIds) {
        var today = ShopCalendar.dayOf(clock.instant());
        return goods.ofVariants(variantIds).stream()
                .filter(StockedProduct::certificateRequired)
                .flatMap(product -> product.variants().stream())
                .filter(variant -> !variant.isPromised(today))
                .map(StockedProduct.Variant::id)
                .collect(Collectors.toSet());
    }

    /**
     * Records what the seller counted; what orders hold is counted with it.
     *
     * @throws BusinessException as {@link Stock#count}; CONFLICT {@code stock.by-lots} for more of goods whose every lot
     *     needs a certificate; NOT_FOUND if the variant does not lie at this seller's
     */
    @Transactional
    public void count(Actor actor, long sellerId, long variantId, int onHand, String reason) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        long location = rows.sellersLocationIfAny(sellerId).orElseThrow(() -> BusinessException.notFound("not-found"));
        var row = rows.lockServing(variantId)
                .filter(known -> known.locationId() == location)
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        if (onHand > row.onHand() && byLots(List.of(variantId)).contains(variantId)) {
            throw BusinessException.conflict("stock.by-lots");
        }
        stock.count(variantId, onHand, actor.accountId(), reason);
        auditLog.record(actor, "stock.counted", "variant:" + variantId, "on hand " + onHand);
    }
}
