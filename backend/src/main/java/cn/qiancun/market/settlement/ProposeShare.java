package cn.qiancun.market.settlement;

import java.time.Instant;

/**
 * A change of a seller's share to be proposed.
 *
 * @param productId null for all goods of the seller that have no agreement of their own
 * @param effectiveFrom null for the moment at which the last one consents
 * @param reason what the others should know; one line
 */
public record ProposeShare(
        AgreementSide side, long sellerId, Long productId, RevenueShare share, Instant effectiveFrom, String reason) {}
