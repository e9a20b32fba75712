package cn.qiancun.market.ordering;

import cn.qiancun.market.shared.Money;

/** A consignment that was given up. @param refundKey of its refund, in payments; @param amount what the buyer gets */
public record GivenUp(String refundKey, Money amount) {}
