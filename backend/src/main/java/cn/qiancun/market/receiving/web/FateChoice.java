package cn.qiancun.market.receiving.web;

import cn.qiancun.market.receiving.Fate;
import java.util.Arrays;

/** What becomes of goods, as a form or a program says it. */
final class FateChoice {
    private FateChoice() {}

    /** @return null for nothing or nonsense, which is refused where something must be said */
    static Fate read(String entered) {
        return Arrays.stream(Fate.values())
                .filter(fate -> fate.name().equals(entered))
                .findFirst()
                .orElse(null);
    }
}
