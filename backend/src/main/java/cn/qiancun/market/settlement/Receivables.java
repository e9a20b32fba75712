package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * What beneficiaries owe because a refund came later than their payout. Completions repay it by themselves; what becomes
 * available otherwise, such as a payout that the bank sent back, is netted here.
 */
@Service
public class Receivables {
    static final String NETTED = "RECEIVABLE_NETTED";

    private final Ledger ledger;
    private final Commits commits;
    private final Clock clock;

    Receivables(Ledger ledger, Commits commits, Clock clock) {
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /** What the beneficiary owes now. */
    public Money owedBy(Beneficiary beneficiary) {
        var account = receivable(beneficiary);
        return ledger.balances(List.of(account)).get(account);
    }

    /**
     * Repays what the beneficiary owes from what it has available, as far as that goes; joins the caller's transaction.
     * Again it nets only what is new: either nothing is owed or nothing available once it returns.
     *
     * @param reference what it is done for and can be looked up by, such as the payout's number
     * @return what was repaid; zero if nothing was owed or nothing available
     */
    public Money net(Beneficiary beneficiary, String reference) {
        return commits.call(() -> {
            var owing = receivable(beneficiary);
            var having = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, beneficiary.toString());
            var held = ledger.lock(List.of(having, owing));
            var amount = smaller(held.get(having), held.get(owing));
            if (amount.isPositive()) {
                ledger.post(Posting.of("netted:" + Ids.next(), NETTED, reference, clock.instant())
                        .debit(having, amount, reference)
                        .credit(owing, amount, reference)
                        .build());
            }
            return amount;
        });
    }

    private static AccountRef receivable(Beneficiary beneficiary) {
        return AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, beneficiary.toString());
    }

    private static Money smaller(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
