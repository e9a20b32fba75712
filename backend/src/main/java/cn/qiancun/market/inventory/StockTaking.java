package cn.qiancun.market.inventory;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a seller sees of its stock, and its counting. */
@Service
public class StockTaking {
    /** @param goods what the catalogue says of it, or null while it is not for sale */
    public record Item(long variantId, QuotedLine goods, int onHand, int held) {
        public int available() {
            return onHand - held;
        }
    }

    private final Stock stock;
    private final StockRows rows;
    private final Catalog catalog;
    private final AuditLog auditLog;

    StockTaking(Stock stock, StockRows rows, Catalog catalog, AuditLog auditLog) {
        this.stock = stock;
        this.rows = rows;
        this.catalog = catalog;
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
        var goods =
                catalog
                        .quoteAvailable(stocked.stream()
                                .map(row -> new Wanted(row.variantId(), 1))
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(QuotedLine::variantId, line -> line));
        var items = stocked.stream()
                .map(row -> new Item(row.variantId(), goods.get(row.variantId()), row.onHand(), row.reserved()))
                .toList();
        return new PageOf<>(items, rows.countAt(location.get()), page);
    }

    /**
     * Records what the seller counted; what orders hold is counted with it.
     *
     * @throws BusinessException as {@link Stock#count}; NOT_FOUND if the variant does not lie at this seller's
     */
    @Transactional
    public void count(Actor actor, long sellerId, long variantId, int onHand, String reason) {
        actor.require(Role.VILLAGE_SELLER, Organisation.seller(sellerId));
        long location = rows.sellersLocationIfAny(sellerId).orElseThrow(() -> BusinessException.notFound("not-found"));
        rows.lockServing(variantId)
                .filter(row -> row.locationId() == location)
                .orElseThrow(() -> BusinessException.notFound("not-found"));
        stock.count(variantId, onHand, actor.accountId(), reason);
        auditLog.record(actor, "stock.counted", "variant:" + variantId, "on hand " + onHand);
    }
}
