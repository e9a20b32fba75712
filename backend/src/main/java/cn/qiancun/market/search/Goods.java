package cn.qiancun.market.search;

import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.catalog.ProductCard;
import cn.qiancun.market.catalog.ProductTraits;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * All that the index has to know of one product, from whatever module.
 *
 * @param categories from the topmost down to its own
 * @param said to the attributes of its categories: 鲜, 特级
 * @param townshipName empty if the registry no longer has the village
 * @param secretary the village's first secretary, or null
 * @param certifiedLot whether a lot of it with a conformity certificate is on sale
 * @param sold units of late, rounded as {@link GoodsReader} says
 * @param harvests days on which it was or will be fresh, as {@link Harvests} says
 */
record Goods(
        ProductCard card,
        ProductTraits traits,
        List<Category> categories,
        List<String> said,
        String townshipName,
        String secretary,
        boolean certifiedLot,
        long sold,
        List<LocalDate> harvests) {
    long id() {
        return card.id();
    }

    /** Changes with anything that the index has of it, so that the sweep sees what an index missed. */
    String fingerprint() {
        var checksum = new CRC32C();
        checksum.update(toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(checksum.getValue());
    }
}
