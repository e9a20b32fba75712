package cn.qiancun.market.fairs;

import cn.qiancun.market.catalog.Catalog;
import cn.qiancun.market.catalog.Category;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PlainText;
import cn.qiancun.market.villages.Villages;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What can be said of a fair; each refusal names its field. */
@Component
class FairPolicy {
    static final int MOST_DAYS = 15;
    static final int MAX_SWING = 5_000;
    static final Money MAX_FEE = Money.ofFen(10_000_000);
    private static final int MAX_NAME = 60;
    private static final int MAX_ADDRESS = 200;
    private static final int MAX_NOTICE = 2_000;
    private static final int MOST_YEARS_AHEAD = 2;
    private static final BigDecimal HALF_TURN = BigDecimal.valueOf(180);
    private static final BigDecimal QUARTER_TURN = BigDecimal.valueOf(90);

    private final Villages villages;
    private final Catalog catalog;

    FairPolicy(Villages villages, Catalog catalog) {
        this.villages = villages;
        this.catalog = catalog;
    }

    /**
     * @return the terms as they are kept
     * @throws BusinessException INVALID for a field
     */
    FairTerms require(FairTerms said, LocalDate today) {
        if (said.kind() == null) {
            throw BusinessException.invalid("kind", "fair.kind");
        }
        if (said.community() == null || villages.find(said.community()).isEmpty()) {
            throw BusinessException.invalid("community", "village.unknown");
        }
        requirePoint(said.longitude(), said.latitude());
        var days = days(said.days(), today);
        requireApplyUntil(said.applyUntil(), days, today);
        if (said.stallFee() == null
                || said.stallFee().isNegative()
                || said.stallFee().compareTo(MAX_FEE) > 0) {
            throw BusinessException.invalid("stallFee", "fair.fee");
        }
        if (said.priceSwingBasisPoints() < 0 || said.priceSwingBasisPoints() > MAX_SWING) {
            throw BusinessException.invalid("priceSwing", "fair.price-swing");
        }
        return new FairTerms(
                PlainText.require("name", "fair.name", said.name(), MAX_NAME),
                said.kind(),
                said.community(),
                PlainText.require("place", "fair.place", said.place(), MAX_NAME),
                PlainText.require("address", "fair.address", said.address(), MAX_ADDRESS),
                said.longitude(),
                said.latitude(),
                days,
                said.applyUntil(),
                said.stallFee(),
                said.priceSwingBasisPoints(),
                categories(said.categories()),
                said.notice() == null || said.notice().isBlank()
                        ? ""
                        : PlainText.requireLines("notice", "fair.notice", said.notice(), MAX_NOTICE));
    }

    private static void requirePoint(BigDecimal longitude, BigDecimal latitude) {
        if (longitude == null && latitude == null) {
            return;
        }
        if (longitude == null || longitude.abs().compareTo(HALF_TURN) > 0) {
            throw BusinessException.invalid("longitude", "fair.coordinates");
        }
        if (latitude == null || latitude.abs().compareTo(QUARTER_TURN) > 0) {
            throw BusinessException.invalid("latitude", "fair.coordinates");
        }
    }

    private static List<FairDay> days(List<FairDay> said, LocalDate today) {
        var days = said == null ? List.<FairDay>of() : said;
        if (days.size() > MOST_DAYS) {
            throw BusinessException.invalid("days", "fair.days", MOST_DAYS);
        }
        var seen = new HashSet<LocalDate>();
        for (int i = 0; i < days.size(); i++) {
            var day = days.get(i);
            var field = "days[" + i + "]";
            boolean dated = day.date() != null
                    && !day.date().isBefore(today.minusYears(MOST_YEARS_AHEAD))
                    && !day.date().isAfter(today.plusYears(MOST_YEARS_AHEAD));
            if (!dated || !seen.add(day.date())) {
                throw BusinessException.invalid(field, "fair.day");
            }
            if (day.opens() == null || day.closes() == null || !day.opens().isBefore(day.closes())) {
                throw BusinessException.invalid(field, "fair.hours");
            }
        }
        return days.stream().sorted(Comparator.comparing(FairDay::date)).toList();
    }

    private static void requireApplyUntil(LocalDate until, List<FairDay> days, LocalDate today) {
        boolean late =
                until != null && !days.isEmpty() && until.isAfter(days.get(0).date());
        if (until == null || late || until.isAfter(today.plusYears(MOST_YEARS_AHEAD))) {
            throw BusinessException.invalid("applyUntil", "fair.apply-until");
        }
    }

    private Set<String> categories(Set<String> said) {
        var wanted = said == null ? new TreeSet<String>() : new TreeSet<>(said);
        var known = catalog.categories().stream().map(Category::code).collect(Collectors.toSet());
        if (!known.containsAll(wanted)) {
            throw BusinessException.invalid("categories", "fair.categories");
        }
        return wanted;
    }

    /** @throws BusinessException CONFLICT saying what is missing before it can be published */
    static void requirePublishable(Fair fair, boolean hasStalls, LocalDate today) {
        if (fair.days().isEmpty()) {
            throw BusinessException.conflict("fair.no-days");
        }
        if (fair.lastDay().isBefore(today)) {
            throw BusinessException.conflict("fair.past");
        }
        if (!hasStalls) {
            throw BusinessException.conflict("fair.no-stalls");
        }
    }
}
