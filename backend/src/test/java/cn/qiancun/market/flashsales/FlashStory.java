package cn.qiancun.market.flashsales;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Membership;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.ordering.PlaceOrder;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A session with one good, who makes it, and who wants it. */
final class FlashStory {
    static final long SHOP_PRICE = 1_000;
    static final long PRICE = 600;

    /** A published session of one good. */
    record Opened(long id, OrderStory.Goods goods, FlashGood good) {}

    private final ApplicationContext shop;
    private final OrderStory orders;
    private final PickupPoints.PickupPoint point;
    private final SessionDesk desk;
    private final JdbcClient jdbc;

    FlashStory(ApplicationContext shop) {
        this.shop = shop;
        this.orders = new OrderStory(shop);
        this.point = orders.point();
        this.desk = shop.getBean(SessionDesk.class);
        this.jdbc = shop.getBean(JdbcClient.class);
    }

    static Actor operator() {
        return actor(Role.OPERATOR, Organisation.PLATFORM);
    }

    static Actor organiser(long organiserId) {
        return actor(Role.FAIR_ORGANISER, Organisation.organiser(organiserId));
    }

    private static Actor actor(Role role, Organisation organisation) {
        return new Actor(Ids.next(), "成员", Set.of(new Membership(role, organisation)));
    }

    OrderStory orders() {
        return orders;
    }

    static SessionDraft draft(Duration fromNow, Duration length) {
        var opens = Instant.now().plus(fromNow);
        return new SessionDraft("年货早市", "村里的好货。", opens, opens.plus(length));
    }

    /** Running since a minute ago, until in an hour. */
    Opened opened(int pieces, int perPerson) {
        return published(draft(Duration.ofMinutes(-1), Duration.ofHours(1)), pieces, perPerson);
    }

    Opened published(SessionDraft draft, int pieces, int perPerson) {
        var goods = orders.goods(SHOP_PRICE, pieces + 10);
        var operator = operator();
        long id = asked(operator, draft, goods, pieces, perPerson);
        var good = onlyGood(operator, id);
        shop.getBean(SellerConsents.class).consent(goods.seller(), good.id(), good.price(), pieces);
        desk.publish(operator, id);
        return new Opened(id, goods, onlyGood(operator, id));
    }

    /** The seller is asked, and has said nothing. */
    long asked(Actor operator, SessionDraft draft, OrderStory.Goods goods, int pieces, int perPerson) {
        long id = desk.create(operator, null, draft);
        desk.add(operator, id, new GoodTerms(goods.variantId(), Money.ofFen(PRICE), pieces, perPerson));
        desk.offer(operator, id);
        return id;
    }

    FlashGood onlyGood(Actor operator, long id) {
        return desk.find(operator, id).lines().get(0).good();
    }

    PlaceOrder wants(OrderStory.Goods goods, int quantity) {
        return new PlaceOrder(List.of(goods.wanted(quantity)), new PlaceOrder.Delivery(point.id(), null), null);
    }

    /** @return the order's number, or the code of the refusal */
    String order(SessionOrders through, Opened session, Actor buyer, int quantity) {
        try {
            return through.place(buyer, session.id(), UUID.randomUUID().toString(), wants(session.goods(), quantity))
                    .number();
        } catch (BusinessException refusal) {
            return refusal.code();
        }
    }

    /** All at the same moment; what came of them, and how often. */
    static Map<String, Long> atOnce(int count, Function<Integer, String> attempt) {
        var threads = Executors.newFixedThreadPool(count);
        var start = new CyclicBarrier(count);
        try {
            var work = new ArrayList<Callable<String>>();
            for (int i = 0; i < count; i++) {
                int number = i;
                work.add(() -> {
                    start.await();
                    var outcome = attempt.apply(number);
                    return outcome.startsWith("Q") ? "ordered" : outcome;
                });
            }
            var outcomes = new ArrayList<String>();
            for (var done : threads.invokeAll(work)) {
                outcomes.add(done.get());
            }
            return outcomes.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        } finally {
            threads.shutdownNow();
        }
    }

    long number(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }

    /** Pieces in orders that were not given up. */
    long sold(Opened session) {
        return number(
                "SELECT COALESCE(SUM(quantity), 0) FROM flashsales_claim WHERE good_id = ? AND given_back_at IS NULL",
                session.good().id());
    }

    /** What is set aside still; the hold that ended says nothing. */
    long left(Opened session) {
        return number(
                "SELECT COALESCE(SUM(quantity), 0) FROM inventory_hold WHERE reference = ? AND state = 'HELD'",
                session.good().setAside());
    }

    long mostOfOnePerson(Opened session) {
        return number(
                "SELECT COALESCE(MAX(bought), 0) FROM (SELECT SUM(quantity) AS bought FROM flashsales_claim"
                        + " WHERE good_id = ? AND given_back_at IS NULL GROUP BY account_id) AS people",
                session.good().id());
    }

    /** Reserved less what is held: nothing, whatever happened. */
    long unexplained(Opened session) {
        return number(
                "SELECT reserved - (SELECT COALESCE(SUM(quantity), 0) FROM inventory_hold h"
                        + " WHERE h.variant_id = s.variant_id AND h.state = 'HELD')"
                        + " FROM inventory_stock s WHERE s.variant_id = ?",
                session.goods().variantId());
    }

    void expire(String orderNumber) {
        jdbc.sql("UPDATE ordering_order SET pay_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE number = ?")
                .param(orderNumber)
                .update();
    }

    /** As if its window had passed. */
    void passWindow(Opened session) {
        jdbc.sql("UPDATE flashsales_session SET opens_at = UTC_TIMESTAMP(6) - INTERVAL 2 HOUR,"
                        + " closes_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ?")
                .param(session.id())
                .update();
    }
}
