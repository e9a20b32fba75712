package cn.qiancun.market.aftersale;

import cn.qiancun.market.catalog.PrivatePhotos;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes the photos of claims that were closed longer ago than the setting; what was claimed, decided and paid stays. The
 * file goes first: whoever is stopped between the two leaves a row, which the next round finds again. Several instances
 * may do it side by side.
 */
@Component
class PhotoRetention {
    private static final Logger LOG = LoggerFactory.getLogger(PhotoRetention.class);
    private static final int BATCH = 100;

    private final ClaimRows rows;
    private final PrivatePhotos photos;
    private final AftersaleSettings settings;
    private final Clock clock;

    PhotoRetention(ClaimRows rows, PrivatePhotos photos, AftersaleSettings settings, Clock clock) {
        this.rows = rows;
        this.photos = photos;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${market.aftersale.forgetting-every:1h}", initialDelayString = "2m")
    void everyRound() {
        deleteOld();
    }

    /** A folder that cannot be written to ends the round; the next one tries again. @return how many photos went */
    int deleteOld() {
        // While a rejection can still be taken to an operator, nothing is over.
        var kept = settings.photosKept().compareTo(settings.escalationWindow()) < 0
                ? settings.escalationWindow()
                : settings.photosKept();
        var closedBefore = clock.instant().minus(kept);
        int sum = 0;
        var keys = rows.photosClosedBefore(closedBefore, BATCH);
        while (!keys.isEmpty()) {
            for (var key : keys) {
                photos.delete(key);
                rows.forgetPhoto(key);
            }
            sum += keys.size();
            keys = rows.photosClosedBefore(closedBefore, BATCH);
        }
        if (sum > 0) {
            LOG.info("Deleted {} photos of claims that were closed more than {} ago", sum, kept);
        }
        return sum;
    }
}
