package cn.qiancun.market.catalog;

/**
 * Goods that are fresh, alive or spoil easily (鲜活易腐): they need cold or are alive, or keep at most
 * {@value #MOST_DAYS} days. Only these can be exempt from being taken back without a reason (消费者权益保护法, article 25).
 */
final class PerishablePolicy {
    static final int MOST_DAYS = 30;

    private PerishablePolicy() {}

    static boolean isPerishable(TemperatureClass temperature, int shelfLifeDays) {
        return temperature != TemperatureClass.AMBIENT || shelfLifeDays <= MOST_DAYS;
    }
}
