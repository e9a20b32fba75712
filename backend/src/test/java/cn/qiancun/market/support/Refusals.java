package cn.qiancun.market.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests say of a verb that is refused. */
public final class Refusals {
    private Refusals() {}

    /** The verb is refused for this reason and no other. */
    public static void refused(String code, ThrowingCallable verb) {
        assertThatThrownBy(verb)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
