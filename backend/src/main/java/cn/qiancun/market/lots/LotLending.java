package cn.qiancun.market.lots;

import cn.qiancun.market.catalog.StockedGoods;
import cn.qiancun.market.catalog.StockedProduct;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Goods that a seller carries somewhere else and still owns: they leave its stock and its lots, so that nobody can order
 * them, and come back into both.
 */
@Service
public class LotLending {
    private final LotRows rows;
    private final LotShelf shelf;
    private final LotReader reader;
    private final Stock stock;
    private final StockedGoods goods;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LotLending(
            LotRows rows,
            LotShelf shelf,
            LotReader reader,
            Stock stock,
            StockedGoods goods,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.shelf = shelf;
        this.reader = reader;
        this.stock = stock;
        this.goods = goods;
        this.events = events;
        this.clock = clock;
    }

    /** @param lotId 0 for goods without one @param reference where they are lent to, up to 40 characters */
    public record Loan(long variantId, long lotId, int units, String reference, long accountId) {}

    /** What could be lent now. @param lotId 0 without a lot; then code and expiresOn are null */
    public record Lendable(long variantId, long lotId, String code, LocalDate expiresOn, int units) {}

    /**
     * Takes the units out of the seller's stock and their lot, through the gate of lots.
     *
     * @throws BusinessException NOT_FOUND for an unknown lot or variant, INVALID {@code quantity}; CONFLICT {@code
     *     stock.short} where orders hold them or they are not there, {@code lot.certificate-required}, {@code lot.expired},
     *     {@code lot.state}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lend(Loan loan) {
        requireUnits(loan);
        stock.lock(List.of(loan.variantId()));
        if (loan.lotId() == 0) {
            requireNoCertificate(loan.variantId());
            int loose = withoutLot(loan.variantId());
            if (loose < loan.units()) {
                throw isShort(loan, Math.max(0, loose));
            }
        } else {
            var lot = rows.lock(loan.lotId());
            LotGate.require(lot, today());
            var part = part(loan);
            if (part.onShelf() < loan.units()) {
                throw isShort(loan, part.onShelf());
            }
            rows.move(
                    part,
                    LotRows.Kind.LEND,
                    -loan.units(),
                    -loan.units(),
                    loan.reference(),
                    loan.accountId(),
                    clock.instant());
            rows.closeEmpty(List.of(lot.id()));
            events.publishEvent(new LotsOnSaleChanged(lot.productId()));
        }
        stock.takeOff(reference(loan), loan.variantId(), loan.units(), loan.accountId());
    }

    /**
     * Units that come back lie in their lot again; of a lot that may not be sold they lie beside the shelf.
     *
     * @throws BusinessException NOT_FOUND for an unknown lot or variant, INVALID {@code quantity}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void bringBack(Loan loan) {
        requireUnits(loan);
        stock.lock(List.of(loan.variantId()));
        boolean onSale = true;
        if (loan.lotId() != 0) {
            var lot = shelf.reopen(rows.lock(loan.lotId()), today());
            onSale = lot.isOnSale();
            rows.move(
                    part(loan),
                    LotRows.Kind.LEND,
                    loan.units(),
                    onSale ? loan.units() : 0,
                    loan.reference(),
                    loan.accountId(),
                    clock.instant());
            events.publishEvent(new LotsOnSaleChanged(lot.productId()));
        }
        if (onSale) {
            stock.bringIn(reference(loan), loan.variantId(), loan.units(), loan.accountId());
        }
    }

    /** By variant, what expires first before. Without a lot as many as no order could be holding. Four queries. */
    @Transactional(readOnly = true)
    public List<Lendable> lendable(Collection<Long> variantIds) {
        if (variantIds.isEmpty()) {
            return List.of();
        }
        var today = today();
        var left = stock.available(loose(variantIds));
        var passing = new ArrayList<LotRows.OnShelf>();
        for (var lot : rows.onShelf(variantIds)) {
            left.computeIfPresent(
                    lot.part().variantId(), (id, units) -> units - lot.part().onShelf());
            if (LotGate.isPassable(lot.lot(), today)) {
                passing.add(lot);
            }
        }
        var codes = reader.codes(passing.stream().map(lot -> lot.lot().id()).toList());
        var found = new ArrayList<Lendable>();
        passing.forEach(lot -> found.add(new Lendable(
                lot.part().variantId(),
                lot.lot().id(),
                codes.get(lot.lot().id()),
                lot.lot().expiresOn(),
                lot.part().onShelf())));
        left.forEach((variantId, units) -> {
            if (units > 0) {
                found.add(new Lendable(variantId, 0, null, null, units));
            }
        });
        return found;
    }

    private Collection<Long> loose(Collection<Long> variantIds) {
        var loose = new TreeSet<>(variantIds);
        goods.ofVariants(variantIds).stream()
                .filter(StockedProduct::certificateRequired)
                .flatMap(product -> product.variants().stream())
                .forEach(variant -> loose.remove(variant.id()));
        return loose;
    }

    private void requireNoCertificate(long variantId) {
        if (loose(List.of(variantId)).isEmpty()) {
            throw BusinessException.conflict("lot.certificate-required");
        }
    }

    /** Units on hand that belong to no lot and that no order holds. */
    private int withoutLot(long variantId) {
        var level = stock.lock(List.of(variantId)).get(variantId);
        if (level == null) {
            return 0;
        }
        int ofLots = rows.onShelf(List.of(variantId)).stream()
                .mapToInt(lot -> lot.part().onShelf())
                .sum();
        return Math.min(level.free(), level.onHand() - ofLots);
    }

    private static BusinessException isShort(Loan loan, int left) {
        return BusinessException.conflict("stock.short", Long.toString(loan.variantId()), left);
    }

    private LotPart part(Loan loan) {
        return rows.parts(loan.lotId()).stream()
                .filter(part -> part.variantId() == loan.variantId())
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    private static String reference(Loan loan) {
        return loan.lotId() == 0 ? loan.reference() : LotShelf.reference(loan.lotId());
    }

    private static void requireUnits(Loan loan) {
        if (loan.units() < 1 || loan.units() > Stock.MAX_ON_HAND) {
            throw BusinessException.invalid("quantity", "quantity");
        }
    }

    private LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }
}
