package cn.qiancun.market.catalog;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param folder where uploads are kept; shared by all instances
 * @param maxBytes of one upload
 * @param maxPixels of one upload, read from its header before it is decoded
 */
@ConfigurationProperties("market.pictures")
record PictureSettings(
        @DefaultValue(".data/pictures") Path folder,
        @DefaultValue("10000000") int maxBytes,
        @DefaultValue("50000000") long maxPixels) {}
