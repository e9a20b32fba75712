package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.shared.Gs1CheckDigit;

/** Which numbers of bar codes are goods' own, and which the store makes itself: those that begin with 2. */
final class EanPolicy {
    /** What labels of marked-down goods begin with; scales print 20 to 24. */
    private static final String MARKDOWN = "29";

    private EanPolicy() {}

    static boolean isGoods(String number) {
        return Ean13.isValid(number) && !new Ean13(number).madeInStore();
    }

    /** The label of the store's so many-th markdown: 29, the article's PLU, five digits that count, and the check digit. */
    static String markdown(String plu, int count) {
        var twelve = MARKDOWN + plu + "%05d".formatted(count % 100_000);
        return twelve + Gs1CheckDigit.of(twelve);
    }
}
