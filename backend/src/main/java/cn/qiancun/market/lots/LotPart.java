package cn.qiancun.market.lots;

/** Units of one variant of a lot. */
record LotPart(
        long lotId,
        long variantId,
        String variantName,
        String unit,
        long netGrams,
        int declared,
        int remaining,
        int onShelf) {}
