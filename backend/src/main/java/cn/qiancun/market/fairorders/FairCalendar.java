package cn.qiancun.market.fairorders;

import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairState;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.villages.Villages;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When and where fairs are. There are some hundreds a year, so that they are chosen here and not in the database. */
@Service
@Transactional(readOnly = true)
public class FairCalendar {
    /** How far ahead visitors look. */
    public static final int DAYS_AHEAD = 366;

    private static final int SHADES = 4;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2999;

    private final Fairs fairs;
    private final Villages villages;
    private final Clock clock;

    FairCalendar(Fairs fairs, Villages villages, Clock clock) {
        this.fairs = fairs;
        this.villages = villages;
        this.clock = clock;
    }

    /** @param date null for a cell outside of the month */
    public record Day(LocalDate date, boolean today, List<FairListed> fairs) {}

    /** The weeks of a month, from Monday on. */
    public record Month(YearMonth month, List<List<Day>> weeks) {
        public YearMonth before() {
            return month.minusMonths(1);
        }

        public YearMonth after() {
            return month.plusMonths(1);
        }
    }

    /** @param shade 0 for none to 4 for the most */
    public record CountyFairs(String code, String name, int fairs, int shade) {}

    /** Those that are not over, the next ones first. @param county or blank for all */
    public List<FairListed> next(String county) {
        return between(today(), today().plusDays(DAYS_AHEAD), county).stream()
                .filter(FairListed::isAhead)
                .toList();
    }

    /** With a day between the two, both included; in the order of their first days. */
    public List<FairListed> between(LocalDate from, LocalDate to, String county) {
        return listed(fairs.publishedBetween(from, to)).stream()
                .filter(one -> county == null || county.isBlank() || county.equals(one.countyCode()))
                .toList();
    }

    public List<FairListed> of(YearMonth month, String county) {
        return between(month.atDay(1), month.atEndOfMonth(), county);
    }

    /** @throws BusinessException INVALID {@code fairorder.month} for what is no {@code 2026-11} */
    public YearMonth month(String text) {
        if (text == null || text.isBlank()) {
            return YearMonth.from(today());
        }
        if (!text.matches("[0-9]{4}-(0[1-9]|1[0-2])")) {
            throw BusinessException.invalid("month", "fairorder.month");
        }
        var month = YearMonth.parse(text);
        if (month.getYear() < FIRST_YEAR || month.getYear() > LAST_YEAR) {
            throw BusinessException.invalid("month", "fairorder.month");
        }
        return month;
    }

    public Month sheet(YearMonth month, Collection<FairListed> listed) {
        var weeks = new ArrayList<List<Day>>();
        var monday = month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        while (!monday.isAfter(month.atEndOfMonth())) {
            var week = new ArrayList<Day>();
            for (int offset = 0; offset < DayOfWeek.values().length; offset++) {
                week.add(day(monday.plusDays(offset), month, listed));
            }
            weeks.add(week);
            monday = monday.plusWeeks(1);
        }
        return new Month(month, weeks);
    }

    private Day day(LocalDate date, YearMonth month, Collection<FairListed> listed) {
        if (!YearMonth.from(date).equals(month)) {
            return new Day(null, false, List.of());
        }
        var on = listed.stream()
                .filter(one ->
                        one.fair().days().stream().anyMatch(day -> day.date().equals(date)))
                .toList();
        return new Day(date, date.equals(today()), on);
    }

    /** Every county of the registry, also those without a fair. */
    public List<CountyFairs> counties(Collection<FairListed> listed) {
        Map<String, Long> counts =
                listed.stream().collect(Collectors.groupingBy(FairListed::countyCode, Collectors.counting()));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return villages.counties().stream()
                .map(county -> {
                    long count = counts.getOrDefault(county.code(), 0L);
                    int shade = count == 0 ? 0 : (int) Math.min(SHADES, 1 + count * SHADES / (most + 1));
                    return new CountyFairs(county.code(), county.name(), (int) count, shade);
                })
                .toList();
    }

    /** What anybody may see, one that was cancelled too. @throws BusinessException NOT_FOUND {@code not-found} */
    public FairListed require(long fairId) {
        var fair = fairs.byIds(List.of(fairId)).get(fairId);
        if (fair == null || fair.state() == FairState.DRAFT || fair.days().isEmpty()) {
            throw BusinessException.notFound("not-found");
        }
        return listed(List.of(fair)).get(0);
    }

    private List<FairListed> listed(List<Fair> found) {
        Instant now = clock.instant();
        var communities = villages.byCodes(found.stream().map(Fair::community).toList());
        return found.stream()
                .map(fair -> new FairListed(fair, communities.get(fair.community()), now))
                .toList();
    }

    private LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }
}
