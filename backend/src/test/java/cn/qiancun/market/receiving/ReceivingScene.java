package cn.qiancun.market.receiving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.restock.RestockDesk;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.RestockOrders;
import cn.qiancun.market.restock.RestockState;
import cn.qiancun.market.restock.SupplyDesk;
import cn.qiancun.market.settlement.StoreAccounts;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Articles;
import cn.qiancun.market.shelf.Shelf;
import cn.qiancun.market.supermarkets.Store;
import cn.qiancun.market.supermarkets.StoreDesk;
import cn.qiancun.market.supermarkets.StoreProfile;
import cn.qiancun.market.supermarkets.StoreTerms;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A store of its own that has ordered from a village of its own; six units come from one lot, the rest from another. */
final class ReceivingScene {
    static final int FIRST_LOT = 6;

    final Stalls stalls;
    final Stalls.Stall stall;
    final Store store;
    final Stalls.Person clerkPerson;
    final Actor clerk;
    final Actor seller;
    final Actor operator;

    private final ApplicationContext shop;

    ReceivingScene(ApplicationContext shop, TermsKind terms) {
        this(shop, terms, false);
    }

    ReceivingScene(ApplicationContext shop, TermsKind terms, boolean byWeight) {
        this.shop = shop;
        stalls = shop.getBean(Stalls.class);
        operator = stalls.actor(stalls.operator());
        stall = byWeight
                ? stalls.openByWeight("走地鸡", Money.ofFen(2_000), 1_500, FIRST_LOT)
                : stalls.open("菠菜", Money.ofFen(1_000), FIRST_LOT);
        seller = stalls.actor(stall.seller());
        stalls.harvest(seller, stall.productId(), stall.variantId(), 50);
        store = newStore();
        clerkPerson = stalls.member("店长", Role.STORE_MANAGER, Organisation.store(store.id()));
        clerk = stalls.actor(clerkPerson);
        var today = ShopCalendar.dayOf(shop.getBean(Clock.class).instant());
        shop.getBean(StoreDesk.class)
                .agree(operator, new StoreTerms(store.id(), stall.village(), terms, 1_500, 30, null, today));
    }

    Store newStore() {
        var tag = Long.toString(ThreadLocalRandom.current().nextLong(10_000_000), 36);
        int page = ThreadLocalRandom.current().nextInt(1, 300);
        var community = shop.getBean(Villages.class)
                .search("370113", null, PageQuery.of(page, 1))
                .items()
                .get(0)
                .code();
        return shop.getBean(StoreDesk.class)
                .register(
                        operator,
                        new StoreProfile(
                                "",
                                "收货店" + tag,
                                community,
                                "和平路 1 号",
                                "07:00-20:00",
                                Set.of(TemperatureClass.AMBIENT, TemperatureClass.CHILLED),
                                null,
                                null));
    }

    /** Ordered, accepted and shipped. */
    RestockOrder shipped(int units) {
        var desk = shop.getBean(RestockDesk.class);
        var supply = shop.getBean(SupplyDesk.class);
        var number = desk.write(clerk, store.id(), List.of(new Wanted(stall.variantId(), units)), "")
                .get(0)
                .number();
        desk.submit(clerk, number);
        supply.accept(seller, number);
        return supply.ship(seller, number, Map.of(), Map.of());
    }

    /** The first lot of a shipped order's one line. */
    static LineKey first(RestockOrder order) {
        return SlipItem.of(order).get(0).key();
    }

    static LineKey second(RestockOrder order) {
        return SlipItem.of(order).get(1).key();
    }

    static ReceiveDelivery.Line line(LineKey key, int accepted, int missing, int damaged) {
        return new ReceiveDelivery.Line(key, accepted, missing, damaged, null);
    }

    Receipt receive(RestockOrder order, ReceiveDelivery.Line... lines) {
        return receive(order, UUID.randomUUID().toString(), lines);
    }

    Receipt receive(RestockOrder order, String clientId, ReceiveDelivery.Line... lines) {
        var photos = new HashMap<LineKey, List<byte[]>>();
        for (var line : lines) {
            if (line.damaged() > 0) {
                photos.put(line.key(), List.of(photo()));
            }
        }
        return receive(order, clientId, photos, lines);
    }

    Receipt receive(
            RestockOrder order, String clientId, Map<LineKey, List<byte[]>> photos, ReceiveDelivery.Line... lines) {
        return shop.getBean(Receiving.class)
                .receive(clerk, store.id(), order.number(), clientId, new ReceiveDelivery(List.of(lines), ""), photos);
    }

    RestockState state(RestockOrder order) {
        return shop.getBean(RestockOrders.class).byId(order.id()).orElseThrow().state();
    }

    Receipt again(Receipt receipt) {
        return shop.getBean(GoodsReceipts.class).require(clerk, receipt.number());
    }

    /** Pieces or grams of the goods on the store's shelf. */
    long onShelf(TermsKind terms) {
        var article = shop.getBean(Articles.class).find(store.id(), stall.variantId(), terms);
        return article.map(found -> shop.getBean(Shelf.class)
                        .onHand(store.id(), List.of(found.id()))
                        .getOrDefault(found.id(), 0L))
                .orElse(0L);
    }

    int perUnit(TermsKind terms) {
        return shop.getBean(Articles.class)
                .find(store.id(), stall.variantId(), terms)
                .orElseThrow()
                .perUnit();
    }

    /** What a receipt's entries come to on accounts of a kind, debit positive. */
    long booked(Receipt receipt, AccountKind kind) {
        return shop.getBean(Ledger.class).entriesOf(receipt.number()).stream()
                .filter(entry -> entry.account().kind() == kind)
                .mapToLong(entry -> entry.amount().fen())
                .sum();
    }

    long receipts(RestockOrder order) {
        return shop.getBean(JdbcClient.class)
                .sql("SELECT COUNT(*) FROM receiving_receipt WHERE order_id = ?")
                .param(order.id())
                .query(Long.class)
                .single();
    }

    /** The call is refused, and afterwards everything is as it was before anything was received. */
    void refusedWithNothingWritten(RestockOrder order, String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
        assertThat(receipts(order)).isZero();
        assertThat(state(order)).isEqualTo(RestockState.SHIPPED);
        assertThat(onShelf(order.terms())).isZero();
        assertThat(shop.getBean(JdbcClient.class)
                        .sql("SELECT COALESCE(SUM(accounted), 0) FROM receiving_tally WHERE order_id = ?")
                        .param(order.id())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(shop.getBean(StoreAccounts.class).owed(store.id())).isEqualTo(Money.ZERO);
    }

    static byte[] photo() {
        try {
            var file = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(120, 90, BufferedImage.TYPE_INT_RGB), "png", file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
