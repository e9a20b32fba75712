package cn.qiancun.market.shelf;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How free stores are with what is not theirs.
 *
 * @param priceBoundBasisPoints by so much the price of goods on consignment may lie above or below the village's own without
 *     its consent
 */
@ConfigurationProperties("market.shelf")
record ShelfSettings(@DefaultValue("1000") int priceBoundBasisPoints) {
    ShelfSettings {
        if (priceBoundBasisPoints < 0 || priceBoundBasisPoints > 10_000) {
            throw new IllegalArgumentException("market.shelf.price-bound-basis-points must be 0 to 10,000");
        }
    }
}
