package cn.qiancun.market.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.BusinessException;
import java.util.function.Function;
import java.util.function.Supplier;

/** The shop does a step or refuses it, just as the model does. */
final class Expectation {
    private Expectation() {}

    /** @param modelled the same in the model: the code of its refusal, or null */
    static void expect(Runnable step, Supplier<String> modelled) {
        expect(
                () -> {
                    step.run();
                    return null;
                },
                nothing -> modelled.get());
    }

    /** The code with which the shop refuses the step; empty if it does it. */
    static String refusal(Runnable step) {
        try {
            step.run();
            return "";
        } catch (BusinessException refused) {
            return refused.code();
        }
    }

    /** @param modelled is given the shop's answer, null if it refused */
    static <T> void expect(Supplier<T> step, Function<T, String> modelled) {
        T answer = null;
        String refusal = null;
        try {
            answer = step.get();
        } catch (BusinessException refused) {
            refusal = refused.code();
        }
        assertThat(refusal).isEqualTo(modelled.apply(answer));
    }
}
