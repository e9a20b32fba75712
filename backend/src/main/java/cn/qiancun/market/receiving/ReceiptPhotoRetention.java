package cn.qiancun.market.receiving;

import cn.qiancun.market.catalog.PrivatePhotos;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes the photos of receipts whose delivery was settled longer ago than the setting; what was counted and decided
 * stays. The file goes first: whoever is stopped between the two leaves a row, which the next round finds again. Several
 * instances may do it side by side.
 */
@Component
class ReceiptPhotoRetention {
    private static final Logger LOG = LoggerFactory.getLogger(ReceiptPhotoRetention.class);
    private static final int BATCH = 100;

    private final DisputeWriter rows;
    private final PrivatePhotos photos;
    private final ReceivingSettings settings;
    private final Clock clock;

    ReceiptPhotoRetention(DisputeWriter rows, PrivatePhotos photos, ReceivingSettings settings, Clock clock) {
        this.rows = rows;
        this.photos = photos;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${market.receiving.forgetting-every:1h}", initialDelayString = "3m")
    void everyRound() {
        deleteOld();
    }

    /** A folder that cannot be written to ends the round; the next one tries again. @return how many photos went */
    int deleteOld() {
        var today = ShopCalendar.dayOf(clock.instant());
        var settledBefore = ShopCalendar.startOf(today.minus(settings.photosKept()));
        int sum = 0;
        var keys = rows.photosSettledBefore(settledBefore, BATCH);
        while (!keys.isEmpty()) {
            for (var key : keys) {
                photos.delete(key);
                rows.forgetPhoto(key);
            }
            sum += keys.size();
            keys = rows.photosSettledBefore(settledBefore, BATCH);
        }
        if (sum > 0) {
            LOG.info("Deleted {} photos of deliveries that were settled before {}", sum, settledBefore);
        }
        return sum;
    }
}
