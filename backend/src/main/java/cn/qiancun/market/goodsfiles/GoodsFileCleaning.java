package cn.qiancun.market.goodsfiles;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets files that nobody needs any more; any number of instances may do it at once. */
@Component
class GoodsFileCleaning {
    private static final Logger log = LoggerFactory.getLogger(GoodsFileCleaning.class);
    private static final Duration BROKEN = Duration.ofHours(1);
    private static final int FILES = 20;
    private static final int ROWS = 5_000;

    private final GoodsFileTable files;
    private final GoodsFileLines rows;
    private final GoodsFileSettings settings;

    GoodsFileCleaning(GoodsFileTable files, GoodsFileLines rows, GoodsFileSettings settings) {
        this.files = files;
        this.rows = rows;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "${market.goods-files.cleaning-every:1h}", initialDelayString = "PT5M")
    void clean() {
        var stale = files.stale(BROKEN, settings.kept(), FILES);
        stale.forEach(this::discard);
        if (!stale.isEmpty()) {
            log.info("{} goods files were forgotten", stale.size());
        }
    }

    /** Many rows in small steps, each committed by itself. */
    void discard(long fileId) {
        while (rows.delete(fileId, ROWS)) {
            // The next five thousand.
        }
        files.delete(fileId);
    }
}
