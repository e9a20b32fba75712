package cn.qiancun.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the provider bills for a day of China: each payment and refund with its fee, by its books and its switches. */
public final class SandboxBills {
    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int WHOLE = 10_000;
    /** Under what the times of late news are kept. */
    static final String CAME_BACK = "came-back:";

    static final String TAKEN = "taken:";
    static final String REGAINED = "regained:";

    private final Supplier<Collection<SandboxTrade>> trades;
    private final BiPredicate<String, Switch> switches;
    private final Consumer<Map<String, Object>> journal;
    private final Map<String, Instant> times = new ConcurrentHashMap<>();
    private final Map<LocalDate, List<Line>> strange = new ConcurrentHashMap<>();
    private volatile int feeBasisPoints = 60;

    SandboxBills(
            Supplier<Collection<SandboxTrade>> trades,
            BiPredicate<String, Switch> switches,
            Consumer<Map<String, Object>> journal) {
        this.trades = trades;
        this.switches = switches;
        this.journal = journal;
    }

    /**
     * One billed movement.
     *
     * @param requestNo of a refund; null for a payment
     * @param fen what came in; negative for a refund
     * @param feeFen what the provider took; negative where it gave some back
     */
    record Line(
            String outTradeNo, String tradeNo, String requestNo, long fen, long feeFen, Instant at, boolean stripe) {
        Line with(long newFen, long newFee, Instant newAt) {
            return new Line(outTradeNo, tradeNo, requestNo, newFen, newFee, newAt, stripe);
        }
    }

    /** What the provider takes of a payment, rounded half up, and gives back with its refund. */
    public void charge(int basisPoints) {
        feeBasisPoints = basisPoints;
    }

    long feeOf(long fen) {
        return Math.floorDiv(fen * feeBasisPoints + WHOLE / 2, WHOLE);
    }

    /** Bills something that the merchant never heard of. */
    public void bill(String provider, LocalDate day, String outTradeNo, long fen) {
        var noon = day.atTime(12, 0).atZone(CHINA).toInstant();
        boolean stripe = provider.equals("stripe");
        strange.computeIfAbsent(day, none -> new CopyOnWriteArrayList<>())
                .add(new Line(outTradeNo, "T" + outTradeNo, null, fen, feeOf(fen), noon, stripe));
    }

    /** What is billed for the day, in order of time. */
    List<Line> lines(LocalDate day, boolean stripe) {
        var lines = new ArrayList<Line>();
        trades.get().stream()
                .filter(trade -> trade.isStripe() == stripe && trade.paidAt() != null)
                .forEach(trade -> movements(trade).forEach(line -> billed(line, lines)));
        strange.getOrDefault(day, List.of()).stream()
                .filter(line -> line.stripe() == stripe)
                .forEach(lines::add);
        lines.removeIf(line -> !LocalDate.ofInstant(line.at(), CHINA).equals(day));
        lines.sort(Comparator.comparing(Line::at).thenComparing(Line::outTradeNo));
        return lines;
    }

    /** What was taken for a trade and its refunds so far, in fen. */
    public long feeFen(String outTradeNo) {
        return trades.get().stream()
                .filter(trade -> trade.outTradeNo.equals(outTradeNo) && trade.paidAt() != null)
                .flatMap(trade -> movements(trade).stream())
                .mapToLong(Line::feeFen)
                .sum();
    }

    private List<Line> movements(SandboxTrade trade) {
        var lines = new ArrayList<Line>();
        String number = trade.outTradeNo;
        boolean stripe = trade.isStripe();
        lines.add(
                new Line(number, trade.tradeNo, null, trade.amountFen, feeOf(trade.amountFen), trade.paidAt(), stripe));
        long left = trade.amountFen;
        for (var refund : trade.refunds().entrySet()) {
            long fen = refund.getValue();
            long back = feeOf(left) - feeOf(left - fen);
            left -= fen;
            var at = times.getOrDefault(refund.getKey(), trade.paidAt());
            lines.add(new Line(number, trade.tradeNo, refund.getKey(), -fen, -back, at, stripe));
        }
        return lines;
    }

    private void billed(Line line, List<Line> lines) {
        String number = line.requestNo() == null ? line.outTradeNo() : line.requestNo();
        if (switches.test(number, Switch.NOT_BILLED)) {
            return;
        }
        var shown = line;
        if (switches.test(number, Switch.BILLED_A_FEN_LESS)) {
            shown = shown.with(line.fen() - 1, line.feeFen(), line.at());
        }
        if (switches.test(number, Switch.BILLED_WITHOUT_FEE)) {
            shown = shown.with(shown.fen(), 0, line.at());
        }
        if (switches.test(number, Switch.BILLED_NEXT_DAY)) {
            var next = LocalDate.ofInstant(line.at(), CHINA).plusDays(1);
            shown = shown.with(
                    shown.fen(),
                    shown.feeFen(),
                    next.atTime(0, 0, 1).atZone(CHINA).toInstant());
        }
        lines.add(shown);
        if (switches.test(number, Switch.BILLED_TWICE)) {
            lines.add(shown);
        }
    }

    /** When a refund or split happened, or null. */
    Instant when(String requestNo) {
        return times.get(requestNo);
    }

    /** Keeps when refunds and splits happened that it has not seen yet. */
    void note(SandboxTrade trade) {
        numbers(trade)
                .forEach(number -> times.computeIfAbsent(number, fresh -> {
                    var now = Instant.now();
                    journal.accept(Map.of("happened", number, "at", now.toString()));
                    return now;
                }));
    }

    /** Of refunds, splits, refunds that came back, and of what a dispute took and gave back. */
    private static Stream<String> numbers(SandboxTrade trade) {
        var numbers = new ArrayList<>(trade.refunds().keySet());
        numbers.addAll(trade.splits().keySet());
        trade.failedRefunds().keySet().forEach(number -> numbers.addAll(List.of(number, CAME_BACK + number)));
        if (trade.takenFen() > 0) {
            numbers.add(TAKEN + trade.outTradeNo);
        } else if ("won".equals(trade.dispute())) {
            numbers.add(REGAINED + trade.outTradeNo);
        }
        return numbers.stream();
    }

    void restore(String requestNo, Instant at) {
        times.put(requestNo, at);
    }

    /** As if all that became of the trade had happened so much earlier. */
    void age(SandboxTrade trade, Duration by) {
        Stream.concat(numbers(trade), Stream.of(TAKEN + trade.outTradeNo, REGAINED + trade.outTradeNo))
                .distinct()
                .forEach(number -> times.computeIfPresent(number, (same, at) -> at.minus(by)));
    }
}
