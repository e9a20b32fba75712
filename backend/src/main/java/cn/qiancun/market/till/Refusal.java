package cn.qiancun.market.till;

import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.util.List;

/**
 * Something that a till sent and that could not be booked, as it came.
 *
 * @param shiftKey and {@code entryKey}: null where they could not be read
 * @param kind what it was to be; empty where that could not be read
 * @param code why, as in the problems of the API, with its {@code arguments}
 * @param amount of the sale or deposit, or null
 * @param content the JSON that came
 * @param note what the manager said when settling it
 */
public record Refusal(
        long id,
        long counterId,
        long tillId,
        int tillNumber,
        String shiftKey,
        String entryKey,
        String kind,
        String code,
        List<String> arguments,
        Money amount,
        String content,
        Instant sentAt,
        Instant receivedAt,
        State state,
        Long settledBy,
        Instant settledAt,
        String note) {
    /** What became of it. */
    public enum State {
        WAITING,
        BOOKED,
        DROPPED
    }
}
