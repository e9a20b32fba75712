package cn.qiancun.market.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.receiving.LineKey;
import cn.qiancun.market.receiving.Receipt;
import cn.qiancun.market.receiving.ReceiveDelivery;
import cn.qiancun.market.receiving.Receiving;
import cn.qiancun.market.restock.RestockDesk;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.RestockState;
import cn.qiancun.market.restock.SupplyDesk;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shelf.Article;
import cn.qiancun.market.shelf.Articles;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.springframework.context.ApplicationContext;

/** A store of the month: who works there, what it orders and receives, and how much of everything it ought to have. */
final class StoreOfTheMonth {
    static final int MARGIN = 1_500;
    static final int PAYMENT_DAYS = 10;

    final Store store;
    final Actor clerk;
    final Actor manager;
    final Actor otherManager;
    final StoreTill till;

    /** Sales that the ledger knows by this reference: receipts of goods and of the till. */
    final List<String> references = new ArrayList<>();

    private final ApplicationContext shop;
    private final Map<Long, Long> expected = new HashMap<>();

    StoreOfTheMonth(ApplicationContext shop, int port, String name) {
        this.shop = shop;
        var stalls = shop.getBean(Stalls.class);
        store = register(stalls, name);
        var clerkPerson = stalls.member("店员", Role.STORE_CLERK, store.organisation());
        clerk = stalls.actor(clerkPerson);
        manager = stalls.actor(stalls.member("店长", Role.STORE_MANAGER, store.organisation()));
        otherManager = stalls.actor(stalls.member("副店长", Role.STORE_MANAGER, store.organisation()));
        till = new StoreTill(port, store, clerkPerson, shop.getBean(Clock.class));
    }

    private Store register(Stalls stalls, String name) {
        var community = shop.getBean(Villages.class)
                .search("370113", null, PageQuery.of(7, 1))
                .items()
                .get(0)
                .code();
        return shop.getBean(StoreDesk.class)
                .register(
                        stalls.actor(stalls.operator()),
                        new StoreProfile(
                                "",
                                name + Long.toString(Ids.next(), 36),
                                community,
                                "长清区示范路 1 号",
                                "07:00-20:00",
                                Set.of(TemperatureClass.AMBIENT),
                                null,
                                null));
    }

    void agree(Actor operator, Stalls.Stall stall, TermsKind kind) {
        var today = ShopCalendar.dayOf(shop.getBean(Clock.class).instant());
        shop.getBean(StoreDesk.class)
                .agree(operator, new StoreTerms(store.id(), stall.village(), kind, MARGIN, PAYMENT_DAYS, null, today));
    }

    RestockOrder draft(Stalls.Stall stall, int units) {
        return shop.getBean(RestockDesk.class)
                .write(clerk, store.id(), List.of(new Wanted(stall.variantId(), units)), "")
                .get(0);
    }

    /** Ordered by the store, accepted and shipped by the village. */
    RestockOrder order(Stalls.Stall stall, int units) {
        var number = draft(stall, units).number();
        shop.getBean(RestockDesk.class).submit(manager, number);
        return ship(stall, number);
    }

    RestockOrder ship(Stalls.Stall stall, String number) {
        var supply = shop.getBean(SupplyDesk.class);
        var seller = shop.getBean(Stalls.class).actor(stall.seller());
        assertThat(supply.accept(seller, number).state()).isEqualTo(RestockState.ACCEPTED);
        return supply.ship(seller, number, Map.of(), Map.of());
    }

    /** All that was shipped is there and good. */
    Receipt receive(RestockOrder order) {
        return receive(order, 0, 0);
    }

    /** Received twice, as a phone does that heard no answer; what is short and damaged is of the first lot. */
    Receipt receive(RestockOrder order, int missing, int damaged) {
        var lines = new ArrayList<ReceiveDelivery.Line>();
        var photos = new HashMap<LineKey, List<byte[]>>();
        for (var line : order.lines()) {
            for (var lot : line.lots()) {
                boolean first = lines.isEmpty();
                var key = new LineKey(line.id(), lot.lotId());
                int less = first ? missing + damaged : 0;
                lines.add(new ReceiveDelivery.Line(
                        key, lot.quantity() - less, first ? missing : 0, first ? damaged : 0, null));
                if (first && damaged > 0) {
                    photos.put(key, List.of(photo()));
                }
            }
        }
        var once = UUID.randomUUID().toString();
        var delivery = new ReceiveDelivery(lines, "");
        var receiving = shop.getBean(Receiving.class);
        var receipt = receiving.receive(clerk, store.id(), order.number(), once, delivery, photos);
        assertThat(receiving
                        .receive(clerk, store.id(), order.number(), once, delivery, photos)
                        .number())
                .isEqualTo(receipt.number());
        receipt.lines().forEach(line -> expect(article(line.variantId(), order.terms()), line.shelfQuantity()));
        if (receipt.amount().isPositive()) {
            references.add(receipt.number());
        }
        return receipt;
    }

    private static byte[] photo() {
        try {
            var file = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(120, 90, BufferedImage.TYPE_INT_RGB), "png", file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Article article(Stalls.Stall stall, TermsKind kind) {
        return article(stall.variantId(), kind);
    }

    private Article article(long variantId, TermsKind kind) {
        return shop.getBean(Articles.class)
                .find(store.id(), variantId, kind)
                .orElseThrow(() -> new AssertionError("Nothing of " + variantId + " has come to " + store.name()));
    }

    StoreTill.Sold sell(StoreTill.Item... items) {
        return sold(till.sell(items));
    }

    StoreTill.Sold sellByCode(StoreTill.Item... items) {
        return sold(till.sellByCode(items));
    }

    private StoreTill.Sold sold(StoreTill.Sold sold) {
        references.add(sold.number());
        sold.items().forEach(item -> expect(item.article(), -item.quantity()));
        return sold;
    }

    Money takeBack(StoreTill.Sold sold, int line, long quantity, boolean resellable) {
        expect(sold.items().get(line).article(), resellable ? quantity : 0);
        return till.takeBack(sold, line, quantity, resellable);
    }

    /** So much more ought to be there from now on. */
    void expect(Article article, long more) {
        expected.merge(article.id(), more, Long::sum);
    }

    Map<Long, Long> expected() {
        return expected;
    }
}
