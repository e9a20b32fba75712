package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.shared.Commits;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** What a village's collective pays for a stall at a fair: from what it has earned, and what that does not cover it owes. */
@Service
public class StallFees {
    static final String CHARGED = "STALL_FEE";

    private final Ledger ledger;
    private final Commits commits;
    private final Clock clock;

    StallFees(Ledger ledger, Commits commits, Clock clock) {
        this.ledger = ledger;
        this.commits = commits;
        this.clock = clock;
    }

    /**
     * Joins the caller's transaction; the same key is charged once.
     *
     * @param reference what people look it up by, such as the fair's code and the stall's number
     */
    public void charge(String key, VillageCode village, Money fee, String reference) {
        if (fee.isZero()) {
            return;
        }
        commits.run(() -> {
            var payer = new Beneficiary(BeneficiaryKind.COLLECTIVE, village.value()).key();
            var having = AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, payer);
            var owing = AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, payer);
            var has = ledger.lock(List.of(having, owing)).get(having);
            // What it took from where depends on what there was then: told again it must not be worked out anew.
            if (!ledger.entriesOfTransaction(CHARGED + ":" + key).isEmpty()) {
                return;
            }
            var free = has.compareTo(fee) < 0 ? has : fee;
            ledger.post(Posting.of(CHARGED + ":" + key, CHARGED, reference, clock.instant())
                    .debit(having, free, reference)
                    .debit(owing, fee.minus(free), reference)
                    .credit(AccountRef.of(AccountKind.COMMISSION), fee, reference)
                    .build());
        });
    }
}
