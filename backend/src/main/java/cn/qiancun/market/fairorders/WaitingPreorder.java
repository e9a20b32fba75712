package cn.qiancun.market.fairorders;

import cn.qiancun.market.ordering.FairPickup;

/** A preorder that waits at a stall. @param buyer masked */
public record WaitingPreorder(FairPickup pickup, String buyer) {}
