package cn.qiancun.market.access;

import cn.qiancun.market.shared.BusinessException;
import java.time.Duration;

/** 429: too many wrong passwords, or too many registrations; says when to come back. */
public class TooManyAttempts extends BusinessException {
    private final transient Duration retryAfter;

    TooManyAttempts(Duration retryAfter) {
        this("account.too-many-attempts", retryAfter);
    }

    TooManyAttempts(String code, Duration retryAfter) {
        super(Kind.TOO_MANY, code, null, Math.max(1, retryAfter.toMinutes()));
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
