package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Actor;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What becomes of applications when a fair is called off; whoever calls has locked the fair. */
@Component
class FairEnding {
    private final ApplicationRows rows;
    private final ApplicationWriter writer;
    private final PlacementWriter placements;
    private final FairMessages messages;
    private final Clock clock;

    FairEnding(
            ApplicationRows rows,
            ApplicationWriter writer,
            PlacementWriter placements,
            FairMessages messages,
            Clock clock) {
        this.rows = rows;
        this.writer = writer;
        this.placements = placements;
        this.messages = messages;
        this.clock = clock;
    }

    /** How many open applications would lapse, and how many stalls be vacated. */
    record Concerned(int applications, int stalls) {}

    Concerned concerned(long fairId) {
        var open = open(fairId);
        long placed = open.stream().filter(one -> one.stallId() != null).count();
        return new Concerned(open.size(), (int) placed);
    }

    void cancel(Actor actor, Fair fair, String why) {
        var open = open(fair.id());
        placements.vacate(
                fair.id(),
                open.stream()
                        .map(ApplicationHead::stallId)
                        .filter(Objects::nonNull)
                        .toList());
        open.forEach(application ->
                writer.move(application, ApplicationState.LAPSED, why, actor.accountId(), clock.instant()));
        messages.cancelled(fair, open, why);
    }

    private List<ApplicationHead> open(long fairId) {
        return rows.ofFair(fairId).stream().filter(ApplicationHead::isOpen).toList();
    }
}
