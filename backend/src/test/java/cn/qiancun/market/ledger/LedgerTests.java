package cn.qiancun.market.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionOperations;

@MarketTest
class LedgerTests {
    static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    @Autowired
    Ledger ledger;

    @Autowired
    BalanceFolding folding;

    @Autowired
    TransactionOperations transactions;

    final String name = "STORE:" + Ids.next();
    final AccountRef bank = AccountRef.of(AccountKind.BANK, name);
    final AccountRef available = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, name);

    @Test
    void aLiabilityGrowsByCreditAndAnAssetByDebit() {
        post(transfer("deposit", 500));
        assertThat(ledger.balances(List.of(bank, available)))
                .containsEntry(bank, Money.ofFen(500))
                .containsEntry(available, Money.ofFen(500));
    }

    @Test
    void theSameKeyWithTheSameContentIsTheFirstTransaction() {
        long first = post(transfer("deposit", 500));
        var later = Posting.of(name + "deposit", "TEST", name, NOON.plusSeconds(9))
                .credit(available, Money.ofFen(500), "s")
                .debit(bank, Money.ofFen(500), "s")
                .build();
        assertThat(post(later)).isEqualTo(first);
        assertThat(held(bank)).isEqualTo(500);
    }

    @Test
    void theSameKeyWithOtherContentIsRefused() {
        post(transfer("deposit", 500));
        assertRefused("ledger.key-reused", transfer("deposit", 501));
        assertThat(held(bank)).isEqualTo(500);
    }

    @Test
    void whatDoesNotBalanceIsRefused() {
        var lame = Posting.of(name + "lame", "TEST", name, NOON)
                .debit(bank, Money.ofFen(500), "")
                .credit(available, Money.ofFen(499), "")
                .build();
        assertThatIllegalArgumentException().isThrownBy(() -> post(lame));
        var single = Posting.of(name + "single", "TEST", name, NOON)
                .debit(bank, Money.ZERO, "")
                .build();
        assertThatIllegalArgumentException().isThrownBy(() -> post(single));
        var wrapping = Posting.of(name + "wrapping", "TEST", name, NOON)
                .debit(bank, Money.ofFen(Long.MAX_VALUE), "")
                .debit(bank, Money.ofFen(Long.MAX_VALUE), "")
                .credit(available, Money.ofFen(-2), "")
                .build();
        assertThatThrownBy(() -> post(wrapping)).isInstanceOf(ArithmeticException.class);
        assertThat(ledger.entriesOf(name)).isEmpty();
    }

    @Test
    void postingOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> ledger.post(transfer("alone", 1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void anAccountWithAFloorPaysNoMoreThanItHoldsFoldedOrNot() {
        post(transfer("deposit", 500));
        folding.foldDue();
        post(transfer("second", 100));
        assertRefused("ledger.floor", withdrawal("too-much", 601));
        post(withdrawal("all", 600));
        assertRefused("ledger.floor", withdrawal("one-more", 1));
        // A repetition gets its first answer even though nothing is left.
        post(withdrawal("all", 600));
        assertThat(held(available)).isZero();
    }

    @Test
    void aTransactionIsReversedOnce() {
        post(transfer("deposit", 500));
        post(reversal("back"));
        assertRefused("ledger.reversed", reversal("back-again"));
        var unknown = Posting.of(name + "x", "TEST", name, NOON)
                .reverses(name + "never-posted")
                .debit(bank, Money.ofFen(1), "")
                .credit(available, Money.ofFen(1), "")
                .build();
        assertRefused("ledger.reversed", unknown);
    }

    @Test
    void entriesComeInOrderAndPageByPage() {
        for (int day = 0; day < 5; day++) {
            post(transfer("day" + day, 10 + day, NOON.plusSeconds(86_400L * day)));
        }
        var accounts = List.of(available, bank);
        var all = ledger.entries(accounts, NOON, NOON.plusSeconds(86_400L * 4), 0, 100);
        assertThat(all).hasSize(8).isSortedAccordingTo(java.util.Comparator.comparing(Entry::occurredAt));
        var first = ledger.entries(accounts, NOON, NOON.plusSeconds(86_400L * 4), 0, 3);
        var rest = ledger.entries(
                accounts, NOON, NOON.plusSeconds(86_400L * 4), first.get(2).id(), 100);
        assertThat(first).isEqualTo(all.subList(0, 3));
        assertThat(rest).isEqualTo(all.subList(3, 8));
        assertThat(ledger.balanceBefore(available, NOON)).isEqualTo(Money.ZERO);
        assertThat(ledger.balanceBefore(available, NOON.plusSeconds(86_400L * 2)))
                .isEqualTo(Money.ofFen(21));
    }

    /** Months are summed when they are folded; a period may begin and end within one. */
    @Test
    void openingAndTurnoverAreThoseOfTheEntriesFoldedOrNot() {
        var moments = List.of(
                "2025-12-31T15:59:59Z",
                "2025-12-31T16:00:00Z",
                "2026-01-20T01:00:00Z",
                "2026-02-10T01:00:00Z",
                "2026-02-28T15:59:59.999999Z",
                "2026-03-05T01:00:00Z");
        for (int turn = 0; turn < 2; turn++) {
            for (var moment : moments) {
                post(transfer(turn + moment, 100 + turn, Instant.parse(moment)));
            }
            if (turn == 0) {
                folding.foldDue();
            }
        }
        var bounds = new java.util.ArrayList<>(moments);
        bounds.add("2026-01-31T16:00:00Z");
        bounds.add("2026-04-30T16:00:00Z");
        for (var bound : bounds) {
            var until = Instant.parse(bound);
            long before = moments.stream()
                    .filter(at -> Instant.parse(at).isBefore(until))
                    .count();
            assertThat(ledger.balanceBefore(available, until).fen()).as(bound).isEqualTo(before * 201);
            for (var start : bounds) {
                var from = Instant.parse(start);
                long within = moments.stream()
                        .map(Instant::parse)
                        .filter(at -> !at.isBefore(from) && at.isBefore(until))
                        .count();
                var turnover = ledger.turnover(List.of(available), from, until).get(available);
                assertThat(turnover.getOrDefault("TEST", Money.ZERO).fen())
                        .as(start + " to " + bound)
                        .isEqualTo(within * 201);
            }
        }
    }

    @Test
    void anAccountThatWasRolledBackCanBeMadeAgain() {
        transactions.executeWithoutResult(status -> {
            ledger.post(transfer("deposit", 500));
            status.setRollbackOnly();
        });
        assertThat(held(bank)).isZero();
        post(transfer("deposit", 500));
        assertThat(held(bank)).isEqualTo(500);
    }

    private void assertRefused(String code, Posting posting) {
        assertThatThrownBy(() -> post(posting))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private Posting transfer(String key, long fen) {
        return transfer(key, fen, NOON);
    }

    private Posting transfer(String key, long fen, Instant at) {
        return Posting.of(name + key, "TEST", name, at)
                .debit(bank, Money.ofFen(fen), "s")
                .credit(available, Money.ofFen(fen), "s")
                .build();
    }

    private Posting withdrawal(String key, long fen) {
        return Posting.of(name + key, "TEST", name, NOON)
                .debit(available, Money.ofFen(fen), "")
                .credit(bank, Money.ofFen(fen), "")
                .build();
    }

    private Posting reversal(String key) {
        return Posting.of(name + key, "TEST", name, NOON)
                .reverses(name + "deposit")
                .debit(available, Money.ofFen(500), "")
                .credit(bank, Money.ofFen(500), "")
                .build();
    }

    private long post(Posting posting) {
        Long id = transactions.execute(status -> ledger.post(posting));
        return id;
    }

    private long held(AccountRef account) {
        return ledger.balances(List.of(account)).get(account).fen();
    }
}
