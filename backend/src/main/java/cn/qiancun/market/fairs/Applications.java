package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.PlainText;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Applications as organisers decide on them, and as their sellers see them. */
@Service
@Transactional(readOnly = true)
public class Applications {
    private final OwnFairs own;
    private final ApplicationRows rows;
    private final ApplicationReader reader;
    private final ApplicationWriter writer;
    private final ApplicantHands hands;
    private final PlacementWriter placements;
    private final FairMessages messages;
    private final AuditLog audit;
    private final Clock clock;

    Applications(
            OwnFairs own,
            ApplicationRows rows,
            ApplicationReader reader,
            ApplicationWriter writer,
            ApplicantHands hands,
            PlacementWriter placements,
            FairMessages messages,
            AuditLog audit,
            Clock clock) {
        this.own = own;
        this.rows = rows;
        this.reader = reader;
        this.writer = writer;
        this.hands = hands;
        this.placements = placements;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws BusinessException NOT_FOUND for whoever does not hold the fair */
    public PageOf<Application> ofFair(Actor actor, long fairId, ApplicationFilter filter, PageQuery page) {
        own.require(actor, fairId);
        // A fair has a few hundred at most, and goods and villages, which are looked for and sorted by, come from
        // elsewhere.
        var found = reader.of(rows.ofFair(fairId)).stream()
                .filter(filter.matching())
                .sorted(filter.order())
                .toList();
        var items = found.stream().skip(page.offset()).limit(page.size()).toList();
        return new PageOf<>(items, found.size(), page);
    }

    /** How many there are in each state, in their order; states without any are absent. */
    public Map<ApplicationState, Long> counts(Actor actor, long fairId) {
        own.require(actor, fairId);
        return rows.ofFair(fairId).stream()
                .collect(Collectors.groupingBy(
                        ApplicationHead::state, () -> new EnumMap<>(ApplicationState.class), Collectors.counting()));
    }

    /** As its organiser or one of its sellers sees it. @throws BusinessException NOT_FOUND for others */
    public Application require(Actor actor, long applicationId) {
        var head = rows.find(applicationId).orElseThrow(Fairs::notFound);
        var application = reader.of(List.of(head)).get(0);
        var mine = sellersOf(actor);
        boolean concerned = mine.contains(head.hostSellerId())
                || application.members().stream()
                        .anyMatch(member -> mine.contains(member.seller().id()));
        if (!concerned) {
            own.require(actor, head.fairId());
        }
        return application;
    }

    /** Those of all sellers for whom the actor acts, as host or invited, the latest first. */
    public List<Application> own(Actor actor) {
        return reader.of(rows.ofSellers(sellersOf(actor)));
    }

    /** Those of one seller. @throws BusinessException NOT_FOUND for another's */
    public List<Application> ofSeller(Actor actor, long sellerId) {
        hands.require(actor, sellerId);
        return reader.of(rows.ofSellers(List.of(sellerId)));
    }

    private List<Long> sellersOf(Actor actor) {
        return hands.sellersOf(actor).stream().map(seller -> seller.id()).toList();
    }

    /**
     * Decides on many at once: all or none. Who is no longer accepted loses the stall.
     *
     * @param to {@code ACCEPTED}, {@code WAITING} or {@code REFUSED}
     * @param reason what the sellers read; must be given for a refusal
     * @throws BusinessException NOT_FOUND; INVALID {@code fair.none-chosen}, {@code fair.reason}, {@code fair.decision};
     *     CONFLICT {@code fair.application-state} naming the first that cannot become that, {@code fair.state}, {@code
     *     fair.application-changed}
     */
    @Transactional
    public void decide(Actor actor, long fairId, Collection<Long> ids, ApplicationState to, String reason) {
        var fair = own.lockPublished(actor, fairId);
        if (to == null
                || !EnumSet.of(ApplicationState.ACCEPTED, ApplicationState.WAITING, ApplicationState.REFUSED)
                        .contains(to)) {
            throw BusinessException.invalid("to", "fair.decision");
        }
        var chosen = chosen(fairId, ids);
        var why = to == ApplicationState.REFUSED
                ? PlainText.require("reason", "fair.reason", reason, FairPlanning.MAX_REASON)
                : PlainText.orEmpty("reason", "fair.reason", reason, FairPlanning.MAX_REASON);
        chosen.forEach(application -> application.requireMayBecome(to));
        chosen.forEach(application -> writer.move(application, to, why, actor.accountId(), clock.instant()));
        placements.vacate(
                fairId,
                chosen.stream()
                        .map(ApplicationHead::stallId)
                        .filter(Objects::nonNull)
                        .toList());
        messages.decided(fair, chosen, to, why);
        audit.record(actor, "fair.applications-decided", "fair:" + fairId, to + " " + chosen.size() + " " + why);
    }

    private List<ApplicationHead> chosen(long fairId, Collection<Long> ids) {
        var wanted = new TreeSet<>(ids);
        if (wanted.isEmpty()) {
            throw BusinessException.invalid("application", "fair.none-chosen");
        }
        var found = rows.byIds(wanted).stream()
                .filter(application -> application.fairId() == fairId)
                .toList();
        if (found.size() < wanted.size()) {
            throw Fairs.notFound();
        }
        return found;
    }
}
