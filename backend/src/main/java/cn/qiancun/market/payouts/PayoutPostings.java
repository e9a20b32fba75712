package cn.qiancun.market.payouts;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Ledger;
import cn.qiancun.market.ledger.Posting;
import cn.qiancun.market.payments.Provider;
import java.time.Clock;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The four postings of a payout, in the caller's transaction. Each key is made of the payout's number, so that none can
 * be posted twice; failure and return reverse the posting they undo, which the ledger lets happen once.
 */
@Component
class PayoutPostings {
    static final String RESERVED = "PAYOUT_RESERVED";
    static final String SUCCEEDED = "PAYOUT_SUCCEEDED";
    static final String FAILED = "PAYOUT_FAILED";
    static final String RETURNED = "PAYOUT_RETURNED";

    private final Ledger ledger;
    private final Clock clock;

    PayoutPostings(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Available → in transit.
     *
     * @throws cn.qiancun.market.shared.BusinessException CONFLICT {@code ledger.floor} over what is available
     */
    void reserved(Payout payout) {
        post(
                payout,
                RESERVED,
                null,
                payout.beneficiary().available(),
                payout.beneficiary().inTransit());
    }

    /** In transit → out of our account at the provider. */
    void succeeded(Payout payout, Provider provider) {
        post(payout, SUCCEEDED, null, payout.beneficiary().inTransit(), clearing(provider));
    }

    /** In transit → available again. */
    void failed(Payout payout) {
        post(
                payout,
                FAILED,
                RESERVED,
                payout.beneficiary().inTransit(),
                payout.beneficiary().available());
    }

    /** Back in our account at the provider → available again. */
    void returned(Payout payout, Provider provider) {
        post(
                payout,
                RETURNED,
                SUCCEEDED,
                clearing(provider),
                payout.beneficiary().available());
    }

    private void post(Payout payout, String kind, String reversed, AccountRef debit, AccountRef credit) {
        var posting = Posting.of(key(kind, payout), kind, payout.number(), clock.instant());
        if (reversed != null) {
            posting.reverses(key(reversed, payout));
        }
        ledger.post(posting.debit(debit, payout.amount(), payout.number())
                .credit(credit, payout.amount(), payout.number())
                .build());
    }

    private static AccountRef clearing(Provider provider) {
        return AccountRef.of(AccountKind.PROVIDER_CLEARING, provider.code());
    }

    /** {@code payout-reserved:T0H4…} */
    private static String key(String kind, Payout payout) {
        return kind.toLowerCase(Locale.ROOT).replace('_', '-') + ":" + payout.number();
    }
}
