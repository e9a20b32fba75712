package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.shared.BusinessException;
import java.util.List;

/** Alcohol is sold only to a buyer who confirmed being an adult (未成年人保护法, article 59). */
public final class AdultPolicy {
    /**
     * Which words the buyer confirmed: those of the message {@code checkout.adult.<version>}. New words get a new
     * version and a message of their own, so that an old order still tells what its buyer read.
     */
    public static final String TEXT_VERSION = "1";

    private AdultPolicy() {}

    public static boolean asks(List<QuotedLine> goods) {
        return goods.stream().anyMatch(QuotedLine::alcohol);
    }

    /**
     * @return the version of the text that was confirmed; null where nothing needs to be
     * @throws BusinessException INVALID {@code order.adult} on the field {@code adultConfirmed}
     */
    static String require(List<QuotedLine> goods, boolean confirmed) {
        if (!asks(goods)) {
            return null;
        }
        if (!confirmed) {
            throw BusinessException.invalid("adultConfirmed", "order.adult");
        }
        return TEXT_VERSION;
    }
}
