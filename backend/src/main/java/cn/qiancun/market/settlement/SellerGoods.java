package cn.qiancun.market.settlement;

import java.util.Map;

/** What a seller sells, told by those who know the goods: settlement knows them by their ids only. */
public interface SellerGoods {
    /** Names by product id, of all that the seller has listed. */
    Map<Long, String> of(long sellerId);
}
