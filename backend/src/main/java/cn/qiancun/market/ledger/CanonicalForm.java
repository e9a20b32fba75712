package cn.qiancun.market.ledger;

import cn.qiancun.market.shared.Sha256;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.TreeMap;

/**
 * The texts over which the proof's hashes are made; docs/money.md states them for whoever wants to repeat it. Lines end
 * in one line feed, fields are separated by one tab; no field can hold either.
 */
final class CanonicalForm {
    /** What stands before the first block, and the root of a tree without leaves. */
    static final String NOTHING = "0".repeat(64);

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
    record Line(int seq, long accountId, AccountRef account, long fen, String subject) {}

    /** What a block says of itself. */
    record Header(
            long number,
            String previousHash,
            int transactions,
            int entries,
            int accounts,
            String transactionsRoot,
            String accountsRoot) {
        /** The line that is hashed, without its line feed. */
        String line() {
            return String.join(
                    "\t",
                    "block",
                    Long.toString(number),
                    previousHash,
                    Integer.toString(transactions),
                    Integer.toString(entries),
                    Integer.toString(accounts),
                    transactionsRoot,
                    accountsRoot);
        }

        String hash() {
            return Sha256.hexOf(line() + "\n");
        }
    }

    /** Everything about the transaction, never shown. @param salt 32 hexadecimal digits */
    static String details(String salt, Transaction transaction) {
        var text = new StringBuilder();
        line(text, "details", salt);
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
        return text.toString();
    }

    /** What anybody may see: the kind, the day, and by public name what each account got; the rest as a hash. */
    static String shown(String salt, Transaction transaction) {
        var text = new StringBuilder();
        line(
                text,
                "transaction",
                transaction.kind(),
                ShopCalendar.dayOf(transaction.occurredAt()).toString(),
                Sha256.hexOf(details(salt, transaction)));
        var sums = new TreeMap<String, Long>();
        transaction
                .lines()
                .forEach(entry -> sums.merge(PublicAccounts.name(entry.account()), entry.fen(), Math::addExact));
        sums.forEach((account, fen) -> line(text, "entry", account, Long.toString(fen)));
        return text.toString();
    }

    /** The leaf of a transaction in its block's tree. */
    static String leaf(String salt, Transaction transaction) {
        return Sha256.hexOf(shown(salt, transaction));
    }

    /** A village's account after a block, without the line feed. @param fen all its entries so far, debit positive */
    static String account(String name, long transactions, long fen) {
        return String.join("\t", "account", name, Long.toString(transactions), Long.toString(fen));
    }

    static String accountLeaf(String name, long transactions, long fen) {
        return Sha256.hexOf(account(name, transactions, fen) + "\n");
    }

    static String node(String left, String right) {
        return Sha256.hexOf("node\t" + left + "\t" + right + "\n");
    }

    private static void line(StringBuilder text, String... fields) {
        text.append(String.join("\t", fields)).append('\n');
    }
}
