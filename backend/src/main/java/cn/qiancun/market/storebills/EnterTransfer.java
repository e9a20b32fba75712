package cn.qiancun.market.storebills;

import cn.qiancun.market.shared.Money;
import java.time.LocalDate;

/**
 * A transfer as it stands on the bank's statement.
 *
 * @param memo what the payer wrote; a bill's number in it matches it, if the amount is what is due
 */
public record EnterTransfer(String serial, LocalDate paidOn, Money amount, String payer, String memo) {}
