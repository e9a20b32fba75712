package cn.qiancun.market.books;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When books are closed.
 *
 * @param grace after a month's end before the job closes it, so that what was on its way still gets into its month
 */
@ConfigurationProperties("market.books")
record BooksSettings(@DefaultValue("P2D") Duration grace) {}
