package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Sha256;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * The text over which a block is hashed; docs/money.md states it for whoever wants to repeat it. Lines end in one line
 * feed, fields are separated by one tab; no field can hold either.
 */
final class CanonicalForm {
    /** What stands before the first block. */
    static final String GENESIS = "0".repeat(64);

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private CanonicalForm() {}

    /** A transaction as it was posted. {@code reversesKey} is empty if it reverses none. */
    record Transaction(
            long id,
            String key,
            String kind,
            String reference,
            String reversesKey,
            Instant occurredAt,
            Instant postedAt,
            List<Line> lines) {
        /** What all lines add up to; anything but zero is a defect. */
        long sum() {
            return lines.stream().mapToLong(Line::fen).reduce(0, Math::addExact);
        }
    }

    /** An entry in the order of {@code seq}. */
    record Line(int seq, AccountRef account, long fen, String subject) {}

    /** @param transactions by ascending id */
    static String hash(long number, String previousHash, List<Transaction> transactions) {
        var text = new StringBuilder();
        line(text, "block", Long.toString(number), previousHash, Integer.toString(transactions.size()));
        for (var transaction : transactions) {
            line(
                    text,
                    "transaction",
                    Long.toString(transaction.id()),
                    transaction.key(),
                    transaction.kind(),
                    transaction.reference(),
                    transaction.reversesKey(),
                    MICROSECONDS.format(transaction.occurredAt()),
                    MICROSECONDS.format(transaction.postedAt()));
            for (var entry : transaction.lines()) {
                line(
                        text,
                        "entry",
                        Integer.toString(entry.seq()),
                        entry.account().toString(),
                        Long.toString(entry.fen()),
                        entry.subject());
            }
        }
        return Sha256.hexOf(text.toString());
    }

    private static void line(StringBuilder text, String... fields) {
        text.append(String.join("\t", fields)).append('\n');
    }
}
