package cn.qiancun.market.tracing;

import java.util.Optional;

/** What whoever has goods of a lot must know now; for the module that calls lots back to say. */
public interface LotAdvice {
    /** Empty if there is nothing to say about the lot. */
    Optional<Advice> of(long lotId);

    /** @param reason what is wrong with the lot; @param todo what to do now */
    record Advice(String reason, String todo) {}
}
