package cn.qiancun.market.inventory;

/** What lies at the location that serves orders, and what orders hold of it. */
public record StockLevel(int onHand, int reserved) {
    /** What can still be ordered. */
    public int free() {
        return onHand - reserved;
    }
}
