package cn.qiancun.market.books;

import cn.qiancun.market.shared.UtcTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * The canonical form of a statement and its SHA-256. Lines of text in UTF-8 that end in LF, fields separated by one TAB:
 *
 * <pre>
 * statement  number  book  month  hash of the statement before  head of the proof  its blocks  closed at
 * line       seq  party  transaction  occurred at  kind  reference  subject  quantity  seller  income kind or empty
 *            late (0, 1)  pending  available  in transit  owed  earned  description
 * part       party  opening (pending, available, in transit, owed)  closing (the same four)  earned
 * </pre>
 *
 * Amounts are fen; moments UTC in microseconds.
 */
final class StatementContent {
    static final String NO_HASH = "0".repeat(64);

    private final MessageDigest digest;

    StatementContent() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    StatementContent head(StatementHead head) {
        return row(
                "statement",
                head.number(),
                head.book().key(),
                head.month(),
                head.previousHash(),
                head.proofHash(),
                head.proofBlocks(),
                moment(head.closedAt()));
    }

    StatementContent line(BookLine line) {
        var change = line.change();
        return row(
                "line",
                line.seq(),
                line.party(),
                line.transactionId(),
                moment(line.occurredAt()),
                line.kind(),
                line.reference(),
                line.subject(),
                line.quantity(),
                line.sellerId(),
                line.incomeKind() == null ? "" : line.incomeKind(),
                line.late() ? 1 : 0,
                change.pending().fen(),
                change.available().fen(),
                change.inTransit().fen(),
                change.owed().fen(),
                line.earned().fen(),
                line.description());
    }

    String hash(List<ClosedStatement.Part> parts) {
        for (var part : parts) {
            var opening = part.opening();
            var closing = part.closing();
            row(
                    "part",
                    part.party(),
                    opening.pending().fen(),
                    opening.available().fen(),
                    opening.inTransit().fen(),
                    opening.owed().fen(),
                    closing.pending().fen(),
                    closing.available().fen(),
                    closing.inTransit().fen(),
                    closing.owed().fen(),
                    part.earned().fen());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private StatementContent row(Object... fields) {
        for (int i = 0; i < fields.length; i++) {
            digest.update((i == 0 ? "" : "\t").getBytes(StandardCharsets.UTF_8));
            digest.update(fields[i].toString().getBytes(StandardCharsets.UTF_8));
        }
        digest.update((byte) '\n');
        return this;
    }

    private static String moment(Instant at) {
        return UtcTime.column(at).toString();
    }
}
