package cn.qiancun.market.payouts;

import cn.qiancun.market.settlement.Beneficiary;

/** Somebody of whom a run asked nothing. @param obstacle why, as the last part of a message key */
public record PassedLine(Beneficiary beneficiary, String obstacle) {}
