package cn.qiancun.market.flashsales;

import cn.qiancun.market.inventory.SetAsides;
import cn.qiancun.market.shared.Commits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What happens when a session's window is over, by the database's time: what is left can be ordered by everybody again. */
@Component
class SessionEnds {
    private static final Logger LOG = LoggerFactory.getLogger(SessionEnds.class);
    private static final int BATCH = 20;

    private final SessionRows rows;
    private final GoodRows goods;
    private final SetAsides setAsides;
    private final Admission admission;
    private final SessionMemory memory;
    private final Commits commits;

    SessionEnds(
            SessionRows rows,
            GoodRows goods,
            SetAsides setAsides,
            Admission admission,
            SessionMemory memory,
            Commits commits) {
        this.rows = rows;
        this.goods = goods;
        this.setAsides = setAsides;
        this.admission = admission;
        this.memory = memory;
        this.commits = commits;
    }

    @Scheduled(fixedDelayString = "${market.flashsales.end-interval:5s}")
    void endOver() {
        for (long id : rows.over(BATCH)) {
            try {
                commits.run(() -> rows.lockOver(id).ifPresent(this::end));
            } catch (RuntimeException failure) {
                LOG.warn("Could not end session {}; will be tried again", id, failure);
            }
        }
    }

    private void end(FlashSession session) {
        int left = release(session);
        rows.move(session.id(), SessionState.ENDED);
        memory.forget(session.id());
        LOG.info("Session {} is over; {} pieces were left", session.id(), left);
    }

    /** In the transaction in which the session ends. @return how many pieces were left */
    int release(FlashSession session) {
        var all = goods.of(session.id());
        int left = 0;
        for (var good : all) {
            left += setAsides.end(good.setAside());
        }
        AfterCommit.run(() -> admission.forget(all.stream().map(FlashGood::id).toList()));
        return left;
    }
}
