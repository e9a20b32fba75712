package cn.qiancun.market.stalls;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.RetailGoods;
import cn.qiancun.market.catalog.RetailGoods.Goods;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.fairs.StallGoods;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.RetailPolicy;
import cn.qiancun.market.stalls.WareAtStall.Prices;
import cn.qiancun.market.stalls.WareRows.Counter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a stall sells and for how much: the fair's price, and within bounds another that the stall has set. */
@Service
public class StallWares {
    private static final int LAST_PLU = 99_999;

    private final StallStaff staff;
    private final Fairs fairs;
    private final FairStalls stalls;
    private final RetailGoods goods;
    private final WareRows rows;
    private final Commits commits;
    private final Clock clock;

    StallWares(
            StallStaff staff,
            Fairs fairs,
            FairStalls stalls,
            RetailGoods goods,
            WareRows rows,
            Commits commits,
            Clock clock) {
        this.staff = staff;
        this.fairs = fairs;
        this.stalls = stalls;
        this.goods = goods;
        this.rows = rows;
        this.commits = commits;
        this.clock = clock;
    }

    /** By name. @throws BusinessException NOT_FOUND unless the actor stands there */
    @Transactional(readOnly = true)
    public List<WareAtStall> of(Actor actor, long stallId) {
        return rows.ofStall(staff.requireStaff(actor, stallId).id());
    }

    /**
     * Another price from now on; the stall's tills have it at once.
     *
     * @throws BusinessException NOT_FOUND for another's stall or ware, INVALID {@code stall.price-bounds}
     */
    public WareAtStall reprice(Actor actor, long stallId, long wareId, Money price) {
        var stall = staff.requireStaff(actor, stallId);
        return commits.call(() -> {
            var counter = rows.lockCounter(stallId, stall.fairId());
            var ware = require(rows.lock(stallId, List.of(wareId)), wareId);
            if (!ware.prices().allow(price)) {
                throw BusinessException.invalid(
                        "price",
                        "stall.price-bounds",
                        ware.lowest().toYuan(),
                        ware.highest().toYuan());
            }
            if (!price.equals(ware.price())) {
                write(ware, ware.prices().with(price), counter, actor.accountId());
            }
            return require(rows.byIds(stallId, List.of(wareId)), wareId);
        });
    }

    LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }

    private static WareAtStall require(List<WareAtStall> found, long wareId) {
        return found.stream()
                .filter(ware -> ware.id() == wareId)
                .findFirst()
                .orElseThrow(() -> BusinessException.notFound("not-found"));
    }

    /** By variant: makes the wares, or brings those that are there to the fair's price of today. In the caller's transaction. */
    Map<Long, WareAtStall> ensure(Stall stall, Collection<Long> variantIds, long accountId) {
        var fair = fairs.require(stall.fairId());
        var prices = new HashMap<Long, Money>();
        for (StallGoods one : stalls.goods(stall.id())) {
            prices.put(one.variantId(), one.price());
        }
        var known = goods.byVariants(variantIds);
        var ensured = new LinkedHashMap<Long, WareAtStall>();
        var counter = rows.lockCounter(stall.id(), stall.fairId());
        for (long variantId : variantIds) {
            var one = known.get(variantId);
            if (one == null) {
                throw BusinessException.notFound("not-found");
            }
            var ofFair = prices(fair, one, prices.get(variantId));
            var there = rows.find(stall.id(), variantId);
            if (there.isEmpty()) {
                counter = create(stall.id(), one, ofFair, counter, accountId);
            } else if (!there.get().prices().equals(there.get().prices().now(ofFair))) {
                counter = write(there.get(), there.get().prices().now(ofFair), counter, accountId);
            }
            ensured.put(variantId, rows.find(stall.id(), variantId).orElseThrow());
        }
        return ensured;
    }

    /** The shop's price with the fair's bounds around it, and the price with which the goods applied. */
    private static Prices prices(Fair fair, Goods one, Money ofUnit) {
        var shops = RetailPolicy.of(one).price();
        var base = ofUnit == null
                ? shops
                : RetailPolicy.of(one, fair.price(ofUnit, one.price())).price();
        var lowest = fair.lowest(shops);
        var highest = fair.highest(shops);
        return new Prices(
                base, base, base.compareTo(lowest) < 0 ? base : lowest, base.compareTo(highest) > 0 ? base : highest);
    }

    private Counter create(long stallId, Goods one, Prices prices, Counter counter, long accountId) {
        if (counter.plu() >= LAST_PLU) {
            throw BusinessException.conflict("stall.too-many-wares");
        }
        var retail = RetailPolicy.of(one);
        var next = new Counter(counter.version() + 1, counter.plu() + 1);
        var ware = new WareAtStall(
                Ids.next(),
                stallId,
                one.variantId(),
                one.productId(),
                one.sellerId(),
                one.village(),
                one.productName(),
                one.variantName(),
                retail.measure(),
                retail.perUnit(),
                Integer.toString(next.plu()),
                one.ean(),
                prices,
                true,
                next.version());
        rows.insert(ware);
        rows.price(ware.id(), next.version(), ware.price(), accountId, clock.instant());
        rows.count(stallId, next);
        return next;
    }

    private Counter write(WareAtStall ware, Prices prices, Counter counter, long accountId) {
        var next = new Counter(counter.version() + 1, counter.plu());
        rows.reprice(ware.id(), prices, next.version());
        rows.price(ware.id(), next.version(), prices.price(), accountId, clock.instant());
        rows.count(ware.stallId(), next);
        return next;
    }
}
