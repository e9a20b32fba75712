package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;

/**
 * What a provider said about a transfer, by answer or by notification; its signature has been verified.
 *
 * @param amount what it says was transferred; null where it does not say
 * @param providerOrderNo its own number, or null
 * @param answer its words without personal data
 */
public record TransferReport(String outBizNo, Status status, Money amount, String providerOrderNo, String answer) {
    /** What it means for the transfer. */
    public enum Status {
        DONE,
        /** Taken, and on its way to the bank. */
        PROCESSING,
        /** The answer does not tell whether it was done: ask, and repeat identically. */
        UNDECIDED,
        /** The provider has none by this number. */
        NOT_FOUND,
        /** Not done, because our account at the provider cannot cover it now. */
        NO_FUNDS,
        /** Not done, and it will not be. */
        REFUSED,
        /** The payee's bank sent it back after it had been done. */
        RETURNED
    }

    public static TransferReport of(String outBizNo, Status status, String answer) {
        return new TransferReport(outBizNo, status, null, null, answer);
    }
}
