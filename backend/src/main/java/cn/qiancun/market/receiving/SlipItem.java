package cn.qiancun.market.receiving;

import cn.qiancun.market.restock.RestockLine;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.restock.ShippedLot;
import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.List;

/** What a slip says was shipped of one lot. */
record SlipItem(
        LineKey key,
        String lotCode,
        long productId,
        long variantId,
        String name,
        String spec,
        int shipped,
        Money unitPrice) {
    /** In the order of the slip. */
    static List<SlipItem> of(RestockOrder order) {
        var items = new ArrayList<SlipItem>();
        for (var line : order.lines()) {
            int ofLots = 0;
            for (var lot : line.lots()) {
                items.add(item(line, lot));
                ofLots += lot.quantity();
            }
            if (line.shipped() > ofLots) {
                items.add(item(line, new ShippedLot(0, "", line.shipped() - ofLots)));
            }
        }
        return items;
    }

    private static SlipItem item(RestockLine line, ShippedLot lot) {
        return new SlipItem(
                new LineKey(line.id(), lot.lotId()),
                lot.code(),
                line.productId(),
                line.variantId(),
                line.name(),
                line.spec(),
                lot.quantity(),
                line.unitPrice());
    }
}
