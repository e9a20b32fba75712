package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.shared.Money;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When a beneficiary has earned, and how much; the only place that says so.
 *
 * <p>At completion: what leaves pending for available is earned at that moment. What is taken back before was never
 * earned; what is taken back later lessens the income of the month in which it is taken back. A subsidy is earned when it
 * is posted; a fee passed on is a cost and lessens no income. Paying out moves what was earned before and is no income; nor is netting it against what was owed: hence
 * available and receivable are read together, and only of transactions about sales and adjustments.
 */
final class IncomeRecognition {
    private static final String SALES = "SALE";
    private static final Set<String> ADJUSTMENTS =
            Set.of(AdjustmentKind.SUBSIDY.posting(), AdjustmentKind.CORRECTION.posting());

    private IncomeRecognition() {}

    /** The accounts of the beneficiary on which its income shows. */
    static List<AccountRef> accounts(Beneficiary beneficiary) {
        return List.of(
                AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, beneficiary.toString()),
                AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, beneficiary.toString()));
    }

    /** What the entry adds to the income; negative if it takes from it; zero if it is about something else. */
    static Money earned(Entry entry) {
        return recognises(entry.kind()) ? entry.amount().negated() : Money.ZERO;
    }

    /** The income in a ledger's turnover of the accounts above. */
    static Money earned(Map<AccountRef, Map<String, Money>> turnover) {
        var sum = Money.ZERO;
        for (var account : turnover.entrySet()) {
            for (var kind : account.getValue().entrySet()) {
                if (recognises(kind.getKey())) {
                    boolean asset = account.getKey().kind().side().growsByDebit();
                    sum = asset ? sum.minus(kind.getValue()) : sum.plus(kind.getValue());
                }
            }
        }
        return sum;
    }

    /** Whether anything in a ledger's turnover is income or takes income back, even if that comes to nothing. */
    static boolean isAny(Map<AccountRef, Map<String, Money>> turnover) {
        return turnover.values().stream()
                .flatMap(each -> each.keySet().stream())
                .anyMatch(IncomeRecognition::recognises);
    }

    private static boolean recognises(String transactionKind) {
        return transactionKind.startsWith(SALES) || ADJUSTMENTS.contains(transactionKind);
    }
}
