package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;

/**
 * Money that is to leave for somebody's account.
 *
 * @param outBizNo our number of it; sent any number of times with the same content it moves money once
 * @param title what the payee's statement shows
 */
public record TransferOrder(String outBizNo, Money amount, Payee payee, String title) {
    /**
     * Whose account. Never written to a log: number and holder are personal data.
     *
     * @param number the bank account's number, or the Alipay account's mail address or phone number
     * @param bankName the bank; empty for Alipay
     */
    public record Payee(PayeeKind kind, String number, String holder, String bankName) {
        @Override
        public String toString() {
            return "Payee[" + kind + "]";
        }
    }
}
