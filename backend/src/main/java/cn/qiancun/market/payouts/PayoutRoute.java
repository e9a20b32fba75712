package cn.qiancun.market.payouts;

/** Which way a village's money goes. */
public enum PayoutRoute {
    /** The provider passes each completed order's part on to the village by our instruction. */
    PROVIDER_SPLIT,
    /** It waits in the village's account here until two persons pay it out. */
    BATCH_PAYOUT
}
