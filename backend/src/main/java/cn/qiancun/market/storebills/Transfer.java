package cn.qiancun.market.storebills;

import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A transfer as the bank reports it.
 *
 * @param serial the bank's number for it
 * @param billId whose it is said to be, or null
 * @param matchedBy who said so
 */
public record Transfer(
        long id,
        String serial,
        LocalDate paidOn,
        Money amount,
        String payer,
        String memo,
        Long billId,
        State state,
        long enteredBy,
        Long matchedBy,
        Instant decidedAt) {
    /** How far it is. */
    public enum State {
        /** Nobody has said which bill it is for. */
        UNMATCHED,
        /** Waits for another person. */
        MATCHED,
        APPROVED
    }
}
