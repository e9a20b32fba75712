package cn.qiancun.market.restock;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.inventory.Stock;
import cn.qiancun.market.lots.LotPicking;
import cn.qiancun.market.lots.LotsOfOrder;
import cn.qiancun.market.lots.PickGoods;
import cn.qiancun.market.lots.PickedLot;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An accepted order leaves its village: stock, lots and the slip, in one transaction. */
@Component
class Dispatch {
    private static final int TOKEN_BYTES = 16;
    /** Behind the number: what leaves where that is less than what was held. */
    private static final String PART = "/S";

    private final RestockWriter writer;
    private final Stock stock;
    private final LotPicking picking;
    private final LotsOfOrder lotsOfOrder;
    private final SecureRandom random = new SecureRandom();

    Dispatch(RestockWriter writer, Stock stock, LotPicking picking, LotsOfOrder lotsOfOrder) {
        this.writer = writer;
        this.stock = stock;
        this.picking = picking;
        this.lotsOfOrder = lotsOfOrder;
    }

    void ship(RestockOrder order, Map<Long, Integer> units, Map<Long, Long> lots, long accountId) {
        var shipped = ShipPolicy.shipped(order, units);
        ChangePolicy.requireOwn(order, lots);
        writer.ship(order, shipped, token(), accountId);
        var leaving = order.lines().stream()
                .filter(line -> shipped.get(line.id()) > 0)
                .toList();
        take(order, leaving, shipped);
        var lines = leaving.stream()
                .map(line -> new PickGoods.Line(
                        line.id(), line.variantId(), line.title(), shipped.get(line.id()), lots.get(line.id())))
                .toList();
        picking.pick(new PickGoods(order.number(), order.id(), lines, accountId));
        var picked = lotsOfOrder.of(List.of(order.id()));
        leaving.forEach(line -> keep(line.id(), shipped.get(line.id()), picked.getOrDefault(line.id(), List.of())));
    }

    private void take(RestockOrder order, List<RestockLine> leaving, Map<Long, Integer> shipped) {
        var variants = leaving.stream().map(RestockLine::variantId).toList();
        boolean whole = order.lines().stream().allMatch(line -> shipped.get(line.id()) == line.accepted());
        if (whole) {
            stock.take(order.number(), variants);
            return;
        }
        // The rows stay locked in between: nobody else can hold what is let go here.
        stock.release(order.number());
        var part = new LinkedHashMap<Long, Integer>();
        leaving.forEach(line -> part.put(line.variantId(), shipped.get(line.id())));
        stock.reserve(
                order.number() + PART,
                part.entrySet().stream()
                        .map(one -> new Wanted(one.getKey(), one.getValue()))
                        .toList());
        stock.take(order.number() + PART, variants);
    }

    /** Kept beside the order, so that a slip says what left whatever becomes of the lots. */
    private void keep(long lineId, int shipped, List<PickedLot> picked) {
        int loose = shipped;
        for (var lot : picked) {
            writer.shippedLot(lineId, new ShippedLot(lot.lotId(), lot.code(), lot.quantity()));
            loose -= lot.quantity();
        }
        if (loose > 0) {
            writer.shippedLot(lineId, new ShippedLot(0, "", loose));
        }
    }

    /** 128 random bits: nobody guesses another store's slip. */
    private String token() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
