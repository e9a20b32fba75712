package cn.qiancun.market.ordering;

import cn.qiancun.market.catalog.QuotedLine;
import java.util.List;

/**
 * Everything is taken back without a reason within the window, but perishable goods only until their buyer agrees,
 * asked prominently at the checkout, that they are not (消费者权益保护法, article 25). Nobody has to agree: without it the
 * goods stay returnable.
 */
public final class ReturnExemptionPolicy {
    /** What the exemption stands on; kept on the order. */
    public static final String BASIS = "PERISHABLE";

    /** Which words the buyer confirmed: those of the message {@code checkout.exemption.<version>}, as in {@link AdultPolicy}. */
    public static final String TEXT_VERSION = "1";

    private ReturnExemptionPolicy() {}

    public static boolean asks(List<QuotedLine> goods) {
        return goods.stream().anyMatch(QuotedLine::perishable);
    }

    /** @return the version of the text that was confirmed; null where nothing was, or nothing could be */
    static String confirmed(List<QuotedLine> goods, boolean confirmed) {
        return confirmed && asks(goods) ? TEXT_VERSION : null;
    }

    /** Whether goods of an order can be given back without a reason. */
    static boolean isReturnable(boolean perishable, String confirmedText) {
        return !perishable || confirmedText == null;
    }
}
