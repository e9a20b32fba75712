package cn.qiancun.market.settlement;

import java.util.Map;

/** What a seller sells, told by those who know the goods: settlement knows them by their ids only. */
public interface SellerGoods {
    /** Names by product id, of all that is not withdrawn for good. */
    Map<Long, String> of(long sellerId);
}
