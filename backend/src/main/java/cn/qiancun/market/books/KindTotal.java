package cn.qiancun.market.books;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.Money;

/** What the transactions of one kind did to one party in a statement. */
public record KindTotal(BeneficiaryKind party, String kind, long lines, Position change, Money earned) {}
