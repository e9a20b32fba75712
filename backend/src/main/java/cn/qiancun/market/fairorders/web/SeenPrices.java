package cn.qiancun.market.fairorders.web;

import cn.qiancun.market.fairorders.StallOffer;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the page showed as prices, so that nobody orders at others without knowing: {@code variant:fen} with blanks between.
 * One field for all, since a form with one for each of a large fair's goods could have more fields than are read.
 */
final class SeenPrices {
    private static final Pattern ONE = Pattern.compile("([0-9]{1,19}):([0-9]{1,12})");

    private SeenPrices() {}

    static String written(Collection<StallOffer> stalls) {
        return stalls.stream()
                .flatMap(stall -> stall.goods().stream())
                .filter(StallOffer.Goods::orderable)
                .map(goods -> goods.variantId() + ":" + goods.fairPrice().fen())
                .collect(Collectors.joining(" "));
    }

    /** What is not written so was not written by the page, and is left out. */
    static Map<Long, Money> read(String field) {
        var seen = new TreeMap<Long, Money>();
        var found = ONE.matcher(field == null ? "" : field);
        while (found.find()) {
            seen.put(Ids.parse(found.group(1)), Money.ofFen(Long.parseLong(found.group(2))));
        }
        return seen;
    }
}
