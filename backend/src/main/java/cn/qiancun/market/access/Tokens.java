package cn.qiancun.market.access;

import cn.qiancun.market.shared.Sha256;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Bearer tokens of the API: random, of limited life, kept as a hash. */
@Service
public class Tokens {
    private static final Logger log = LoggerFactory.getLogger(Tokens.class);
    private static final int BYTES = 32;
    private static final int CLEANING_BATCH = 1_000;

    private final AccountRows rows;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();

    Tokens(AccountRows rows, AccessSettings settings) {
        this.rows = rows;
        this.lifetime = settings.tokenLifetime();
    }

    /** A token as its owner sees it, once. */
    public record Issued(String value, Duration lifetime) {
        @Override
        public String toString() {
            return "Issued[" + lifetime + "]";
        }
    }

    public Issued issue(long accountId) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        rows.insertToken(Sha256.hexOf(value), accountId, lifetime);
        return new Issued(value, lifetime);
    }

    /** Ends the token; one that is not valid any more stays so. */
    public void end(String value) {
        rows.endToken(Sha256.hexOf(value));
    }

    /** Token, account and memberships in one query: a role that was taken away is gone at once. */
    Optional<Actor> actorOf(String value) {
        return rows.actorOfToken(Sha256.hexOf(value));
    }

    @Scheduled(fixedDelayString = "${market.access.token-cleaning-interval:PT1H}", initialDelayString = "PT1M")
    void deleteExpired() {
        int deleted;
        int sum = 0;
        do {
            deleted = rows.deleteExpiredTokens(CLEANING_BATCH);
            sum += deleted;
        } while (deleted == CLEANING_BATCH);
        if (sum > 0) {
            log.info("Deleted {} expired API tokens", sum);
        }
    }
}
