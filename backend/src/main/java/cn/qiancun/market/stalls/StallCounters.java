package cn.qiancun.market.stalls;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairDay;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.FairState;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.SellGoods;
import cn.qiancun.market.shelf.TakeBackGoods;
import cn.qiancun.market.shelf.TakenLot;
import cn.qiancun.market.till.Counter;
import cn.qiancun.market.till.CounterKind;
import cn.qiancun.market.till.Counters;
import cn.qiancun.market.till.Receipt;
import cn.qiancun.market.till.ReturnedGoods;
import cn.qiancun.market.till.Shift;
import cn.qiancun.market.till.Ware;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Stalls as places that sell at a till: open from the fair's publication to its closing. What is sold is the villages' own,
 * and the cash in a drawer is the shop's until it is deposited.
 */
@Component
@Order(2)
class StallCounters implements Counters {
    private final StallStaff staff;
    private final Fairs fairs;
    private final FairStalls stalls;
    private final WareRows wares;
    private final StallSales sales;
    private final StallMoney money;
    private final StallWares calendar;

    StallCounters(
            StallStaff staff,
            Fairs fairs,
            FairStalls stalls,
            WareRows wares,
            StallSales sales,
            StallMoney money,
            StallWares calendar) {
        this.staff = staff;
        this.fairs = fairs;
        this.stalls = stalls;
        this.wares = wares;
        this.sales = sales;
        this.money = money;
        this.calendar = calendar;
    }

    @Override
    public CounterKind kind() {
        return CounterKind.STALL;
    }

    /** Also of a stall that is free again: what was sold there is booked there. */
    @Override
    public Optional<Counter> find(long id) {
        return stalls.find(id)
                .flatMap(stall -> Optional.of(fairs.require(stall.fairId()))
                        .filter(fair -> !fair.days().isEmpty())
                        .map(fair -> counter(stall, fair)));
    }

    @Override
    public Counter requireStaff(Actor actor, long id) {
        var stall = staff.requireStaff(actor, id);
        return counter(stall, fairs.require(stall.fairId()));
    }

    @Override
    public Counter requireManager(Actor actor, long id) {
        var stall = staff.requireHost(actor, id);
        return counter(stall, fairs.require(stall.fairId()));
    }

    /** Of fairs that are on, those that are soonest first. */
    @Override
    public List<Counter> ofStaff(Actor actor) {
        var own = staff.ofStaff(actor);
        var known = fairs.byIds(own.stream().map(Stall::fairId).distinct().toList());
        return own.stream()
                .filter(stall -> known.get(stall.fairId()).state() == FairState.PUBLISHED)
                .map(stall -> counter(stall, known.get(stall.fairId())))
                .sorted(Comparator.comparing((Counter one) -> Math.abs(
                        one.occasion().date().toEpochDay() - calendar.today().toEpochDay())))
                .toList();
    }

    private Counter counter(Stall stall, Fair fair) {
        var day = dayOf(fair, calendar.today());
        var last = fair.days().get(fair.days().size() - 1);
        var endsAt = ShopCalendar.startOf(last.date().plusDays(1));
        var title = stall.party() == null ? "" : " " + stall.party().title();
        return Counter.ofStall(
                stall.id(),
                codeOf(fair, stall),
                fair.name() + " " + stall.number() + title,
                fair.address(),
                day.opens() + "-" + day.closes(),
                fair.state() == FairState.PUBLISHED,
                new Counter.Occasion(fair.id(), fair.name(), day.date(), endsAt));
    }

    /** The day that it is about: today, else the next, else the last. */
    static FairDay dayOf(Fair fair, LocalDate today) {
        return fair.days().stream()
                .filter(day -> !day.date().isBefore(today))
                .findFirst()
                .orElseGet(() -> fair.days().get(fair.days().size() - 1));
    }

    /** The fair's code and the stall's cell: no two stalls of any two fairs have the same, whatever stands on their signs. */
    static String codeOf(Fair fair, Stall stall) {
        return fair.code() + "%02d%02d".formatted(stall.row(), stall.column());
    }

    @Override
    public Map<Long, Ware> wares(long counterId, Collection<Long> wareIds) {
        var found = new HashMap<Long, Ware>();
        wares.byIds(counterId, wareIds).forEach(ware -> found.put(ware.id(), ware(ware)));
        return found;
    }

    @Override
    public List<Ware> changedSince(long counterId, long version, int limit) {
        return wares.changedSince(counterId, version, limit).stream()
                .map(StallCounters::ware)
                .toList();
    }

    private static Ware ware(WareAtStall ware) {
        return new Ware(
                ware.id(),
                ware.productId(),
                ware.variantId(),
                ware.sellerId(),
                ware.village(),
                ware.name(),
                ware.spec(),
                ware.measure(),
                ware.perUnit(),
                ware.plu(),
                ware.ean(),
                ware.price(),
                ware.lowest(),
                ware.highest(),
                true,
                0,
                ware.active(),
                ware.version());
    }

    @Override
    public List<TakenLot> sell(SellGoods goods) {
        return sales.sell(goods);
    }

    @Override
    public void takeBack(TakeBackGoods goods) {
        sales.takeBack(goods);
    }

    @Override
    public void credit(Receipt receipt, Shift shift) {
        money.credit(receipt, shift, stalls.stateOfFair(receipt.counterId()) == FairState.CLOSED);
    }

    @Override
    public void giveBack(ReturnedGoods returned) {
        money.giveBack(returned);
    }

    @Override
    public void giveBackSurplus(Receipt receipt) {
        money.giveBackSurplus(receipt);
    }

    @Override
    public void opened(Shift shift) {
        // What is put into the drawer as change is the village's own, and it takes it out again.
    }

    @Override
    public void deposited(Shift shift, String key, Money amount) {
        money.deposited(shift, key, amount);
    }

    @Override
    public void closed(Shift shift) {
        money.closed(shift);
    }
}
