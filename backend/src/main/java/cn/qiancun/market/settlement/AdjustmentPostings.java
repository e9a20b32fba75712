package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Money;
import java.time.Instant;

/** What an adjustment posts: what is available against the account that the money comes from or goes to. */
final class AdjustmentPostings {
    private AdjustmentPostings() {}

    static Posting of(Adjustment adjustment, Instant at) {
        var available = BeneficiaryAccounts.available(
                adjustment.beneficiary(), adjustment.village().value());
        var other = AccountRef.of(
                switch (adjustment.kind()) {
                    case SUBSIDY -> AccountKind.SUBSIDY;
                    case FEE -> AccountKind.PROVIDER_FEE;
                    // Stays there until what was wrong on the other side is put right as well.
                    case CORRECTION -> AccountKind.SUSPENSE;
                });
        var subject = Long.toString(adjustment.id());
        var posting =
                Posting.of("adjustment:" + adjustment.id(), adjustment.kind().posting(), adjustment.reference(), at);
        Money effect = adjustment.effect();
        return effect.isNegative()
                ? posting.debit(available, effect.negated(), subject)
                        .credit(other, effect.negated(), subject)
                        .build()
                : posting.debit(other, effect, subject)
                        .credit(available, effect, subject)
                        .build();
    }
}
