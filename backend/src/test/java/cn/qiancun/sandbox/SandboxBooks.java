package cn.qiancun.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The provider's trades and totals. With a file each change is appended to it, so that a shop that starts again finds
 * the trades it knew; without one they are in memory.
 */
public final class SandboxBooks {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, SandboxTrade> trades = new ConcurrentHashMap<>();
    private final Map<String, Set<Switch>> switches = new ConcurrentHashMap<>();
    private final Writer journal;

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

    Optional<SandboxTrade> find(String outTradeNo) {
        return Optional.ofNullable(trades.get(outTradeNo));
    }

    /** Sets how the provider misbehaves for a trade, also before it is there. */
    public void set(String outTradeNo, Switch... on) {
        var set = EnumSet.noneOf(Switch.class);
        set.addAll(Set.of(on));
        switches.put(outTradeNo, set);
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
    public Totals totals(String provider) {
        return totals(trades.values().stream()
                .filter(trade -> trade.isStripe() == provider.equals("stripe"))
                .toList());
    }

    /** What buyers paid and got back, in fen, and how many trades there are. */
    public Totals totals() {
        return totals(trades.values());
    }

    private static Totals totals(Collection<SandboxTrade> counted) {
        long paid = 0;
        long refunded = 0;
        for (var trade : counted) {
            paid += trade.paidFen();
            refunded += trade.refundedFen();
        }
        return new Totals(counted.size(), paid, refunded, paid - refunded);
    }

    /** @param netFen what the merchant's account holds: paid less refunded */
    public record Totals(int trades, long paidFen, long refundedFen, long netFen) {}

    void keep(SandboxTrade trade) {
        try {
            String line = JSON.writeValueAsString(trade.view()) + "\n";
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
        trades.put(trade.outTradeNo, trade);
    }

    private static String text(JsonNode row, String name) {
        var value = row.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }
}
