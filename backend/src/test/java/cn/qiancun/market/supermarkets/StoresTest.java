package cn.qiancun.market.supermarkets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.ordering.PickupPoints;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MarketTest
class StoresTest {
    @Autowired
    StoreDesk desk;

    @Autowired
    Stores stores;

    @Autowired
    StoreStaff staff;

    @Autowired
    StoreKeeping keeping;

    @Autowired
    TermsOfStores terms;

    @Autowired
    PickupPoints points;

    @Autowired
    Villages villages;

    @Autowired
    Stalls stalls;

    @Autowired
    Clock clock;

    private Actor operator;
    private VillageCode community;

    @BeforeEach
    void somewhere() {
        operator = stalls.actor(stalls.operator());
        community = villages.search("370113", null, PageQuery.of(1, 1))
                .items()
                .get(0)
                .code();
    }

    private StoreProfile profile(String name) {
        return new StoreProfile(
                "",
                name + Ids.next(),
                community,
                "长清区示范路 1 号",
                "07:00-20:00",
                Set.of(TemperatureClass.AMBIENT, TemperatureClass.CHILLED),
                null,
                null);
    }

    private StoreTerms terms(long storeId, VillageCode village, int margin, LocalDate from) {
        return new StoreTerms(storeId, village, TermsKind.CONSIGNMENT, margin, 30, Money.ofFen(500_000), from);
    }

    private VillageCode village() {
        int any = ThreadLocalRandom.current().nextInt(1, 80);
        return villages.search("370114", null, PageQuery.of(any, 1))
                .items()
                .get(0)
                .code();
    }

    @Test
    void aStoreIsAPickUpPointAndStaysOneWhenItChanges() {
        var store = desk.register(operator, profile("长清店"));

        assertThat(store.code()).matches("[0-9]{3,6}");
        assertThat(points.byIds(List.of(store.id())).get(store.id()).name()).isEqualTo(store.name());

        var moved = new StoreProfile(
                store.code(),
                store.name() + "新",
                community,
                "长清区新路 2 号",
                "08:00-21:00",
                Set.of(TemperatureClass.FROZEN),
                new BigDecimal("116.75"),
                new BigDecimal("36.55"));
        desk.change(operator, store.id(), store.version(), moved, false);

        var point = points.byIds(List.of(store.id())).get(store.id());
        assertThat(point.name()).isEqualTo(store.name() + "新");
        assertThat(point.temperatures()).containsExactly(TemperatureClass.FROZEN);
        assertThat(points.open("370113"))
                .extracting(PickupPoints.PickupPoint::id)
                .doesNotContain(store.id());
        assertThat(stores.open()).extracting(Store::id).doesNotContain(store.id());
        assertThatThrownBy(() -> desk.change(operator, store.id(), store.version(), moved, true))
                .isInstanceOf(BusinessException.class)
                .hasMessageContaining("store.changed");
    }

    @Test
    void aNameIsTakenOnceInACommunity() {
        var profile = profile("同名店");
        desk.register(operator, profile);

        assertThatThrownBy(() -> desk.register(operator, profile)).hasMessageContaining("store.taken");
    }

    @Test
    void othersStoresLookAsIfTheyWereNotThere() {
        var store = desk.register(operator, profile("甲店"));
        var other = desk.register(operator, profile("乙店"));
        var clerk = stalls.actor(stalls.member("店员", Role.STORE_CLERK, Organisation.store(store.id())));

        assertThat(stores.requireStaff(clerk, store.id()).id()).isEqualTo(store.id());
        assertThat(stores.ofStaff(clerk)).extracting(Store::id).containsExactly(store.id());
        assertThat(stores.choose(clerk, null).id()).isEqualTo(store.id());
        for (var refused : List.<Runnable>of(
                () -> stores.requireStaff(clerk, other.id()),
                () -> stores.choose(clerk, Long.toString(other.id())),
                () -> stores.requireManager(clerk, store.id()),
                () -> staff.of(clerk, other.id()))) {
            assertThatThrownBy(refused::run).hasMessageContaining("NOT_FOUND");
        }
    }

    @Test
    void termsHoldFromTheirDayAndTheEarlierOnesStayInTheHistory() {
        var store = desk.register(operator, profile("条款店"));
        var village = village();
        var today = ShopCalendar.dayOf(clock.instant());
        desk.agree(operator, terms(store.id(), village, 1_500, today.minusMonths(3)));
        desk.agree(operator, terms(store.id(), village, 1_200, today.plusDays(10)));
        desk.agree(operator, terms(store.id(), village, 1_200, today.plusDays(20)));

        assertThat(terms.holding(store.id(), village, today.minusMonths(4))).isEmpty();
        assertThat(terms.holding(store.id(), village, today).orElseThrow().marginBasisPoints())
                .isEqualTo(1_500);
        assertThat(terms.holding(store.id(), village, today.plusDays(10))
                        .orElseThrow()
                        .marginBasisPoints())
                .isEqualTo(1_200);
        assertThat(terms.history(store.id()))
                .as("what holds already is not written again")
                .hasSize(2);
        assertThatThrownBy(() -> desk.agree(operator, terms(store.id(), village, 900, today.minusDays(1))))
                .hasMessageContaining("terms.from-past");
    }

    @Test
    void ofTermsThatBeginOnOneDayTheLastWrittenHold() {
        var store = desk.register(operator, profile("改条款店"));
        var village = village();
        var today = ShopCalendar.dayOf(clock.instant());
        desk.agree(operator, terms(store.id(), village, 1_500, today));
        desk.agree(operator, terms(store.id(), village, 1_400, today));

        assertThat(terms.ofStore(store.id(), today))
                .singleElement()
                .satisfies(held -> assertThat(held.marginBasisPoints()).isEqualTo(1_400));
    }

    @Test
    void aManagerArrangesTheStoreAndAppointsClerksOnly() {
        var store = desk.register(operator, profile("店长店"));
        var person = stalls.person("新店长");
        staff.appoint(operator, store.id(), person.phone(), Role.STORE_MANAGER);
        var manager = stalls.actor(person);
        var settings = new StoreSettings(
                Money.ofFen(100_000), 9_500, 5, ScaleLabels.of(List.of("21", "22"), ScaleLabels.Value.PRICE), true);

        keeping.arrange(manager, store.id(), store.version(), "06:30-19:30", settings);
        var clerk = stalls.person("新店员");
        staff.appoint(manager, store.id(), clerk.phone(), Role.STORE_CLERK);

        var arranged = stores.require(store.id());
        assertThat(arranged.settings()).isEqualTo(settings);
        assertThat(points.byIds(List.of(store.id())).get(store.id()).hours()).isEqualTo("06:30-19:30");
        assertThat(staff.of(manager, store.id())).hasSize(2);
        assertThatThrownBy(() -> staff.appoint(manager, store.id(), clerk.phone(), Role.STORE_MANAGER))
                .hasMessageContaining("store.managers");
        staff.dismiss(manager, store.id(), clerk.accountId(), Role.STORE_CLERK);
        assertThat(staff.of(manager, store.id())).hasSize(1);
    }
}
