package cn.qiancun.market.books;

import cn.qiancun.market.payouts.PaidAccounts;
import cn.qiancun.market.payouts.PaidInto;
import java.util.Map;
import java.util.function.Function;

/** Says of each line that pays out to which account it is booked, and remembers whether anybody had to be asked. */
final class Arrivals implements Function<BookLine, AccountUse> {
    private final Map<String, PaidInto> byPayout;
    private final PaidInto otherwise;
    private final Chart chart;
    private boolean asked;

    /** @param otherwise for payouts that are not among the known */
    Arrivals(Map<String, PaidInto> byPayout, PaidInto otherwise, Chart chart) {
        this.byPayout = byPayout;
        this.otherwise = otherwise;
        this.chart = chart;
    }

    @Override
    public AccountUse apply(BookLine line) {
        if (PaidAccounts.isSplit(line.kind())) {
            return AccountUse.PAID_BY_ALIPAY;
        }
        var known = byPayout.get(line.reference());
        // A chart that has one account for both asks nobody.
        asked |= known == null && chart.tellsArrivalsApart();
        return use(known == null ? otherwise : known);
    }

    /** Whether something was paid of which it is not known. */
    boolean asked() {
        return asked;
    }

    private static AccountUse use(PaidInto into) {
        return into == PaidInto.BANK ? AccountUse.PAID_TO_BANK : AccountUse.PAID_BY_ALIPAY;
    }
}
