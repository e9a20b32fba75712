package cn.qiancun.market.payouts;

import cn.qiancun.market.payments.PayeeKind;
import cn.qiancun.market.payments.RoyaltyGateway.Receiver;
import cn.qiancun.market.settlement.Beneficiary;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whose accounts the provider can split to: those at the provider that two persons entered and verified. */
@Component
class SplitReceivers {
    private static final String PROVIDERS_OWN_NUMBER = "2088[0-9]{12}";

    private final PayoutAccountRows accounts;
    private final AccountSeal seal;

    SplitReceivers(PayoutAccountRows accounts, AccountSeal seal) {
        this.accounts = accounts;
        this.seal = seal;
    }

    /** The beneficiary's verified account at the provider; banks' accounts are paid by batch. */
    Optional<Long> accountOf(String beneficiary) {
        return accounts.paidTo(List.of(Beneficiary.parse(beneficiary))).values().stream()
                .filter(account -> account.kind() == PayeeKind.ALIPAY)
                .map(PayoutAccountView::id)
                .findFirst();
    }

    /** Number and holder in clear, for the provider alone. */
    Receiver receiver(long accountId) {
        var sealed = accounts.find(accountId).orElseThrow();
        var beneficiary = sealed.view().beneficiary();
        String number = seal.open(beneficiary, sealed.number());
        var kind = number.matches(PROVIDERS_OWN_NUMBER) ? Receiver.Kind.USER_ID : Receiver.Kind.LOGON_ID;
        return new Receiver(kind, number, seal.open(beneficiary, sealed.holder()));
    }
}
