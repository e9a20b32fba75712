package cn.qiancun.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@MarketTest
class LedgerProofTests {
    @Autowired
    Ledger ledger;

    @Autowired
    LedgerProof proof;

    @Autowired
    BalanceFolding folding;

    @Autowired
    ProofSealing sealing;

    @Autowired
    ProofVerifier verifier;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    final String name = "TEST:" + Ids.next();
    long transactionId;

    @BeforeEach
    void sealATransaction() {
        transactionId = post();
        folding.foldDue();
        // Another sealing may be at work; it takes everything in turn.
        org.awaitility.Awaitility.await().until(() -> {
            sealing.sealDue();
            return jdbc.sql("SELECT COUNT(*) FROM ledger_block_transaction WHERE transaction_id = ?")
                            .param(transactionId)
                            .query(Long.class)
                            .single()
                    == 1;
        });
    }

    @Test
    void theHeadMovesWithWhatIsSealedAndTheChainVerifies() {
        var before = proof.head();
        sealATransaction();
        var after = proof.verify();
        assertThat(after.blockCount()).isGreaterThan(before.blockCount());
        assertThat(after.sealedEntries()).isGreaterThanOrEqualTo(before.sealedEntries() + 2);
        assertThat(after.hash()).isNotEqualTo(before.hash()).matches("[0-9a-f]{64}");
        assertThat(after.mismatch()).isNull();
        assertThat(after.lastVerifiedAt()).isNotNull();
    }

    @Test
    void anAmountChangedBehindOurBackIsFoundAndItsRepairToo() {
        changeAmounts(1);
        try {
            var found = proof.verify();
            assertThat(found.intact()).isFalse();
            assertThat(found.mismatch()).contains("hash differs");
        } finally {
            changeAmounts(-1);
        }
        assertThat(proof.verify().mismatch()).isNull();
    }

    @Test
    void anEntryThatNoLongerBalancesIsFound() {
        tamper("UPDATE ledger_entry SET amount_fen = amount_fen + 7 WHERE transaction_id = ? AND seq = 0");
        try {
            assertThat(proof.verify().mismatch()).isNotNull();
            assertThatThrownBy(proof::requireIntact)
                    .isInstanceOfSatisfying(
                            BusinessException.class,
                            stopped -> assertThat(stopped.code()).isEqualTo("ledger.proof-broken"));
        } finally {
            tamper("UPDATE ledger_entry SET amount_fen = amount_fen - 7 WHERE transaction_id = ? AND seq = 0");
        }
        assertThat(proof.verify().mismatch()).isNull();
        proof.requireIntact();
    }

    @Test
    void anOrderNumberChangedBehindOurBackIsFound() {
        tamper("UPDATE ledger_transaction SET reference = 'somebody-else' WHERE id = ?");
        try {
            assertThat(proof.verify().mismatch()).contains("hash differs");
        } finally {
            jdbc.sql("UPDATE ledger_transaction SET reference = ? WHERE id = ?")
                    .params(name, transactionId)
                    .update();
        }
        assertThat(proof.verify().mismatch()).isNull();
    }

    @Test
    void aFoldedBalanceChangedBehindOurBackIsFound() {
        var change = "UPDATE ledger_balance b JOIN ledger_account a ON a.id = b.account_id"
                + " SET b.posted_fen = b.posted_fen + ? WHERE a.kind = 'BANK' AND a.owner = ?";
        jdbc.sql(change).params(5, name).update();
        try {
            assertThat(proof.verify().mismatch()).contains("balances");
        } finally {
            jdbc.sql(change).params(-5, name).update();
        }
        assertThat(proof.verify().mismatch()).isNull();
    }

    @Test
    void theHashIsThatOfTheTextThatTheDocumentationStates() {
        var at = Instant.parse("2026-11-22T04:05:06.000007Z");
        var lines = List.of(
                new CanonicalForm.Line(0, AccountRef.of(AccountKind.BANK), 5, ""),
                new CanonicalForm.Line(1, AccountRef.of(AccountKind.SUSPENSE), -5, "x"));
        var transaction = new CanonicalForm.Transaction(42, "k", "KIND", "ref", "", at, at, lines);
        var text = "block\t1\t" + "0".repeat(64) + "\t1\n"
                + "transaction\t42\tk\tKIND\tref\t\t2026-11-22T04:05:06.000007Z\t2026-11-22T04:05:06.000007Z\n"
                + "entry\t0\tBANK\t5\t\n"
                + "entry\t1\tSUSPENSE\t-5\tx\n";
        assertThat(CanonicalForm.hash(1, CanonicalForm.GENESIS, List.of(transaction)))
                .isEqualTo(cn.qiancun.market.shared.Sha256.hexOf(text));
    }

    /** Keeps the sum at zero: only the hash can tell. */
    private void changeAmounts(int fen) {
        jdbc.sql("UPDATE ledger_entry SET amount_fen = amount_fen + IF(seq = 0, ?, -?) WHERE transaction_id = ?")
                .params(fen, fen, transactionId)
                .update();
    }

    private void tamper(String sql) {
        jdbc.sql(sql).param(transactionId).update();
    }

    private long post() {
        var posting = Posting.of(name + Ids.next(), "TEST", name, Instant.parse("2026-11-22T04:00:00Z"))
                .debit(AccountRef.of(AccountKind.BANK, name), Money.ofFen(100), "")
                .credit(AccountRef.of(AccountKind.SUSPENSE, name), Money.ofFen(100), "")
                .build();
        Long id = transactions.execute(status -> ledger.post(posting));
        return id;
    }
}
