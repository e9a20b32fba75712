package cn.qiancun.market.catalog;

import cn.qiancun.market.villages.FirstSecretary;
import java.time.Instant;

/** That a first secretary lists for a seller. @param revokedAt since when no longer, or null */
public record Delegation(long sellerId, FirstSecretary secretary, Instant since, Instant revokedAt) {
    public boolean isRevoked() {
        return revokedAt != null;
    }
}
