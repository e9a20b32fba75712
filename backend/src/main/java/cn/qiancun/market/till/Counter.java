package cn.qiancun.market.till;

import cn.qiancun.market.supermarkets.ScaleLabels;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * A place that sells at tills, whatever it is otherwise.
 *
 * @param id unique among the places of all kinds
 * @param code digits, up to ten: what stands between the letter and the till's number on its receipts
 * @param hours when it is open, in words
 * @param scaleLabels what its scales print
 * @param roundsCash whether its tills let go what is over whole jiao when a customer pays in cash
 * @param open false: no new shift begins; what its tills still have to send is booked with a mark
 * @param occasion what it is open for, or null if it is open for good
 */
public record Counter(
        CounterKind kind,
        long id,
        String code,
        String name,
        String address,
        String hours,
        ScaleLabels scaleLabels,
        boolean roundsCash,
        boolean open,
        Occasion occasion) {
    /**
     * Something dated, such as a fair.
     *
     * @param date the day that it is about now: today, else the next or the last
     * @param endsAt when its last day ends; a shift that began before it is taken also after the closing
     */
    public record Occasion(long id, String name, LocalDate date, Instant endsAt) {}

    /** A stall, which has no labelling scale. */
    public static Counter ofStall(
            long id, String code, String name, String address, String hours, boolean open, Occasion occasion) {
        var none = ScaleLabels.of(List.of(), ScaleLabels.Value.WEIGHT);
        return new Counter(CounterKind.STALL, id, code, name, address, hours, none, false, open, occasion);
    }

    /** Its code and name, by which people tell counters apart. */
    public String title() {
        return code + " " + name;
    }

    /** As the audit log names it: {@code store:12}. */
    public String reference() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + id;
    }

    /** Whether a shift may have begun then: always while it is open, and before its occasion ended. */
    boolean mayOpenAt(Instant at) {
        return open || occasion != null && at.isBefore(occasion.endsAt());
    }
}
