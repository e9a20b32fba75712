package cn.qiancun.market.reviews;

/** What everybody may read of a product's reviews is another now; told in the transaction that changes it. */
public record ReviewsChanged(long productId) {}
