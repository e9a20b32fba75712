package cn.qiancun.market.fairbooks;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Instant;

/**
 * What a village sold at a fair, and whose the money is: the ledger's entries, as they stood when the fair was closed.
 *
 * @param number of the certificate
 * @param gross sold at stalls, and {@code returned} what of it was given back
 * @param cash what of the rest was paid in cash
 * @param preorders ordered and paid before, to be collected at the fair; not in the other amounts
 * @param fee what the collective paid for its stalls
 */
public record FairResult(
        long fairId,
        VillageCode village,
        String number,
        Money gross,
        Money returned,
        Money cash,
        Money preorders,
        Money collective,
        Money growers,
        Money commission,
        Money others,
        Money fee,
        Instant madeAt) {
    public Money net() {
        return gross.minus(returned);
    }

    /** What the collective has of it. */
    public Money earned() {
        return collective.minus(fee);
    }
}
