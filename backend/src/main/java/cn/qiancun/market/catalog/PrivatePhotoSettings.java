package cn.qiancun.market.catalog;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param folder where photos are kept that the shop does not show to everybody; shared by all instances */
@ConfigurationProperties("market.private-photos")
record PrivatePhotoSettings(
        @DefaultValue(".data/private-photos") Path folder) {}
