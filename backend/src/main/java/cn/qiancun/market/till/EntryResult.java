package cn.qiancun.market.till;

import java.util.List;

/**
 * What became of one thing that a till sent.
 *
 * @param key the id that the till gave it; null if it could not be read
 * @param code why it was not booked, with its {@code arguments}; null if it was
 */
public record EntryResult(String key, Status status, String code, List<Object> arguments) {
    /** What the till does with it. */
    public enum Status {
        /** It is done. */
        ACCEPTED,
        /** It was done before. */
        KNOWN,
        /** It is kept here for a manager to settle. */
        REFUSED,
        /** The till keeps it and sends it again. */
        RETRY
    }

    static EntryResult done(String key, boolean first) {
        return new EntryResult(key, first ? Status.ACCEPTED : Status.KNOWN, null, List.of());
    }
}
