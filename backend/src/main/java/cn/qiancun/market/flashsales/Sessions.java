package cn.qiancun.market.flashsales;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Sessions as everybody sees them. */
@Service
public class Sessions {
    private static final int LISTED = 50;

    private final SessionRows rows;
    private final SessionMemory memory;
    private final BuyerRows buyers;

    Sessions(SessionRows rows, SessionMemory memory, BuyerRows buyers) {
        this.rows = rows;
        this.memory = memory;
        this.buyers = buyers;
    }

    /** A session in lists. */
    public record Teaser(FlashSession session, Phase phase) {}

    /** Those that are running, the nearest end first, and then those that are to come, the nearest begin first. */
    public List<Teaser> notOver() {
        var now = rows.now();
        return rows.notOver(LISTED).stream()
                .map(session -> new Teaser(session, phase(session, now)))
                .sorted(Comparator.comparing((Teaser teaser) -> teaser.phase() != Phase.RUNNING)
                        .thenComparing(teaser -> teaser.phase() == Phase.RUNNING
                                ? teaser.session().closesAt()
                                : teaser.session().opensAt()))
                .toList();
    }

    /**
     * @param reader null for who is not signed in
     * @throws BusinessException NOT_FOUND for one that was never published
     */
    public SessionView require(long sessionId, @Nullable Actor reader) {
        var facts = memory.require(sessionId);
        var now = facts.now();
        var phase = phase(facts.session(), now);
        Map<Long, Integer> mine = reader == null
                ? Map.of()
                : buyers.of(
                        reader.accountId(),
                        facts.goods().stream().map(one -> one.good().id()).toList());
        var offers = facts.goods().stream()
                .map(one -> new SessionView.Offer(
                        one.good(),
                        one.names(),
                        one.pictureUrl(),
                        one.villageName(),
                        facts.leftOf(one.good()),
                        mine.getOrDefault(one.good().id(), 0)))
                .toList();
        return new SessionView(facts.session(), phase, secondsLeft(facts.session(), phase, now), offers);
    }

    private static Phase phase(FlashSession session, Instant now) {
        if (session.state() == SessionState.CANCELLED) {
            return Phase.CANCELLED;
        }
        if (session.state() == SessionState.ENDED || !now.isBefore(session.closesAt())) {
            return Phase.OVER;
        }
        return now.isBefore(session.opensAt()) ? Phase.COMING : Phase.RUNNING;
    }

    private static long secondsLeft(FlashSession session, Phase phase, Instant now) {
        return switch (phase) {
            case COMING -> Duration.between(now, session.opensAt()).toSeconds();
            case RUNNING -> Duration.between(now, session.closesAt()).toSeconds();
            case OVER, CANCELLED -> 0;
        };
    }
}
