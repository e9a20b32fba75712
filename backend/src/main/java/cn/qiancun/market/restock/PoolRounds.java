package cn.qiancun.market.restock;

import cn.qiancun.market.shared.Commits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends pools whose window is over, each in a transaction of its own; any number of instances may. */
@Component
class PoolRounds {
    private static final Logger LOG = LoggerFactory.getLogger(PoolRounds.class);
    private static final int BATCH = 50;

    private final Pools pools;
    private final Commits commits;

    PoolRounds(Pools pools, Commits commits) {
        this.pools = pools;
        this.commits = commits;
    }

    @Scheduled(fixedDelayString = "${market.restock.pool-interval:PT1M}", initialDelayString = "PT40S")
    void round() {
        int ended = 0;
        while (ended < BATCH && Boolean.TRUE.equals(commits.call(this::endOne))) {
            ended++;
        }
        if (ended > 0) {
            LOG.info("{} pools of stores' orders have ended", ended);
        }
    }

    private boolean endOne() {
        var due = pools.lockOverdue();
        due.ifPresent(pools::close);
        return due.isPresent();
    }
}
