package cn.qiancun.market.inventory;

import cn.qiancun.market.shared.BusinessException;

/** Fewer than wanted can still be ordered. */
public class StockShort extends BusinessException {
    private static final long serialVersionUID = 1L;

    private final long variantId;
    private final int left;

    StockShort(long variantId, int left) {
        super(Kind.CONFLICT, "stock.short", null, Long.toString(variantId), left);
        this.variantId = variantId;
        this.left = left;
    }

    public long variantId() {
        return variantId;
    }

    /** Units that can still be ordered. */
    public int left() {
        return left;
    }
}
