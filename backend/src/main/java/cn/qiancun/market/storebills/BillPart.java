package cn.qiancun.market.storebills;

import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.LocalDate;

/**
 * A village's part of a bill.
 *
 * @param returned as a positive amount, by the closing
 * @param margin the store's own part of what was sold less what came back
 * @param unpaid what the store still owes of it, its own part included
 */
public record BillPart(VillageCode village, LocalDate dueOn, Money sold, Money returned, Money margin, Money unpaid) {
    public Money amount() {
        return sold.minus(returned);
    }

    /** What the village and those who share with it have of it. */
    public Money forVillage() {
        return amount().minus(margin);
    }
}
