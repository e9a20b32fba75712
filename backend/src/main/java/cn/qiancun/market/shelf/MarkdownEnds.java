package cn.qiancun.market.shelf;

import cn.qiancun.market.lots.LotStateChanged;
import cn.qiancun.market.shelf.Repricing.State;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Ends markdowns, so that tills hear of it with their next question. */
@Component
class MarkdownEnds {
    private final RepricingRows repricings;
    private final ArticleWriter writer;
    private final Clock clock;

    MarkdownEnds(RepricingRows repricings, ArticleWriter writer, Clock clock) {
        this.repricings = repricings;
        this.writer = writer;
        this.clock = clock;
    }

    /** Nothing happens to one that is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(long id) {
        repricings.lock(id).filter(Repricing::isLive).ifPresent(one -> {
            repricings.move(one, State.CLOSED, null, clock.instant());
            writer.touch(one.storeId(), one.articleId());
        });
    }

    /** What may not be sold must not be sold cheaper either. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(LotStateChanged changed) {
        if (changed.isStopped()) {
            repricings.liveOfLot(changed.lotId()).forEach(this::end);
        }
    }
}
