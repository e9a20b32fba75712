package cn.qiancun.market.shelf;

import cn.qiancun.market.shared.Money;
import java.time.Instant;

/**
 * A price that an article had.
 *
 * @param accountId who set it; 0 where it followed the shop's
 * @param reason may be empty
 */
public record PriceVersion(long version, Money price, long accountId, String reason, Instant since) {}
