package cn.qiancun.market.stalls;

import java.util.List;

/** What a customer brought back to the stall. */
record TakeBackGoods(long stallId, String key, long accountId, List<Line> lines) {
    /** @param lotId the one it was sold from, 0 for none @param resellable whether it lies there again; else it is spoiled */
    record Line(String lineKey, long wareId, long lotId, long quantity, boolean resellable) {}
}
