package cn.qiancun.market.goodsfiles;

/** What became of a portion of a file: its rows, and how many products were added, changed, as before, or refused in part. */
record Taken(int rows, int added, int changed, int unchanged, int refused) {}
