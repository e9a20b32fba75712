package cn.qiancun.market.villages;

import cn.qiancun.market.shared.VillageCode;

/** Who sells, and for which village. */
public record SellerSummary(long id, String name, SellerKind kind, VillageCode villageCode) {}
