package cn.qiancun.market.stalls;

import cn.qiancun.market.lots.LotsElsewhere;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shelf.SellGoods;
import cn.qiancun.market.shelf.ShelfQuantity;
import cn.qiancun.market.shelf.TakeBackGoods;
import cn.qiancun.market.shelf.TakenLot;
import cn.qiancun.market.stalls.Piles.Pile;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What tills sell from a stall and take back: in the till's transaction, once per key. Wares are locked by ascending id, so
 * two tills meet in step or one waits.
 */
@Component
class StallSales {
    private final WareRows wares;
    private final GoodsRows rows;
    private final LotsElsewhere lots;
    private final WareOffers offers;

    StallSales(WareRows wares, GoodsRows rows, LotsElsewhere lots, WareOffers offers) {
        this.wares = wares;
        this.rows = rows;
        this.lots = lots;
        this.offers = offers;
    }

    /**
     * It has happened: what the stall does not have is taken from lot 0 below zero, and shows as a shortage to settle.
     *
     * @return which lots it came from; the same at every repetition
     * @throws BusinessException NOT_FOUND for another stall's ware, INVALID {@code shelf.quantity}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<TakenLot> sell(SellGoods goods) {
        goods.lines().forEach(line -> requireQuantity(line.quantity()));
        var booking = rows.begin(
                goods.counterId(), GoodsKind.SELL, goods.key(), goods.lines(), goods.actorId(), goods.soldAt());
        if (!booking.repeated()) {
            var there = lock(
                    goods.counterId(),
                    goods.lines().stream().map(SellGoods.Line::articleId).toList());
            var piles = rows.piles(ids(there));
            var known = lots.byIds(piles.lots());
            var soldAt = booking.occurredAt();
            for (var line : goods.lines()) {
                piles.sell(
                        line.lineKey(),
                        line.articleId(),
                        line.quantity(),
                        line.lotId(),
                        lotId -> !known.containsKey(lotId) || !known.get(lotId).wasStopped(soldAt),
                        lotId -> known.containsKey(lotId) ? known.get(lotId).expiresOn() : null);
            }
            rows.write(booking, piles);
            offers.follow(there, piles, known);
        }
        return rows.taken(booking.id());
    }

    /** @throws BusinessException NOT_FOUND for another stall's ware or a lot that was never there, INVALID {@code shelf.quantity} */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeBack(TakeBackGoods goods) {
        goods.lines().forEach(line -> requireQuantity(line.quantity()));
        var booking =
                rows.begin(goods.counterId(), GoodsKind.TAKE_BACK, goods.key(), goods.lines(), goods.actorId(), null);
        if (booking.repeated()) {
            return;
        }
        var there = lock(
                goods.counterId(),
                goods.lines().stream().map(TakeBackGoods.Line::articleId).toList());
        var piles = rows.piles(ids(there));
        rows.requireKnown(goods.lines().stream()
                .map(line -> new Pile(line.articleId(), line.lotId()))
                .toList());
        for (var line : goods.lines()) {
            piles.takeBack(
                    line.lineKey(), new Pile(line.articleId(), line.lotId()), line.quantity(), line.resellable());
        }
        rows.write(booking, piles);
        offers.follow(there, piles);
    }

    private List<WareAtStall> lock(long stallId, Collection<Long> wareIds) {
        var wanted = new TreeSet<>(wareIds);
        var there = wanted.isEmpty() ? List.<WareAtStall>of() : wares.lock(stallId, wanted);
        if (there.isEmpty() || there.size() < wanted.size()) {
            throw BusinessException.notFound("not-found");
        }
        return there;
    }

    private static List<Long> ids(List<WareAtStall> there) {
        return there.stream().map(WareAtStall::id).toList();
    }

    private static void requireQuantity(long quantity) {
        if (quantity < 1 || quantity > ShelfQuantity.MOST) {
            throw BusinessException.invalid("quantity", "shelf.quantity", ShelfQuantity.MOST);
        }
    }
}
