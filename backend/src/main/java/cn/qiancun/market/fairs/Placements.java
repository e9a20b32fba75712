package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who stands where: by the rules' suggestion, and by hand. Two organisers of one fair take turns. */
@Service
@Transactional
public class Placements {
    private final OwnFairs own;
    private final PlacementReader reader;
    private final ApplicationRows applications;
    private final StallRows stalls;
    private final PlacementWriter writer;
    private final FairMessages messages;
    private final AuditLog audit;
    private final Clock clock;

    Placements(
            OwnFairs own,
            PlacementReader reader,
            ApplicationRows applications,
            StallRows stalls,
            PlacementWriter writer,
            FairMessages messages,
            AuditLog audit,
            Clock clock) {
        this.own = own;
        this.reader = reader;
        this.applications = applications;
        this.stalls = stalls;
        this.writer = writer;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws BusinessException NOT_FOUND */
    @Transactional(readOnly = true)
    public PlacementPlan plan(Actor actor, long fairId) {
        return reader.plan(own.require(actor, fairId));
    }

    /** Where the rules would put those who have no stall; changes nothing. @throws BusinessException NOT_FOUND */
    @Transactional(readOnly = true)
    public Suggestion suggest(Actor actor, long fairId) {
        return reader.suggest(reader.plan(own.require(actor, fairId)));
    }

    /**
     * Places as was suggested.
     *
     * @param fingerprint of the suggestion that the organiser saw
     * @throws BusinessException CONFLICT {@code fair.suggestion-changed} if the rules would now say otherwise, {@code
     *     fair.state}; NOT_FOUND
     */
    public void take(Actor actor, long fairId, String fingerprint) {
        var fair = own.lockPublished(actor, fairId);
        var suggestion = reader.suggest(reader.plan(fair));
        if (!suggestion.fingerprint().equals(fingerprint)) {
            throw BusinessException.conflict("fair.suggestion-changed");
        }
        suggestion
                .seats()
                .forEach(seat ->
                        writer.place(fairId, seat.stallId(), seat.applicationId(), actor.accountId(), clock.instant()));
        var placed =
                suggestion.seats().stream().map(Suggestion.Seat::applicationId).toList();
        messages.placed(fair, applications.byIds(placed), false);
        record(actor, fairId, "suggestion, " + placed.size() + " stalls");
    }

    /**
     * @throws BusinessException CONFLICT {@code fair.stall-taken}, {@code fair.placed} if it has a stall, {@code
     *     fair.not-accepted}, {@code fair.state}; NOT_FOUND
     */
    public void place(Actor actor, long fairId, long stallId, long applicationId) {
        var fair = own.lockPublished(actor, fairId);
        var stall = require(fairId, stallId);
        var application = applications
                .find(applicationId)
                .filter(one -> one.fairId() == fairId)
                .orElseThrow(Fairs::notFound);
        if (application.state() != ApplicationState.ACCEPTED) {
            throw BusinessException.conflict("fair.not-accepted");
        }
        if (application.stallId() != null) {
            throw BusinessException.conflict("fair.placed", application.stallNumber());
        }
        if (!stall.isFree()) {
            throw BusinessException.conflict("fair.stall-taken", stall.number());
        }
        writer.place(fairId, stallId, applicationId, actor.accountId(), clock.instant());
        messages.placed(fair, applications.byIds(List.of(applicationId)), false);
        record(actor, fairId, stall.number() + " fair-application:" + applicationId);
    }

    /**
     * Exchanges what stands at two stalls; with a free one it is a move. Twice would be there and back again: whoever says
     * what was seen does it once.
     *
     * @param seen the {@link PlacementPlan#fingerprint} of what the organiser saw; null for whatever it is now
     * @throws BusinessException INVALID {@code fair.two-stalls} for one and the same; CONFLICT {@code fair.nobody-there} if
     *     both are free, {@code fair.placement-changed}, {@code fair.state}; NOT_FOUND
     */
    public void exchange(Actor actor, long fairId, long oneStall, long otherStall, String seen) {
        var fair = own.lockPublished(actor, fairId);
        var one = require(fairId, oneStall);
        var other = require(fairId, otherStall);
        if (oneStall == otherStall) {
            throw BusinessException.invalid("stall", "fair.two-stalls");
        }
        var standing = applications.ofFair(fairId).stream()
                .filter(party -> party.stallId() != null)
                .collect(Collectors.toMap(ApplicationHead::stallId, Function.identity()));
        if (seen != null && !seen.equals(fingerprint(standing))) {
            throw BusinessException.conflict("fair.placement-changed");
        }
        var parties = Stream.of(oneStall, otherStall)
                .map(standing::get)
                .filter(Objects::nonNull)
                .toList();
        if (parties.isEmpty()) {
            throw BusinessException.conflict("fair.nobody-there");
        }
        writer.vacate(fairId, List.of(oneStall, otherStall));
        parties.forEach(party -> writer.place(
                fairId,
                party.stallId() == oneStall ? otherStall : oneStall,
                party.id(),
                actor.accountId(),
                clock.instant()));
        messages.placed(
                fair,
                applications.byIds(parties.stream().map(ApplicationHead::id).toList()),
                true);
        record(actor, fairId, one.number() + " with " + other.number());
    }

    private static String fingerprint(Map<Long, ApplicationHead> standing) {
        return PlacementPlan.fingerprint(standing.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, party -> party.getValue().id())));
    }

    /** Those that are free stay so. @throws BusinessException INVALID {@code fair.none-chosen}; CONFLICT; NOT_FOUND */
    public void free(Actor actor, long fairId, Collection<Long> stallIds) {
        var fair = own.lockPublished(actor, fairId);
        var chosen = new TreeSet<>(stallIds);
        if (chosen.isEmpty()) {
            throw BusinessException.invalid("stall", "fair.none-chosen");
        }
        boolean all = stalls.byIds(chosen).stream()
                        .filter(stall -> stall.fairId() == fairId)
                        .count()
                == chosen.size();
        if (!all) {
            throw Fairs.notFound();
        }
        var parties = applications.ofFair(fairId).stream()
                .filter(party -> party.stallId() != null && chosen.contains(party.stallId()))
                .toList();
        writer.vacate(fairId, List.copyOf(chosen));
        messages.vacated(fair, parties);
        record(actor, fairId, parties.size() + " vacated");
    }

    private Stall require(long fairId, long stallId) {
        return stalls.byIds(List.of(stallId)).stream()
                .filter(stall -> stall.fairId() == fairId)
                .findFirst()
                .orElseThrow(Fairs::notFound);
    }

    private void record(Actor actor, long fairId, String detail) {
        audit.record(actor, "fair.placed", "fair:" + fairId, detail);
    }
}
