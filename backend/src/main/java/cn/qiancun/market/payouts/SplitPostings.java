package cn.qiancun.market.payouts;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.payments.Provider;
import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.Receivables;
import cn.qiancun.market.shared.Money;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What a split posts, in the caller's transaction: the same accounts as a payout. */
@Component
class SplitPostings {
    static final String RESERVED = "SPLIT_RESERVED";
    static final String SUCCEEDED = "SPLIT_SUCCEEDED";
    static final String FAILED = "SPLIT_FAILED";
    static final String RETURNED = "SPLIT_RETURNED";

    private final Ledger ledger;
    private final Receivables receivables;
    private final Clock clock;

    SplitPostings(Ledger ledger, Receivables receivables, Clock clock) {
        this.ledger = ledger;
        this.receivables = receivables;
        this.clock = clock;
    }

    void reserved(Split split) {
        ledger.post(of("split-reserved:", split, RESERVED)
                .debit(available(split.beneficiary()), split.amount(), split.requestNo())
                .credit(inTransit(split.beneficiary()), split.amount(), split.requestNo())
                .build());
    }

    void succeeded(Split split) {
        ledger.post(of("split-succeeded:", split, SUCCEEDED)
                .debit(inTransit(split.beneficiary()), split.amount(), split.requestNo())
                .credit(clearing(split.provider()), split.amount(), split.requestNo())
                .build());
    }

    void failed(Split split) {
        ledger.post(of("split-failed:", split, FAILED)
                .debit(inTransit(split.beneficiary()), split.amount(), split.requestNo())
                .credit(available(split.beneficiary()), split.amount(), split.requestNo())
                .build());
        net(split.beneficiary(), split.requestNo());
    }

    /** What receivers gave back for a refund, by beneficiary. */
    void returned(String orderNumber, String refundKey, Provider provider, Map<String, Money> amounts) {
        var posting = Posting.of("split-returned:" + refundKey, RETURNED, orderNumber, clock.instant())
                .debit(clearing(provider), Money.sum(amounts.values()), orderNumber);
        amounts.forEach((beneficiary, amount) -> posting.credit(available(beneficiary), amount, orderNumber));
        ledger.post(posting.build());
        amounts.keySet().stream().sorted().forEach(beneficiary -> net(beneficiary, orderNumber));
    }

    /** What came back pays first what the beneficiary owes. */
    private void net(String beneficiary, String reference) {
        int colon = beneficiary.indexOf(':');
        var kind = BeneficiaryKind.valueOf(beneficiary.substring(0, colon));
        receivables.net(new Beneficiary(kind, beneficiary.substring(colon + 1)), reference);
    }

    private Posting.Builder of(String key, Split split, String kind) {
        return Posting.of(key + split.requestNo(), kind, split.orderNumber(), clock.instant());
    }

    static AccountRef available(String beneficiary) {
        return AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, beneficiary);
    }

    private static AccountRef inTransit(String beneficiary) {
        return AccountRef.of(AccountKind.PAYOUT_IN_TRANSIT, beneficiary);
    }

    private static AccountRef clearing(Provider provider) {
        return AccountRef.of(AccountKind.PROVIDER_CLEARING, provider.code());
    }
}
