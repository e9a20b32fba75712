package cn.qiancun.market.search;

import cn.qiancun.market.shared.BusinessException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sees to it that there is an index with today's mapping: at the start, and after a search server lost its data. */
@Component
class IndexStart {
    private static final Logger LOG = LoggerFactory.getLogger(IndexStart.class);

    private final ProductIndex index;
    private final IndexUpkeep upkeep;

    IndexStart(ProductIndex index, IndexUpkeep upkeep) {
        this.index = index;
        this.upkeep = upkeep;
    }

    @Scheduled(initialDelay = 0, fixedDelay = 30_000)
    void ensure() {
        try {
            if (!index.isCurrent()) {
                upkeep.rebuild();
            }
        } catch (BusinessException another) {
            LOG.info("Another instance builds the product index");
        } catch (IOException | RuntimeException away) {
            LOG.warn("The product index cannot be looked after now, will try again: {}", away.toString());
        }
    }
}
