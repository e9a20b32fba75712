package cn.qiancun.market.supermarkets;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.AuditLog;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.ordering.PickupPoints.PickupPoint;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Writes stores and their terms with their pick-up points, in the caller's transaction; audited. */
@Component
class StoreWriting {
    private final StoreRows rows;
    private final TermsRows terms;
    private final PickupPoints points;
    private final Villages villages;
    private final AuditLog audit;
    private final Clock clock;

    StoreWriting(StoreRows rows, TermsRows terms, PickupPoints points, Villages villages, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.terms = terms;
        this.points = points;
        this.villages = villages;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param profile as {@link StorePolicy} answered it */
    Store register(Actor operator, StoreProfile profile) {
        villages.require(profile.community());
        var coded = profile.code().isEmpty() ? profile.withCode(rows.nextCode()) : profile;
        var point =
                points.register(coded.name(), coded.community(), coded.address(), coded.hours(), coded.temperatures());
        rows.insert(point.id(), coded, StoreSettings.USUAL, clock.instant());
        audit.record(operator, "store.registered", "store:" + point.id(), coded.code() + " " + coded.name());
        return rows.find(point.id()).orElseThrow();
    }

    /** @return whether anything differs */
    boolean change(Actor actor, Store before, StoreProfile profile, boolean open) {
        villages.require(profile.community());
        var coded = profile.code().isEmpty() ? profile.withCode(before.code()) : profile;
        if (StoreProfile.of(before).equals(coded) && before.open() == open) {
            return false;
        }
        rows.update(before.id(), coded, open);
        var point = new PickupPoint(
                before.id(),
                coded.name(),
                coded.community().countyCode(),
                coded.community(),
                coded.address(),
                coded.hours(),
                coded.temperatures());
        points.change(point, open);
        audit.record(
                actor,
                "store.changed",
                "store:" + before.id(),
                "%s %s %s %s %s"
                        .formatted(
                                coded.code(),
                                coded.name(),
                                coded.hours(),
                                coded.temperatures(),
                                open ? "open" : "closed"));
        return true;
    }

    /**
     * The first terms of a store and a village may begin on any day, later ones not before today: what was sold under the
     * earlier ones stays as it was.
     *
     * @return whether anything differs
     */
    boolean agree(Actor operator, StoreTerms agreed) {
        StorePolicy.require(agreed);
        villages.require(agreed.village());
        if (!differs(agreed)) {
            return false;
        }
        terms.insert(agreed, operator.accountId(), clock.instant());
        audit.record(
                operator,
                "store.terms-agreed",
                "store:" + agreed.storeId(),
                "%s %s margin %d bp, %d days, limit %s, from %s"
                        .formatted(
                                agreed.village(),
                                agreed.kind(),
                                agreed.marginBasisPoints(),
                                agreed.paymentDays(),
                                agreed.creditLimit(),
                                agreed.from()));
        return true;
    }

    /** @throws BusinessException INVALID {@code terms.from-past} */
    boolean differs(StoreTerms agreed) {
        var now = terms.holding(agreed.storeId(), Set.of(agreed.village()), agreed.from())
                .get(agreed.village());
        if (now != null && now.saysTheSameAs(agreed)) {
            return false;
        }
        boolean first = terms.history(agreed.storeId()).stream()
                .noneMatch(each -> each.village().equals(agreed.village()));
        if (!first && agreed.from().isBefore(today())) {
            throw BusinessException.invalid("from", "terms.from-past");
        }
        return true;
    }

    LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }
}
