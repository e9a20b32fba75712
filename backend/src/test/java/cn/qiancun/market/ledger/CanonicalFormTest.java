package cn.qiancun.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Sha256;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The worked example of docs/money.md. */
class CanonicalFormTest {
    static final String SALT = "000102030405060708090a0b0c0d0e0f";

    static final CanonicalForm.Transaction SALE = new CanonicalForm.Transaction(
            42,
            "sale:Q2611220000017",
            "SALE",
            "Q2611220000017",
            "",
            Instant.parse("2026-11-21T16:05:06.000007Z"),
            Instant.parse("2026-11-21T16:05:07Z"),
            List.of(
                    line(0, AccountKind.BUYER_FUNDS, "", 10_000, "Q2611220000017"),
                    line(1, AccountKind.BENEFICIARY_PENDING, "COLLECTIVE:370115004241", -7_000, "99"),
                    line(2, AccountKind.BENEFICIARY_PENDING, "SELLER:77", -1_700, "99"),
                    line(3, AccountKind.BENEFICIARY_PENDING, "STORE:5", -800, "99"),
                    line(4, AccountKind.COMMISSION, "", -500, "99")));

    @Test
    void theDetailsAreTheTextThatTheDocumentationStates() {
        assertThat(CanonicalForm.details(SALT, SALE))
                .isEqualTo("details\t" + SALT + "\n"
                        + "transaction\t42\tsale:Q2611220000017\tSALE\tQ2611220000017\t\t2026-11-21T16:05:06.000007Z"
                        + "\t2026-11-21T16:05:07.000000Z\n"
                        + "entry\t0\tBUYER_FUNDS\t10000\tQ2611220000017\n"
                        + "entry\t1\tBENEFICIARY_PENDING:COLLECTIVE:370115004241\t-7000\t99\n"
                        + "entry\t2\tBENEFICIARY_PENDING:SELLER:77\t-1700\t99\n"
                        + "entry\t3\tBENEFICIARY_PENDING:STORE:5\t-800\t99\n"
                        + "entry\t4\tCOMMISSION\t-500\t99\n");
    }

    @Test
    void whatIsShownHasTheDayInChinaAndNeitherOrderNorStoreNorSeller() {
        assertThat(CanonicalForm.shown(SALT, SALE))
                .isEqualTo("transaction\tSALE\t2026-11-22\t" + Sha256.hexOf(CanonicalForm.details(SALT, SALE)) + "\n"
                        + "entry\tBENEFICIARY_PENDING:*\t-2500\n"
                        + "entry\tBENEFICIARY_PENDING:COLLECTIVE:370115004241\t-7000\n"
                        + "entry\tBUYER_FUNDS\t10000\n"
                        + "entry\tCOMMISSION\t-500\n");
    }

    @Test
    void aBlockIsTheHashOfItsOneLine() {
        var header = new CanonicalForm.Header(7, "a".repeat(64), 500, 2_500, 3, "b".repeat(64), "c".repeat(64));
        assertThat(header.hash())
                .isEqualTo(Sha256.hexOf("block\t7\t" + "a".repeat(64) + "\t500\t2500\t3\t" + "b".repeat(64) + "\t"
                        + "c".repeat(64) + "\n"));
        assertThat(CanonicalForm.accountLeaf("BENEFICIARY_PENDING:COLLECTIVE:370115004241", 12, -34))
                .isEqualTo(Sha256.hexOf("account\tBENEFICIARY_PENDING:COLLECTIVE:370115004241\t12\t-34\n"));
        assertThat(CanonicalForm.node("a", "b")).isEqualTo(Sha256.hexOf("node\ta\tb\n"));
    }

    private static CanonicalForm.Line line(int seq, AccountKind kind, String owner, long fen, String subject) {
        return new CanonicalForm.Line(seq, 1, AccountRef.of(kind, owner), fen, subject);
    }
}
