package cn.qiancun.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** The transfers in the provider's books, by the shop's number: one number moves money once. */
public final class SandboxTransfers {
    static final String SUCCESS = "SUCCESS";
    static final String DEALING = "DEALING";
    static final String FAIL = "FAIL";
    static final String REFUND = "REFUND";

    private static final AtomicLong SEQUENCE = new AtomicLong(System.currentTimeMillis() * 1000);

    private final Map<String, Transfer> transfers = new ConcurrentHashMap<>();
    /** By number and state. */
    private final Map<String, Instant> times = new ConcurrentHashMap<>();

    private final Consumer<Map<String, Object>> journal;

    SandboxTransfers(Consumer<Map<String, Object>> journal) {
        this.journal = journal;
    }

    /** @param payee account and name; a number that comes again with another is refused */
    public record Transfer(String outBizNo, String orderId, long amountFen, String payee, String status) {
        Transfer now(String newStatus) {
            return new Transfer(outBizNo, orderId, amountFen, payee, newStatus);
        }

        Map<String, Object> view() {
            var view = new LinkedHashMap<String, Object>();
            view.put("transfer", outBizNo);
            view.put("orderId", orderId);
            view.put("amountFen", amountFen);
            view.put("payee", payee);
            view.put("status", status);
            return view;
        }
    }

    /** The first call of a number makes the transfer; later ones find it. */
    Transfer take(String outBizNo, long amountFen, String payee, String status) {
        return transfers.computeIfAbsent(
                outBizNo,
                number -> kept(
                        new Transfer(number, Long.toString(SEQUENCE.incrementAndGet()), amountFen, payee, status)));
    }

    public Optional<Transfer> find(String outBizNo) {
        return Optional.ofNullable(transfers.get(outBizNo));
    }

    /** What the bank does later. */
    public Transfer turn(String outBizNo, String status) {
        return transfers.compute(outBizNo, (number, transfer) -> kept(transfer.now(status)));
    }

    /** The payee's bank sends it back, or says that it cannot deliver it. */
    public Transfer sendBack(String outBizNo) {
        return turn(outBizNo, REFUND);
    }

    public Transfer deliver(String outBizNo) {
        return turn(outBizNo, SUCCESS);
    }

    public Transfer fail(String outBizNo) {
        return turn(outBizNo, FAIL);
    }

    /** What left the merchant's account and did not come back; a transfer on its way has left it. */
    public long leftFen() {
        return transfers.values().stream()
                .filter(transfer ->
                        transfer.status().equals(SUCCESS) || transfer.status().equals(DEALING))
                .mapToLong(Transfer::amountFen)
                .sum();
    }

    /** What of one transfer left and did not come back. */
    public long leftFen(String outBizNo) {
        return find(outBizNo)
                .filter(transfer -> transfer.status().equals(SUCCESS))
                .map(Transfer::amountFen)
                .orElse(0L);
    }

    /** When the transfer came to the state first, or null; by this run alone. */
    Instant when(String outBizNo, String status) {
        return times.get(outBizNo + " " + status);
    }

    List<Transfer> all() {
        return List.copyOf(transfers.values());
    }

    /** As if it had happened so much earlier. */
    public void age(String outBizNo, Duration by) {
        times.replaceAll((key, at) -> key.startsWith(outBizNo + " ") ? at.minus(by) : at);
    }

    private Transfer kept(Transfer transfer) {
        times.putIfAbsent(transfer.outBizNo() + " " + transfer.status(), Instant.now());
        journal.accept(transfer.view());
        return transfer;
    }

    void restore(JsonNode row) {
        var transfer = new Transfer(
                row.get("transfer").asString(),
                row.get("orderId").asString(),
                row.get("amountFen").asLong(),
                row.get("payee").asString(),
                row.get("status").asString());
        transfers.put(transfer.outBizNo(), transfer);
    }
}
