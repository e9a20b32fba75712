package cn.qiancun.market.flashsales;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;

/**
 * On which terms a good is to be in a session.
 *
 * @throws BusinessException INVALID {@code flash.price}, {@code flash.offered}, {@code flash.per-person}
 */
public record GoodTerms(long variantId, Money price, int offered, int perPerson) {
    public GoodTerms {
        if (price == null || !price.isPositive()) {
            throw BusinessException.invalid("price", "flash.price");
        }
        if (offered < 1 || offered > Wanted.MAX_QUANTITY) {
            throw BusinessException.invalid("offered", "flash.offered", Wanted.MAX_QUANTITY);
        }
        if (perPerson < 1 || perPerson > offered) {
            throw BusinessException.invalid("perPerson", "flash.per-person");
        }
    }
}
