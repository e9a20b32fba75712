package cn.qiancun.market.payments;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What our books say moved on our accounts at the providers, to be held against their bills. */
public interface OwnMovements {
    /** The movements that this knows. */
    Set<MovementKind> movements();

    /** Those of the numbers that are ours, booked or not; one query. */
    List<OwnMovement> known(Provider provider, MovementKind movement, Collection<String> numbers);

    /**
     * What was booked as having happened in [from, to), in order of time and id.
     *
     * @param after the last one of the page before, or null
     */
    List<OwnMovement> booked(
            Provider provider, MovementKind movement, Instant from, Instant to, OwnMovement after, int limit);
}
