package cn.qiancun.market.shelf.api;

import cn.qiancun.market.shelf.Pile;
import java.time.LocalDate;

/** Goods of one lot at one place. @param lotId "0" and lotCode null for goods without one */
record PileBody(String lotId, String lotCode, String place, long quantity, LocalDate expiresOn, boolean heldBack) {
    static PileBody of(Pile pile) {
        var lot = pile.lot();
        return new PileBody(
                Long.toString(pile.lotId()),
                lot == null ? null : lot.code(),
                pile.place(),
                pile.quantity(),
                lot == null ? null : lot.expiresOn(),
                lot != null && lot.isHeldBack());
    }
}
