package cn.qiancun.market.demonstration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.fairbooks.FairClosing;
import cn.qiancun.market.fairbooks.FairReports;
import cn.qiancun.market.fairorders.FairPreorders;
import cn.qiancun.market.fairs.ApplicationState;
import cn.qiancun.market.fairs.Applications;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairStalls;
import cn.qiancun.market.fairs.FairState;
import cn.qiancun.market.fairs.Fairs;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.stalls.FairBoards;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The fairs of the demonstration, held in the shop under test: what is to be seen there, and that they are held once. */
@MarketTest
class DemonstrationFairSeasonTest {
    private static final int SELLERS = 14;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    ApplicationContext shop;

    @Autowired
    Stalls people;

    @Autowired
    Fairs fairs;

    @Autowired
    FairStalls stalls;

    @Autowired
    Applications applications;

    @Autowired
    FairBoards boards;

    @Autowired
    FairReports reports;

    @Autowired
    FairClosing closing;

    @Autowired
    FairPreorders preorders;

    @Autowired
    TestClock clock;

    private Actor organiser;

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void eachPageOfFairsHasSomethingToShowAndASecondStartAddsNothing() {
        var beans = demonstration();
        var operator = people.actor(people.operator());
        var listed = beans.getBean(DemonstrationGoods.class).list(operator, someSellers());
        beans.getBean(DemonstrationLots.class).declare(operator, listed);
        var season = beans.getBean(DemonstrationFairSeason.class);
        var body = season.organiser(operator);
        organiser = people.actor(people.member("大集组织者", Role.FAIR_ORGANISER, Organisation.organiser(body.id())));
        var buyers = Stream.of("甲", "乙", "丙")
                .map(name -> people.actor(people.person(name)))
                .toList();
        var hand = people.person("帮手").phone();

        season.live(operator, organiser, body, listed, buyers, hand);
        assertThatTheEarlierOnesAreClosed();
        assertThatTodaysIsBusy(listed.get(0).sellerId());
        assertThatSomebodyWaitsForTheNext();
        var before = content();
        season.live(operator, organiser, body, listed, buyers, hand);

        assertThat(content()).isEqualTo(before);
    }

    /** Of the shipped catalogue the goods of so many sellers as all of it needs. */
    private static byte[] someSellers() {
        try (var file = new ClassPathResource("demonstration/catalogue.csv").getInputStream()) {
            var rows = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var sellers = rows.stream()
                    .map(row -> row.substring(0, row.indexOf(',')))
                    .distinct()
                    .limit(1 + SELLERS)
                    .toList();
            return rows.stream()
                    .filter(row -> sellers.contains(row.substring(0, row.indexOf(','))))
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void assertThatTheEarlierOnesAreClosed() {
        var over = in(FairState.CLOSED);
        assertThat(over).hasSize(2);
        over.forEach(fair -> await().atMost(PATIENCE)
                .until(() -> closing.of(organiser, fair.id()).orElseThrow().isDone()));
        var report = reports.of(organiser, today().id());
        assertThat(report.others()).hasSize(2).allSatisfy(other -> {
            assertThat(other.sold()).isGreaterThan(Money.ZERO);
            assertThat(other.villages()).isGreaterThan(2);
        });
        over.forEach(fair -> assertThat(reports.of(organiser, fair.id()).hours())
                .isNotEmpty()
                .allSatisfy(
                        hour -> assertThat(hour.begins().toLocalDate()).isBetween(fair.firstDay(), fair.lastDay())));
    }

    private void assertThatTodaysIsBusy(long firstSeller) {
        var fair = today();
        var taken = stalls.ofFair(fair.id()).stream()
                .filter(stall -> !stall.isFree())
                .toList();
        assertThat(taken)
                .hasSizeGreaterThan(6)
                .anyMatch(stall -> stall.party().isGroup())
                .anyMatch(stall -> stall.party().hostSellerId() == firstSeller);
        assertThat(boards.of(organiser, fair.id()))
                .satisfies(board -> assertThat(board.open()).isEqualTo(6))
                .satisfies(board -> assertThat(board.shortages()).isEqualTo(1));
        assertThat(applications.counts(organiser, fair.id()))
                .containsKeys(ApplicationState.WAITING, ApplicationState.REFUSED);
        var sheet = preorders.of(organiser, fair.id());
        assertThat(sheet.handedOver()).isEqualTo(1);
        assertThat(sheet.waiting()).isGreaterThan(2);
        var totals = reports.of(organiser, fair.id()).totals();
        assertThat(Stream.of(totals.cash(), totals.code(), totals.preorders())).doesNotContain(Money.ZERO);
    }

    private void assertThatSomebodyWaitsForTheNext() {
        var next = in(FairState.PUBLISHED).stream()
                .filter(fair -> !fair.isOn(day()))
                .reduce((later, sooner) -> sooner)
                .orElseThrow();
        assertThat(preorders.of(organiser, next.id()).waiting()).isPositive();
        assertThat(applications.counts(organiser, next.id()))
                .containsKeys(
                        ApplicationState.APPLIED,
                        ApplicationState.ACCEPTED,
                        ApplicationState.WAITING,
                        ApplicationState.REFUSED);
    }

    private Map<String, Object> content() {
        var content = new LinkedHashMap<String, Object>();
        for (var fair : fairs.ofOrganiser(organiser)) {
            content.put(
                    fair.name(),
                    List.of(
                            fair.state(),
                            applications.counts(organiser, fair.id()),
                            preorders.of(organiser, fair.id()).waiting(),
                            reports.of(organiser, fair.id()).totals()));
        }
        return content;
    }

    private Fair today() {
        return in(FairState.PUBLISHED).stream()
                .filter(fair -> fair.isOn(day()))
                .findFirst()
                .orElseThrow();
    }

    /** The latest first. */
    private List<Fair> in(FairState state) {
        return fairs.ofOrganiser(organiser).stream()
                .filter(fair -> fair.state() == state)
                .toList();
    }

    private LocalDate day() {
        return ShopCalendar.dayOf(clock.instant());
    }

    /** What the profile adds, beside the beans of the shop under test and by its clock. */
    private DefaultListableBeanFactory demonstration() {
        var beans = new DefaultListableBeanFactory(shop.getAutowireCapableBeanFactory());
        var profile = new StandardEnvironment();
        profile.setActiveProfiles("demonstration");
        var moved = new RootBeanDefinition(DemonstrationClock.class, () -> movedBy(clock));
        moved.setPrimary(true);
        beans.registerBeanDefinition("demonstrationClock", moved);
        var scanner = new ClassPathBeanDefinitionScanner(beans, true, profile);
        scanner.setIncludeAnnotationConfig(false);
        scanner.scan("cn.qiancun.market.demonstration");
        for (var name : beans.getBeanDefinitionNames()) {
            if (beans.getBeanDefinition(name) != moved
                    && beans.getBeanDefinition(name) instanceof AbstractBeanDefinition scanned) {
                scanned.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
            }
        }
        return beans;
    }

    private static DemonstrationClock movedBy(TestClock clock) {
        return new DemonstrationClock() {
            @Override
            void at(Instant moment, Runnable step) {
                clock.moveTo(moment);
                try {
                    step.run();
                } finally {
                    clock.reset();
                }
            }

            @Override
            public Instant instant() {
                return clock.instant();
            }
        };
    }
}
