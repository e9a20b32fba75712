package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.Money;

/**
 * What an entry of the ledger means to the beneficiary whose account it is on.
 *
 * @param description what was sold, or why it was adjusted; empty if neither
 * @param quantity 0 if nothing was sold
 * @param sellerId 0 if nobody sold
 * @param incomeKind null unless it is a collective's income
 * @param earned what it adds to the beneficiary's income; zero if it is about something else
 */
public record EntryMeaning(String description, int quantity, long sellerId, IncomeKind incomeKind, Money earned) {}
