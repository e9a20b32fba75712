package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;
import cn.qiancun.market.ledger.Entry;
import cn.qiancun.market.shared.Money;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a sale credited, and what of it was not taken back, read from the entries of the order. Whether a beneficiary's
 * part is pending, available or paid out by now makes no difference here.
 */
final class SaleCredits {
    private static final Set<String> CHANGES = Set.of(SalePostings.SALE, SalePostings.REVERSED, SalePostings.REFUNDED);

    private SaleCredits() {}

    /**
     * A receiver's part of a line, or of the order.
     *
     * @param account as the sale credited it: pending, commission or carriage
     */
    record Credit(AccountRef account, String subject) {}

    static Map<Credit, Money> original(Collection<Entry> entries) {
        return sums(entries, Set.of(SalePostings.SALE));
    }

    static Map<Credit, Money> remaining(Collection<Entry> entries) {
        return sums(entries, CHANGES);
    }

    private static Map<Credit, Money> sums(Collection<Entry> entries, Set<String> kinds) {
        var sums = new LinkedHashMap<Credit, Money>();
        for (var entry : entries) {
            var account = creditedAtSale(entry.account());
            if (account != null && kinds.contains(entry.kind())) {
                sums.merge(new Credit(account, entry.subject()), entry.amount().negated(), Money::plus);
            }
        }
        return sums;
    }

    private static AccountRef creditedAtSale(AccountRef account) {
        return switch (account.kind()) {
            case BENEFICIARY_PENDING, BENEFICIARY_AVAILABLE, BENEFICIARY_RECEIVABLE ->
                AccountRef.of(AccountKind.BENEFICIARY_PENDING, account.owner());
            case COMMISSION, CARRIER_PAYABLE -> account;
            default -> null;
        };
    }
}
