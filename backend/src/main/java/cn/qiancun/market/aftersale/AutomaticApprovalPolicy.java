package cn.qiancun.market.aftersale;

import cn.qiancun.market.shared.Money;

/**
 * Small compensations need no person, as long as the account has not had too many of them lately. What goes back to the
 * seller is always looked at.
 */
final class AutomaticApprovalPolicy {
    private AutomaticApprovalPolicy() {}

    /** @param lately how many of the account's claims were approved by themselves within the period */
    static boolean approves(ClaimKind kind, Money amount, long lately, AftersaleSettings settings) {
        return !kind.goesBack()
                && amount.fen() <= settings.automaticUpToFen()
                && lately < settings.automaticPerAccount();
    }
}
