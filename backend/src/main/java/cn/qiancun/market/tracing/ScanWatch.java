package cn.qiancun.market.tracing;

import java.time.Clock;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Looks at lots that were scanned, and flags those whose scans are improbable. */
@Component
class ScanWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ScanWatch.class);

    private final ScanRows scans;
    private final ScanFlagRows flags;
    private final TracedLots lots;
    private final Clock clock;

    ScanWatch(ScanRows scans, ScanFlagRows flags, TracedLots lots, Clock clock) {
        this.scans = scans;
        this.flags = flags;
        this.lots = lots;
        this.clock = clock;
    }

    void look(Collection<Long> lotIds) {
        var goods = lots.goodsOf(lotIds);
        scans.ofLots(lotIds).forEach((lotId, days) -> {
            if (goods.containsKey(lotId)) {
                ScanPatternPolicy.of(goods.get(lotId), days).forEach(suspicion -> raise(lotId, suspicion));
            }
        });
    }

    private void raise(long lotId, ScanPatternPolicy.Suspicion suspicion) {
        var decided = flags.decidedAtCount(lotId, suspicion.pattern());
        if (decided.isPresent() && !ScanPatternPolicy.isWorse(suspicion.observed(), decided.get())) {
            return;
        }
        if (flags.raise(lotId, suspicion, clock.instant())) {
            LOG.warn(
                    "Scans of lot {} are improbable: {}, {} where {} would be likely",
                    lotId,
                    suspicion.pattern(),
                    suspicion.observed(),
                    suspicion.likely());
        }
    }
}
