package cn.qiancun.market.restock;

import cn.qiancun.market.shared.BusinessException;

/**
 * On which terms a seller supplies stores.
 *
 * @param leadDays from the submission of an order until the goods should arrive
 * @param poolHours how long stores can join to reach the minimum together
 */
public record SupplyTerms(int leadDays, int poolHours) {
    public static final int MAX_LEAD_DAYS = 30;
    public static final int MAX_POOL_HOURS = 168;
    /** What holds for a seller who said nothing: tomorrow, and a day for pooling. */
    static final SupplyTerms USUAL = new SupplyTerms(1, 24);

    public SupplyTerms {
        if (leadDays < 0 || leadDays > MAX_LEAD_DAYS) {
            throw BusinessException.invalid("leadDays", "restock.lead-days", MAX_LEAD_DAYS);
        }
        if (poolHours < 1 || poolHours > MAX_POOL_HOURS) {
            throw BusinessException.invalid("poolHours", "restock.pool-hours", MAX_POOL_HOURS);
        }
    }
}
