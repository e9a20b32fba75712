package cn.qiancun.market.restock;

import cn.qiancun.market.shared.Money;

/** Orders above the store's limit are the manager's to decide. */
final class ApprovalPolicy {
    private ApprovalPolicy() {}

    static boolean needsManager(Money goods, Money limit) {
        return goods.compareTo(limit) > 0;
    }
}
