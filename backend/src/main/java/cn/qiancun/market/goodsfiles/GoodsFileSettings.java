package cn.qiancun.market.goodsfiles;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param maxRows of one file, not blank
 * @param maxBytes of one upload
 * @param kept how long a file and its rows can be found again
 */
@ConfigurationProperties("market.goods-files")
record GoodsFileSettings(
        @DefaultValue("100000") int maxRows,
        @DefaultValue("10000000") int maxBytes,
        @DefaultValue("30d") Duration kept) {}
