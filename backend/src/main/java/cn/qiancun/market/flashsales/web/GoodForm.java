package cn.qiancun.market.flashsales.web;

import cn.qiancun.market.catalog.Wanted;
import cn.qiancun.market.flashsales.GoodTerms;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.Typed;
import cn.qiancun.market.shared.WholeNumber;

/** On which terms a good is to be in a session, as it was typed. */
public record GoodForm(String variant, String price, String offered, String perPerson) {
    /** @throws BusinessException INVALID on the field at fault */
    GoodTerms read() {
        return new GoodTerms(
                Ids.parse(variant),
                yuan(price),
                WholeNumber.parse(offered, 1, Wanted.MAX_QUANTITY, "offered", "flash.offered"),
                WholeNumber.parse(perPerson, 1, Wanted.MAX_QUANTITY, "perPerson", "flash.per-person"));
    }

    static Money yuan(String typed) {
        return Typed.yuan(typed, "price", "flash.price");
    }
}
