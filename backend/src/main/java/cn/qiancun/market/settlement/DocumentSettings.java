package cn.qiancun.market.settlement;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param folder where documents behind adjustments are kept; shared by all instances
 * @param maxBytes of one document
 * @param maxPixels of a photographed one, read from its header before it is decoded
 */
@ConfigurationProperties("market.documents")
record DocumentSettings(
        @DefaultValue(".data/documents") Path folder,
        @DefaultValue("8000000") int maxBytes,
        @DefaultValue("50000000") long maxPixels) {}
