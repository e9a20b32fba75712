package cn.qiancun.market.settlement;

import cn.qiancun.market.ledger.AccountKind;
import cn.qiancun.market.ledger.AccountRef;

/** The ledger accounts of those who have a share. */
final class BeneficiaryAccounts {
    private BeneficiaryAccounts() {}

    /** Where a share is credited at the sale: the beneficiary's pending account, or the platform's commission. */
    static AccountRef credited(RevenueShare.Part part) {
        return part.kind() == BeneficiaryKind.PLATFORM
                ? AccountRef.of(AccountKind.COMMISSION)
                : pending(part.kind(), part.owner());
    }

    static AccountRef pending(BeneficiaryKind kind, String owner) {
        return AccountRef.of(AccountKind.BENEFICIARY_PENDING, kind + ":" + owner);
    }

    static AccountRef available(BeneficiaryKind kind, String owner) {
        return AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, kind + ":" + owner);
    }

    /** What is free of the same beneficiary. */
    static AccountRef available(AccountRef account) {
        return AccountRef.of(AccountKind.BENEFICIARY_AVAILABLE, account.owner());
    }

    /** What the same beneficiary owes, after a refund that came later than its payout. */
    static AccountRef receivable(AccountRef account) {
        return AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, account.owner());
    }

    static AccountRef receivable(BeneficiaryKind kind, String owner) {
        return AccountRef.of(AccountKind.BENEFICIARY_RECEIVABLE, kind + ":" + owner);
    }

    /** Whether somebody has a share there; commission and carriage are nobody's. */
    static boolean isBeneficiary(AccountRef account) {
        return account.kind() == AccountKind.BENEFICIARY_PENDING;
    }

    /** The kind in {@code COLLECTIVE:370115004241}. */
    static BeneficiaryKind kindOf(AccountRef account) {
        return BeneficiaryKind.valueOf(
                account.owner().substring(0, account.owner().indexOf(':')));
    }

    /** The owner in {@code COLLECTIVE:370115004241}. */
    static String ownerOf(AccountRef account) {
        return account.owner().substring(account.owner().indexOf(':') + 1);
    }
}
