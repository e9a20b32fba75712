package cn.qiancun.market.stalls;

import cn.qiancun.market.shared.Money;

/** How far a stall's price may lie from the fair's, both ends included; never below one fen. */
record PriceBounds(Money lowest, Money highest) {
    static PriceBounds around(Money base, int percent) {
        long lowest = Math.ceilDiv(base.fen() * (100 - percent), 100);
        long highest = base.fen() * (100 + percent) / 100;
        return new PriceBounds(Money.ofFen(Math.max(1, lowest)), Money.ofFen(highest));
    }

    boolean contain(Money price) {
        return price.compareTo(lowest) >= 0 && price.compareTo(highest) <= 0;
    }
}
