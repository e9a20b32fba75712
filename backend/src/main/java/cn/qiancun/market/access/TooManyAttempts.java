package cn.qiancun.market.access;

import cn.qiancun.market.shared.BusinessException;
import java.time.Duration;

/** 429: too many wrong passwords; says when to come back. */
public class TooManyAttempts extends BusinessException {
    private final transient Duration retryAfter;

    TooManyAttempts(Duration retryAfter) {
        super(Kind.TOO_MANY, "account.too-many-attempts", null, Math.max(1, retryAfter.toMinutes()));
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
