package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.Wanted;
import java.util.Collection;
import java.util.List;

/**
 * On which terms an order's goods are sold: at which prices, and out of what they are held. The shop's own are its prices
 * and its sellers' stock; a module above may grant others. Called in the checkout's transaction.
 */
@FunctionalInterface
public interface SaleTerms {
    /**
     * @param quoted at the shop's prices
     * @return the same lines at the prices of these terms
     * @throws cn.qiancun.market.shared.BusinessException for goods that are not sold on these terms
     */
    default List<QuotedLine> price(List<QuotedLine> quoted) {
        return quoted;
    }

    /**
     * Holds the goods for the order. The last step before the commit: rows that many want are locked for as short as can be.
     *
     * @throws cn.qiancun.market.inventory.StockShort if too little is left
     */
    void hold(String number, Collection<Wanted> wanted);
}
