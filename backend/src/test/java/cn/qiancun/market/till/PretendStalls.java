package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.SellGoods;
import cn.qiancun.market.shelf.TakeBackGoods;
import cn.qiancun.market.shelf.TakenLot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Stalls that are there for the till's tests alone: what the till asks of a counter, and what it tells one. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PretendStalls implements Counters, HandOvers {
    static final String CODE = "482913";

    /** One stall: what it sells, and what it was told, in order. */
    static final class Place {
        Counter counter;
        long hostSellerId;
        final Map<Long, Ware> wares = new ConcurrentHashMap<>();
        final List<String> told = new ArrayList<>();
        final Map<Long, WaitingOrder> orders = new ConcurrentHashMap<>();
    }

    private final Map<Long, Place> places = new ConcurrentHashMap<>();

    Place open(Instant endsAt) {
        var place = new Place();
        long id = Ids.next();
        var fair = new Counter.Occasion(Ids.next(), "大集", ShopCalendar.dayOf(Instant.now()), endsAt);
        var code = "9" + String.format("%09d", id % 1_000_000_000);
        place.counter = Counter.ofStall(id, code, "摊位 A-07", "泉城公园", "09:00-17:00", true, fair);
        places.put(id, place);
        return place;
    }

    void close(Place place) {
        var was = place.counter;
        place.counter =
                Counter.ofStall(was.id(), was.code(), was.name(), was.address(), was.hours(), false, was.occasion());
    }

    void order(Place place, long id) {
        var hash = Sha256.hexOf("salt" + CODE);
        var lines = List.of(new WaitingOrder.Line("豆腐干", "袋", 2));
        place.orders.put(id, new WaitingOrder(id, "Q1", "王**", "salt", hash, lines, Money.ofFen(2_400), "WAITING"));
    }

    private Place place(long id) {
        return places.get(id);
    }

    private static BusinessException notFound() {
        return BusinessException.notFound("not-found");
    }

    @Override
    public CounterKind kind() {
        return CounterKind.STALL;
    }

    @Override
    public Optional<Counter> find(long id) {
        return Optional.ofNullable(place(id)).map(place -> place.counter);
    }

    @Override
    public Counter requireStaff(Actor actor, long id) {
        return actor.has(Role.STALL_HELPER, Organisation.stall(id))
                ? find(id).orElseThrow(PretendStalls::notFound)
                : requireManager(actor, id);
    }

    @Override
    public Counter requireManager(Actor actor, long id) {
        return Optional.ofNullable(place(id))
                .filter(place -> actor.has(Role.VILLAGE_SELLER, Organisation.seller(place.hostSellerId)))
                .map(place -> place.counter)
                .orElseThrow(PretendStalls::notFound);
    }

    @Override
    public List<Counter> ofStaff(Actor actor) {
        return places.values().stream()
                .map(place -> place.counter)
                .filter(counter -> actor.has(Role.STALL_HELPER, Organisation.stall(counter.id())))
                .toList();
    }

    @Override
    public Map<Long, Ware> wares(long counterId, Collection<Long> wareIds) {
        return place(counterId).wares.values().stream()
                .filter(ware -> wareIds.contains(ware.id()))
                .collect(Collectors.toMap(Ware::id, ware -> ware));
    }

    @Override
    public List<Ware> changedSince(long counterId, long version, int limit) {
        return place(counterId).wares.values().stream()
                .filter(ware -> ware.version() > version)
                .sorted(Comparator.comparing(Ware::version))
                .limit(limit)
                .toList();
    }

    @Override
    public List<TakenLot> sell(SellGoods goods) {
        return goods.lines().stream()
                .map(line -> new TakenLot(line.lineKey(), line.articleId(), 0, line.quantity()))
                .toList();
    }

    @Override
    public void takeBack(TakeBackGoods goods) {
        goods.lines().forEach(line -> tell(goods.counterId(), "back " + line.quantity()));
    }

    @Override
    public void credit(Receipt receipt, Shift shift) {
        tell(
                receipt.counterId(),
                (shift.isOpen() ? "credit " : "credit late ") + receipt.total().fen());
    }

    @Override
    public void giveBack(ReturnedGoods returned) {
        boolean same = returned.shift().id() == returned.receipt().shiftId();
        tell(
                returned.receipt().counterId(),
                "give back " + returned.amount().fen() + (same ? "" : " of another drawer"));
    }

    @Override
    public void giveBackSurplus(Receipt receipt) {
        tell(receipt.counterId(), "surplus");
    }

    @Override
    public void opened(Shift shift) {
        tell(shift.counterId(), "opened");
    }

    @Override
    public void deposited(Shift shift, String key, Money amount) {
        tell(shift.counterId(), "deposited " + amount.fen());
    }

    @Override
    public void closed(Shift shift) {
        tell(shift.counterId(), "closed " + shift.difference().fen());
    }

    private void tell(long counterId, String what) {
        place(counterId).told.add(what);
    }

    @Override
    public boolean serves(long counterId) {
        return places.containsKey(counterId);
    }

    @Override
    public List<WaitingOrder> waiting(long counterId) {
        return List.copyOf(place(counterId).orders.values());
    }

    @Override
    public void handOver(long counterId, long waitingId, String code, Instant at, long clerkId) {
        if (!code.equals(CODE) || place(counterId).orders.remove(waitingId) == null) {
            throw BusinessException.conflict("till.hand-over");
        }
        tell(counterId, "handed over");
    }
}
