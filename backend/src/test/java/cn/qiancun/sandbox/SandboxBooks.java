package cn.qiancun.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The provider's trades and totals. With a file each change is appended to it, so that a shop that starts again finds
 * the trades it knew; without one they are in memory.
 */
public final class SandboxBooks {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, SandboxTrade> trades = new ConcurrentHashMap<>();
    private final Map<String, SandboxTrade> drawn = new ConcurrentHashMap<>();
    private final Map<String, Set<Switch>> switches = new ConcurrentHashMap<>();
    /** Type and account of those who are bound as receivers of splits. */
    private final Set<String> bound = new ConcurrentSkipListSet<>();

    private volatile RoyaltyRules royaltyRules = new RoyaltyRules(30, Duration.ofSeconds(30), Duration.ofDays(30));
    private final Writer journal;
    private final SandboxTransfers transfers = new SandboxTransfers(this::write);
    private final SandboxBills bills = new SandboxBills(trades::values, this::is, this::write);

    SandboxBooks(Path file) {
        try {
            if (file == null) {
                journal = Writer.nullWriter();
                return;
            }
            if (Files.exists(file)) {
                try (var lines = Files.lines(file)) {
                    lines.forEach(this::restore);
                }
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            journal = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The first page opened for a number makes the trade; later ones find it. */
    SandboxTrade open(SandboxTrade fresh) {
        var before = trades.putIfAbsent(fresh.outTradeNo, fresh);
        if (before == null) {
            keep(fresh);
            return fresh;
        }
        return before;
    }

    /** A code was drawn for it: it becomes a trade when somebody scans it. */
    void draw(SandboxTrade fresh) {
        drawn.put(fresh.outTradeNo, fresh);
    }

    /** The trade of a code, which begins with the first scan; empty without a code, or once its time is over. */
    Optional<SandboxTrade> scan(String outTradeNo) {
        var fresh = drawn.get(outTradeNo);
        boolean over =
                fresh == null || find(outTradeNo).isEmpty() && Instant.now().isAfter(fresh.expiresAt);
        return over ? find(outTradeNo) : Optional.of(open(fresh));
    }

    Optional<SandboxTrade> find(String outTradeNo) {
        return Optional.ofNullable(trades.get(outTradeNo));
    }

    /** What left for the accounts of others. */
    public SandboxTransfers transfers() {
        return transfers;
    }

    Collection<SandboxTrade> trades() {
        return List.copyOf(trades.values());
    }

    /** What is billed for a day. */
    public SandboxBills bills() {
        return bills;
    }

    Optional<SandboxTrade> withTradeNo(String tradeNo) {
        return trades.values().stream()
                .filter(trade -> trade.tradeNo.equals(tradeNo))
                .findFirst();
    }

    /**
     * Under which conditions the provider splits.
     *
     * @param maxPercent how much of a trade may go away from the seller
     * @param delay how long after the payment a split is taken at the earliest
     * @param freeze how long after it at the latest: then the money has become the seller's by itself
     */
    public record RoyaltyRules(int maxPercent, Duration delay, Duration freeze) {}

    public void set(RoyaltyRules rules) {
        royaltyRules = rules;
    }

    RoyaltyRules royaltyRules() {
        return royaltyRules;
    }

    void bind(String type, String account, boolean binds) {
        String receiver = type + " " + account;
        if (binds ? bound.add(receiver) : bound.remove(receiver)) {
            write(Map.of("receiver", receiver, "bound", binds));
        }
    }

    boolean isBound(String type, String account) {
        return bound.contains(type + " " + account);
    }

    List<String> boundReceivers() {
        return List.copyOf(bound);
    }

    /** What of one trade lies with a receiver. */
    public long heldFen(String outTradeNo, String account) {
        return find(outTradeNo).map(trade -> trade.heldBy(account)).orElse(0L);
    }

    /** Makes a trade look as if it had been paid so much earlier. */
    public void age(String outTradeNo, Duration by) {
        var trade = find(outTradeNo).orElseThrow();
        trade.age(by);
        bills.age(trade, by);
    }

    /** Sets how the provider misbehaves for a trade, also before it is there. */
    public void set(String outTradeNo, Switch... on) {
        var set = EnumSet.noneOf(Switch.class);
        set.addAll(Set.of(on));
        switches.put(outTradeNo, set);
    }

    Set<Switch> switchesOf(String outTradeNo) {
        return switches.getOrDefault(outTradeNo, Set.of());
    }

    boolean is(String outTradeNo, Switch on) {
        return switches.getOrDefault(outTradeNo, Set.of()).contains(on);
    }

    /** What the buyer of one trade got back. */
    public long refundedFen(String outTradeNo) {
        return find(outTradeNo).map(SandboxTrade::refundedFen).orElse(0L);
    }

    /** The trade that has a refund of the given number. */
    Optional<SandboxTrade> withRefund(String requestNo) {
        return trades.values().stream()
                .filter(trade -> trade.refundOf(requestNo) != null)
                .findFirst();
    }

    /** What buyers paid and got back by a provider ({@code alipay}, {@code stripe}). */
    public SandboxTotals totals(String provider) {
        boolean ofStripe = provider.equals("stripe");
        var counted = trades.values().stream()
                .filter(trade -> trade.isStripe() == ofStripe)
                .toList();
        return totals(counted, ofStripe ? 0 : transfers.leftFen());
    }

    /** What buyers paid and got back, in fen, and how many trades there are. */
    public SandboxTotals totals() {
        return totals(trades.values(), transfers.leftFen());
    }

    /** The same of some trades and transfers alone, by the shop's numbers. */
    public SandboxTotals totals(Collection<String> outTradeNos, Collection<String> outBizNos) {
        var counted =
                outTradeNos.stream().flatMap(number -> find(number).stream()).toList();
        return totals(counted, outBizNos.stream().mapToLong(transfers::leftFen).sum());
    }

    private static SandboxTotals totals(Collection<SandboxTrade> counted, long transferred) {
        long paid = 0;
        long refunded = 0;
        long split = 0;
        long taken = 0;
        for (var trade : counted) {
            paid += trade.paidFen();
            refunded += trade.refundedFen();
            split += trade.splitFen();
            taken += trade.takenFen();
        }
        long net = paid - refunded - split - transferred - taken;
        return new SandboxTotals(counted.size(), paid, refunded, split, transferred, taken, net);
    }

    void keep(SandboxTrade trade) {
        bills.note(trade);
        write(trade.view());
    }

    private void write(Map<String, Object> row) {
        try {
            String line = JSON.writeValueAsString(row) + "\n";
            synchronized (journal) {
                journal.write(line);
                journal.flush();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void restore(String line) {
        JsonNode row = JSON.readTree(line);
        if (row.has("receiver")) {
            bind(row);
            return;
        }
        if (row.has("happened")) {
            bills.restore(
                    row.get("happened").asString(), Instant.parse(row.get("at").asString()));
            return;
        }
        if (row.has("transfer")) {
            transfers.restore(row);
            return;
        }
        var trade = new SandboxTrade(
                row.get("outTradeNo").asString(),
                row.get("tradeNo").asString(),
                row.get("appId").asString(),
                row.get("amountFen").asLong(),
                row.get("subject").asString(),
                text(row, "notifyUrl"),
                text(row, "returnUrl"),
                Instant.parse(row.get("expiresAt").asString()));
        String paidAt = text(row, "paidAt");
        trade.restore(
                row.get("status").asString(),
                paidAt == null ? null : Instant.parse(paidAt),
                row.get("refunds").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, refund -> refund.getValue().asLong())));
        trade.restoreLater(
                text(row, "dispute"), row.path("disputeFen").asLong(0), parts(row, "splits"), parts(row, "returns"));
        trades.put(trade.outTradeNo, trade);
    }

    private void bind(JsonNode row) {
        String receiver = row.get("receiver").asString();
        if (row.get("bound").asBoolean()) {
            bound.add(receiver);
        } else {
            bound.remove(receiver);
        }
    }

    private static Map<String, List<SandboxTrade.Part>> parts(JsonNode row, String name) {
        return row.path(name).properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        parts -> StreamSupport.stream(parts.getValue().spliterator(), false)
                                .map(part -> new SandboxTrade.Part(
                                        part.get("account").asString(),
                                        part.get("fen").asLong()))
                                .toList()));
    }

    private static String text(JsonNode row, String name) {
        var value = row.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }
}
