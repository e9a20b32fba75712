package cn.qiancun.market.shelf;

import cn.qiancun.market.lots.LotsElsewhere;
import java.time.LocalDate;

/** Goods of one lot at one place. @param lot null for goods without one */
public record Pile(String place, long quantity, LotsElsewhere.Lot lot) {
    public long lotId() {
        return lot == null ? 0 : lot.id();
    }

    public boolean isStopped(LocalDate today) {
        return lot != null && lot.isStopped(today);
    }
}
