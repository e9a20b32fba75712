package cn.qiancun.market.fairbooks;

import cn.qiancun.market.shared.Money;

/**
 * What stands between a fair and its closing.
 *
 * @param openSessions tills that nobody has closed and counted
 * @param backlog what tills said that they had still to send
 * @param cash that no bank slip tells of
 */
public record Unsent(int openSessions, int backlog, Money cash) {
    /** Whether something may still come from a till. */
    public boolean mayStillCome() {
        return openSessions > 0 || backlog > 0;
    }
}
