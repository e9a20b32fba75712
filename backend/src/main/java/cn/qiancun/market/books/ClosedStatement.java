package cn.qiancun.market.books;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * A month of a book, closed for good.
 *
 * @param number without gaps per book and year
 * @param parts the book's parties: the collective and the growers, or the seller
 * @param previousHash the content hash of the statement before; 64 zeros for the first
 * @param contentHash SHA-256 of all that the statement says; see {@link StatementContent}
 * @param proofHash the head of the ledger's chain when the month was closed
 * @param closedBy account, or 0 for the job after the month's end
 */
public record ClosedStatement(
        long id,
        String number,
        Book book,
        YearMonth month,
        int sequence,
        int lineCount,
        List<Part> parts,
        long entryMark,
        String previousHash,
        String contentHash,
        String proofHash,
        long proofBlocks,
        Instant closedAt,
        long closedBy) {
    private static final int CODE_LENGTH = 24;

    /**
     * @param earned in this month's statement, net of what was taken back
     * @param cost fees that were passed on; what is owed to the party is less by them
     */
    public record Part(BeneficiaryKind party, Position opening, Position closing, Money earned, Money cost) {
        /** What was paid out in this month's statement. */
        public Money paid() {
            return earned.minus(cost).minus(closing.settled().minus(opening.settled()));
        }
    }

    /** The collective's, or the seller's. */
    public Part main() {
        return parts.get(0);
    }

    /** The growers' beside a collective; null in a seller's book. */
    public Part growers() {
        return parts.size() > 1 ? parts.get(1) : null;
    }

    /** What the check page asks for beside the number: nobody knows it who has not seen the document. */
    public String checkCode() {
        return contentHash.substring(0, CODE_LENGTH);
    }
}
