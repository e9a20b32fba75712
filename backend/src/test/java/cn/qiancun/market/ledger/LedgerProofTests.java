package cn.qiancun.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@MarketTest
class LedgerProofTests {
    @Autowired
    Ledger ledger;

    @Autowired
    LedgerProof proof;

    @Autowired
    LedgerMetrics metrics;

    @Autowired
    MeterRegistry registry;

    @Autowired
    ApplicationContext shop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transactions;

    final String name = "STORE:" + Ids.next();
    final String village = "3799%08d".formatted(Ids.next() % 100_000_000);
    Proving proving;
    long transactionId;
    long block;

    @BeforeEach
    void sealATransaction() {
        proving = new Proving(shop);
        transactionId = post();
        block = proving.seal(transactionId);
    }

    @AfterEach
    void everythingIsRightAgain() {
        assertThat(proving.verifyAll().findings()).isZero();
        proving.verifyNew();
        proof.requireIntact();
    }

    @Test
    void theHeadMovesWithWhatIsSealedAndTheChainVerifies() {
        var before = proof.head();
        proving.seal(post());
        proving.verifyNew();
        var after = proof.head();
        assertThat(after.blockCount()).isGreaterThan(before.blockCount());
        assertThat(after.sealedEntries()).isGreaterThanOrEqualTo(before.sealedEntries() + 2);
        assertThat(after.hash()).isNotEqualTo(before.hash()).matches("[0-9a-f]{64}");
        assertThat(after.mismatch()).isNull();
        assertThat(after.lastVerifiedAt()).isNotNull();
        assertThat(after.verifiedBlocks()).isGreaterThanOrEqualTo(after.blockCount());
    }

    @Test
    void aRunTellsHowManyBlocksAreDoneOfAll() {
        var run = proving.verifyAll();
        assertThat(run.blocksDone()).isEqualTo(run.blockCount()).isPositive();
        assertThat(run.accountsDone()).isEqualTo(run.accountCount()).isPositive();
        assertThat(run.finishedAt()).isAfterOrEqualTo(run.startedAt());
    }

    @Test
    void anAmountChangedBehindOurBackNamesItsTransactionAndStopsPayouts() {
        proving.verifyNew();
        changeAmounts(1);
        try {
            assertThat(proving.verifyAll().findings()).isPositive();
            var finding = open(Finding.Kind.TRANSACTION_CHANGED);
            assertThat(finding.transactionId()).isEqualTo(transactionId);
            assertThat(finding.block()).isEqualTo(block);
            assertThat(finding.detail()).contains(Long.toString(transactionId), "hash differs");
            assertThat(finding.entries()).hasSize(2);
            assertThat(proof.head().intact()).isFalse();
            assertPayoutsAreStopped();
            assertAlarm(1);
        } finally {
            changeAmounts(-1);
        }
        // Its block is looked at again each minute.
        proving.verifyNew();
        assertThat(proof.head().blockCount()).isGreaterThanOrEqualTo(block);
        assertThat(proof.findings(50))
                .filteredOn(each -> transactionId == (each.transactionId() == null ? 0 : each.transactionId()))
                .noneMatch(ProofFinding::isOpen);
    }

    @Test
    void aChangeBeforeTheMinutesVerificationIsFoundByIt() {
        var fresh = post();
        proving.seal(fresh);
        jdbc.sql("UPDATE ledger_verification SET block_number = ?, block_hash ="
                        + " (SELECT hash FROM ledger_block WHERE number = ?) WHERE id = 1")
                .params(block, block)
                .update();
        tamper("UPDATE ledger_transaction SET reference = 'somebody-else' WHERE id = ?", fresh);
        try {
            proving.verifyNew();
            assertThat(open(Finding.Kind.TRANSACTION_CHANGED).transactionId()).isEqualTo(fresh);
        } finally {
            tamper("UPDATE ledger_transaction SET reference = '" + name + "' WHERE id = ?", fresh);
        }
    }

    @Test
    void anEntryThatNoLongerBalancesIsNamed() {
        tamper(
                "UPDATE ledger_entry SET amount_fen = amount_fen + 7 WHERE transaction_id = ? AND seq = 0",
                transactionId);
        try {
            proving.verifyAll();
            var finding = open(Finding.Kind.TRANSACTION_UNBALANCED);
            assertThat(finding.transactionId()).isEqualTo(transactionId);
            assertThat(finding.detail()).contains("7 fen");
            assertThat(open(Finding.Kind.ACCOUNT_SUMS).detail()).contains(name);
        } finally {
            tamper(
                    "UPDATE ledger_entry SET amount_fen = amount_fen - 7 WHERE transaction_id = ? AND seq = 0",
                    transactionId);
        }
    }

    @Test
    void aTimeChangedBehindOurBackIsNamed() {
        tamper("UPDATE ledger_transaction SET occurred_at = occurred_at + INTERVAL 1 DAY WHERE id = ?", transactionId);
        try {
            proving.verifyAll();
            assertThat(open(Finding.Kind.TRANSACTION_CHANGED).transactionId()).isEqualTo(transactionId);
        } finally {
            tamper(
                    "UPDATE ledger_transaction SET occurred_at = occurred_at - INTERVAL 1 DAY WHERE id = ?",
                    transactionId);
        }
    }

    @Test
    void aLeafThatWasChangedWithItsTransactionShowsInTheBlock() {
        var flip = "UPDATE ledger_block_transaction SET leaf_hash = CONCAT(CHAR(ORD(SUBSTRING(leaf_hash, 1, 1)) ^ 1),"
                + " SUBSTRING(leaf_hash, 2)) WHERE transaction_id = ?";
        tamper(flip, transactionId);
        try {
            proving.verifyAll();
            assertThat(open(Finding.Kind.BLOCK_CHANGED).block()).isEqualTo(block);
        } finally {
            tamper(flip, transactionId);
        }
    }

    @Test
    void aVillagesTotalChangedBehindOurBackIsNamed() {
        var change = "UPDATE ledger_block_account SET balance_fen = balance_fen + ? WHERE block_number = ?";
        jdbc.sql(change).params(5, block).update();
        try {
            proving.verifyAll();
            assertThat(open(Finding.Kind.ACCOUNT_TOTAL).detail()).contains("block " + block);
        } finally {
            jdbc.sql(change).params(-5, block).update();
        }
    }

    @Test
    void aFoldedBalanceChangedBehindOurBackIsFoundWithinTheMinute() {
        var change = "UPDATE ledger_balance b JOIN ledger_account a ON a.id = b.account_id"
                + " SET b.posted_fen = b.posted_fen + ? WHERE a.kind = 'BANK' AND a.owner = ?";
        jdbc.sql(change).params(5, name).update();
        try {
            proving.verifyNew();
            assertThat(open(Finding.Kind.BALANCE).detail()).contains("BANK:" + name);
            assertThat(open(Finding.Kind.TRIAL_BALANCE).detail()).contains("5 fen");
        } finally {
            jdbc.sql(change).params(-5, name).update();
        }
        proving.verifyNew();
        assertThat(proof.head().mismatch()).isNull();
    }

    @Test
    void aMonthsSumChangedBehindOurBackStaysOpenUntilEverythingIsVerifiedAgain() {
        var change = "UPDATE ledger_month_sum m JOIN ledger_account a ON a.id = m.account_id"
                + " SET m.fen = m.fen + ? WHERE a.kind = 'BANK' AND a.owner = ?";
        jdbc.sql(change).params(5, name).update();
        try {
            proving.verifyAll();
            proving.verifyNew();
            assertThat(open(Finding.Kind.ACCOUNT_SUMS).detail()).contains("BANK:" + name);
        } finally {
            jdbc.sql(change).params(-5, name).update();
        }
    }

    @Test
    void aTransactionThatNobodyPostedIsNamed() {
        long stray = Ids.next();
        jdbc.sql("INSERT INTO ledger_transaction (id, transaction_key, kind, reference, payload_hash, occurred_at,"
                        + " posted_at) VALUES (?, ?, 'TEST', 'x', REPEAT('x', 32), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))")
                .params(stray, "stray:" + stray)
                .update();
        try {
            proving.verifyAll();
            assertThat(open(Finding.Kind.TRANSACTION_STRAY).transactionId()).isEqualTo(stray);
        } finally {
            tamper("DELETE FROM ledger_transaction WHERE id = ?", stray);
        }
    }

    private ProofFinding open(Finding.Kind kind) {
        return proof.findings(50).stream()
                .filter(each -> each.isOpen() && each.kind().equals(kind.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No finding " + kind + " among " + proof.findings(50)));
    }

    private void assertPayoutsAreStopped() {
        assertThatThrownBy(proof::requireIntact)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        stopped -> assertThat(stopped.code()).isEqualTo("ledger.proof-broken"));
    }

    private void assertAlarm(int broken) {
        metrics.read();
        assertThat(registry.get("ledger.proof.broken").gauge().value()).isEqualTo(broken);
        assertThat(registry.get("ledger.proof.mismatch").gauge().value()).isGreaterThanOrEqualTo(broken);
    }

    /** Keeps the sum at zero: only the hash can tell. */
    private void changeAmounts(int fen) {
        jdbc.sql("UPDATE ledger_entry SET amount_fen = amount_fen + IF(seq = 0, ?, -?) WHERE transaction_id = ?")
                .params(fen, fen, transactionId)
                .update();
    }

    private void tamper(String sql, long id) {
        assertThat(jdbc.sql(sql).param(id).update()).isPositive();
    }

    private long post() {
        var posting = Posting.of(name + Ids.next(), "TEST", name, Instant.parse("2026-11-22T04:00:00Z"))
                .debit(AccountRef.of(AccountKind.BANK, name), Money.ofFen(100), "")
                .credit(AccountRef.of(AccountKind.BENEFICIARY_PENDING, "COLLECTIVE:" + village), Money.ofFen(100), "")
                .build();
        Long id = transactions.execute(status -> ledger.post(posting));
        return id;
    }
}
