package cn.qiancun.market.fairs;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Fairs as everybody else knows them. Two queries for any number. */
@Service
@Transactional(readOnly = true)
public class Fairs {
    private final FairRows rows;

    Fairs(FairRows rows) {
        this.rows = rows;
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} */
    public Fair require(long id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id)).orElseThrow(Fairs::notFound);
    }

    /** What visitors may see: published, or over. */
    public Optional<Fair> published(long id) {
        return Optional.ofNullable(byIds(List.of(id)).get(id))
                .filter(fair -> fair.state() == FairState.PUBLISHED || fair.state() == FairState.CLOSED);
    }

    /** Published or over, with a day between the two, both included; in the order of their first days. */
    public List<Fair> publishedBetween(LocalDate from, LocalDate to) {
        return rows.publishedBetween(from, to);
    }

    /** Published ones that take applications on that day, those that end soonest first. */
    public List<Fair> takingApplications(LocalDate today) {
        return rows.takingApplications(today);
    }

    /** In whatever state; those that are unknown are absent. */
    public Map<Long, Fair> byIds(Collection<Long> ids) {
        var found = new LinkedHashMap<Long, Fair>();
        rows.byIds(ids).forEach(fair -> found.put(fair.id(), fair));
        return found;
    }

    /** @throws BusinessException NOT_FOUND {@code not-found} for whoever does not hold it */
    public Fair requireOrganiser(Actor actor, long id) {
        var fair = require(id);
        actor.require(Role.FAIR_ORGANISER, Organisation.organiser(fair.organiserId()));
        return fair;
    }

    /** Those of the actor's organisers, the latest first. */
    public List<Fair> ofOrganiser(Actor actor) {
        var organisers = actor.organisationsOf(Role.FAIR_ORGANISER, Organisation.Kind.ORGANISER).stream()
                .map(organisation -> Long.valueOf(organisation.key()))
                .toList();
        return rows.ofOrganisers(organisers);
    }

    /**
     * Its books are closed, by whoever keeps them: from then on nothing of its plan changes.
     *
     * @throws BusinessException CONFLICT {@code fair.state} unless it was published
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(long id) {
        if (!rows.move(id, FairState.PUBLISHED, FairState.CLOSED)) {
            throw BusinessException.conflict("fair.state");
        }
    }

    static BusinessException notFound() {
        return BusinessException.notFound("not-found");
    }
}
