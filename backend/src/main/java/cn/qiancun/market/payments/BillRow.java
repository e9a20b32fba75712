package cn.qiancun.market.payments;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * One row of a provider's bill, without personal data.
 *
 * @param line of the file, from 1
 * @param number ours: out_trade_no, out_request_no or out_biz_no; empty where the row names none
 * @param providerNumber the provider's
 * @param effect what it did to our account before fees: positive came in
 * @param fee what the provider took for it; negative where it gave a fee back
 * @param at when, by the provider's clock
 */
public record BillRow(
        long line, MovementKind movement, String number, String providerNumber, Money effect, Money fee, Instant at) {
    /** The same, but for what it did to our account. */
    public BillRow with(Money otherEffect) {
        return new BillRow(line, movement, number, providerNumber, otherEffect, fee, at);
    }
}
