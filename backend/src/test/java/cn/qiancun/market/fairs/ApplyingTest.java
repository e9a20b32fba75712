package cn.qiancun.market.fairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.notifications.Messages;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Villages apply, alone and in groups; organisers decide, and take lists over. */
@MarketTest
class ApplyingTest {
    @Autowired
    private FairGrounds grounds;

    @Autowired
    private Applying applying;

    @Autowired
    private Applications applications;

    @Autowired
    private FairPlanning planning;

    @Autowired
    private FairImport imports;

    @Autowired
    private FairStalls stalls;

    @Autowired
    private FairErrands errands;

    @Autowired
    private cn.qiancun.market.villages.Sellers sellers;

    @Autowired
    private Messages messages;

    @Autowired
    private Stalls people;

    /** Registering people takes longest; a fair of its own keeps the stories apart. */
    private static FairGrounds.Host host;

    private static Stalls.Stall village;
    private Fair fair;

    @BeforeEach
    void aFairAndAVillage() {
        if (village == null) {
            host = grounds.organiser();
            village = people.open("西红柿", Money.ofFen(1_000), 20);
        }
        fair = grounds.published(host, 3);
    }

    @Test
    void aVillageAppliesOnceAndItsOrganiserSeesWhatItBrings() {
        long before = waiting();
        long id = grounds.apply(fair, village);
        refused("fair.applied", () -> grounds.apply(fair, village));
        var seen = applications.require(grounds.actor(host), id);
        assertThat(seen.state()).isEqualTo(ApplicationState.APPLIED);
        assertThat(seen.village()).isEqualTo(village.village());
        assertThat(seen.goods()).singleElement().satisfies(goods -> {
            assertThat(goods.quantity()).isEqualTo(50);
            assertThat(goods.price()).isEqualTo(Money.ofFen(1_000));
            assertThat(goods.need()).isEqualTo(CertificateNeed.AT_HAND);
        });
        assertThat(seen.mainCategory()).isEqualTo("vegetables");
        assertThat(waiting()).isEqualTo(before + 1);
    }

    private long waiting() {
        return errands.waitingFor(grounds.actor(host)).stream()
                .filter(errand -> errand.messageKey().equals("errand.fair-applications"))
                .mapToLong(errand -> errand.count())
                .sum();
    }

    @Test
    void goodsWithoutACertifiedLotAreStillToBring() {
        var without = people.open("菠菜", Money.ofFen(500), 0);
        long stall = grounds.placed(host, fair, without);
        var application = applications.own(people.actor(without.seller())).get(0);
        assertThat(application.goods().get(0).need()).isEqualTo(CertificateNeed.TO_BRING);
        assertThat(application.stallId()).isEqualTo(stall);
        assertThat(errands.waitingFor(people.actor(without.seller())))
                .anyMatch(errand -> errand.messageKey().equals("errand.fair-certificates") && errand.count() == 1);
    }

    @Test
    void othersDoNotSeeOrTouchAnApplication() {
        long id = grounds.apply(fair, village);
        var stranger = people.actor(people.open("茄子", Money.ofFen(100), 0).seller());
        var otherHost = grounds.actor(grounds.organiser());
        var ask = new Apply("", false, false, "", List.of(new Offer(village.variantId(), 1, null)));
        refused("not-found", () -> applications.require(stranger, id));
        refused("not-found", () -> applications.require(otherHost, id));
        refused("not-found", () -> applying.withdraw(stranger, id));
        refused("not-found", () -> applying.change(stranger, id, 0, ask));
        refused("not-found", () -> applying.apply(stranger, fair.id(), village.sellerId(), ask));
        refused(
                "not-found",
                () -> applications.decide(otherHost, fair.id(), List.of(id), ApplicationState.ACCEPTED, ""));
        refused(
                "not-found",
                () -> applications.ofFair(otherHost, fair.id(), ApplicationFilter.ALL, PageQuery.of(1, 10)));
        assertThat(state(id)).isEqualTo(ApplicationState.APPLIED);
    }

    @Test
    void badGoodsAreRefusedAtTheirField() {
        var other = people.open("辣椒", Money.ofFen(100), 0);
        refusedAt("goods", "fair.goods", List.of());
        refusedAt("goods[0].variantId", "fair.goods-unknown", List.of(new Offer(other.variantId(), 1, null)));
        refusedAt("goods[0].variantId", "fair.goods-unknown", List.of(new Offer(1, 1, null)));
        refusedAt("goods[0].quantity", "fair.quantity", List.of(new Offer(village.variantId(), 0, null)));
        refusedAt("goods[0].price", "fair.goods-price", List.of(new Offer(village.variantId(), 1, Money.ofFen(799))));
        refusedAt("goods[0].price", "fair.goods-price", List.of(new Offer(village.variantId(), 1, Money.ofFen(1_201))));
        var offer = new Offer(village.variantId(), 1, Money.ofFen(800));
        refusedAt("goods[1].variantId", "fair.goods-twice", List.of(offer, offer));
    }

    @Test
    void sellersStandTogetherOnceTheyHaveConfirmed() {
        var guest = people.open("大葱", Money.ofFen(200), 5);
        long id = grounds.apply(fair, village);
        var hostSeller = people.actor(village.seller());
        var guestSeller = people.actor(guest.seller());
        applying.invite(hostSeller, id, guest.sellerId());
        refused("fair.invited", () -> applying.invite(hostSeller, id, guest.sellerId()));
        refused("fair.invited-self", () -> applying.invite(hostSeller, id, village.sellerId()));
        assertThat(errands.waitingFor(guestSeller))
                .anyMatch(errand -> errand.messageKey().equals("errand.fair-invitations") && errand.count() == 1);
        assertThat(told(guest.seller())).contains("fair.told.invited");
        applying.join(guestSeller, id, guest.sellerId(), List.of(new Offer(guest.variantId(), 30, null)));
        applications.decide(grounds.actor(host), fair.id(), List.of(id), ApplicationState.ACCEPTED, "");
        assertThat(told(guest.seller())).contains("fair.told.accepted");
        assertThat(applications.require(guestSeller, id).sellerIds())
                .containsExactly(village.sellerId(), guest.sellerId());
        refused("fair.application-state", () -> applying.decline(guestSeller, id, guest.sellerId()));
        assertThat(applications.require(guestSeller, id).goods()).hasSize(2);
    }

    @Test
    void anInvitationIsDeclinedAndMadeAgain() {
        var guest = people.open("香菜", Money.ofFen(200), 0);
        long id = grounds.apply(fair, village);
        applying.invite(people.actor(village.seller()), id, guest.sellerId());
        applying.decline(people.actor(guest.seller()), id, guest.sellerId());
        assertThat(applications.require(grounds.actor(host), id).sellerIds()).containsExactly(village.sellerId());
        applying.invite(people.actor(village.seller()), id, guest.sellerId());
        assertThat(applications.require(grounds.actor(host), id).members())
                .singleElement()
                .satisfies(member -> assertThat(member.state()).isEqualTo(MemberState.INVITED));
    }

    @Test
    void decisionsAreMadeForManyAtOnceOrForNone() {
        var second = people.open("白菜", Money.ofFen(100), 0);
        long one = grounds.apply(fair, village);
        long two = grounds.apply(fair, second);
        applying.withdraw(people.actor(second.seller()), two);
        var actor = grounds.actor(host);
        refused(
                "fair.application-state",
                () -> applications.decide(actor, fair.id(), List.of(one, two), ApplicationState.ACCEPTED, ""));
        assertThat(state(one)).isEqualTo(ApplicationState.APPLIED);
        refused(
                "fair.reason",
                () -> applications.decide(actor, fair.id(), List.of(one), ApplicationState.REFUSED, " "));
        refused(
                "fair.none-chosen",
                () -> applications.decide(actor, fair.id(), List.of(), ApplicationState.ACCEPTED, ""));
        refused(
                "fair.decision",
                () -> applications.decide(actor, fair.id(), List.of(one), ApplicationState.LAPSED, ""));
        long again = grounds.apply(fair, second);
        assertThat(again).isEqualTo(two);
        applications.decide(actor, fair.id(), List.of(one, two), ApplicationState.REFUSED, "同类已满");
        assertThat(told(village.seller())).contains("fair.told.refused");
        refused(
                "fair.application-state",
                () -> applications.decide(actor, fair.id(), List.of(one), ApplicationState.ACCEPTED, ""));
        refused("fair.applied", () -> grounds.apply(fair, village));
        assertThat(state(one)).isEqualTo(ApplicationState.REFUSED);
    }

    @Test
    void everyImpossibleMoveIsKnown() {
        for (var from : ApplicationState.values()) {
            assertThat(from.mayBecome(from)).isFalse();
        }
        assertThat(ApplicationState.LAPSED.mayBecome(ApplicationState.APPLIED)).isFalse();
        assertThat(ApplicationState.REFUSED.mayBecome(ApplicationState.WITHDRAWN))
                .isFalse();
        assertThat(ApplicationState.WITHDRAWN.mayBecome(ApplicationState.ACCEPTED))
                .isFalse();
    }

    @Test
    void withdrawingGivesTheStallBack() {
        long stall = grounds.placed(host, fair, village);
        var application = applications.own(people.actor(village.seller())).get(0);
        applying.withdraw(people.actor(village.seller()), application.id());
        assertThat(stalls.require(stall).isFree()).isTrue();
        refused("fair.application-state", () -> applying.withdraw(people.actor(village.seller()), application.id()));
    }

    @Test
    void aCancelledFairLapsesApplicationsAndFreesStalls() {
        long stall = grounds.placed(host, fair, village);
        planning.cancel(grounds.actor(host), fair.id(), fair.version(), "暴雪预警");
        assertThat(stalls.require(stall).isFree()).isTrue();
        assertThat(applications.own(people.actor(village.seller())).get(0).state())
                .isEqualTo(ApplicationState.LAPSED);
        assertThat(told(village.seller())).contains("fair.told.lapsed");
    }

    @Test
    void aListIsTakenOverOnceAndBadRowsAreNamed() {
        var seller = sellers.require(village.sellerId());
        var name = applications
                .require(grounds.actor(host), grounds.apply(grounds.published(host, 1), village))
                .goods()
                .get(0)
                .name();
        var good = String.join(",", village.village().value(), seller.name(), name, "120", "9.80", "是");
        var header = "village,seller,product,quantity,price_yuan,power\n";
        var mixed = header + good + "\n不存在的村," + seller.name() + "," + name + ",1,,\n"
                + village.village() + "," + seller.name() + ",没有的货,1,,\n"
                + village.village() + "," + seller.name() + "," + name + ",1.5,,\n";
        var actor = grounds.actor(host);
        var refused = imports.run(actor, fair.id(), upload(mixed, false));
        assertThat(refused.applied()).isFalse();
        assertThat(refused.problems())
                .extracting(problem -> problem.line() + " " + problem.column() + " " + problem.reason())
                .containsExactly(
                        "3 village fair-row-village", "4 product fair-row-product", "5 quantity fair-quantity");
        assertThat(applications.counts(actor, fair.id())).isEmpty();
        var taken = imports.run(actor, fair.id(), upload(mixed, true));
        assertThat(taken.applications()).isEqualTo(1);
        var twice = imports.run(actor, fair.id(), upload(header + good, false));
        assertThat(twice.goods()).isZero();
        assertThat(twice.unchanged()).isEqualTo(1);
        var application = applications
                .ofFair(actor, fair.id(), ApplicationFilter.ALL, PageQuery.of(1, 10))
                .items()
                .get(0);
        assertThat(application.wantsPower()).isTrue();
        assertThat(application.goods().get(0).price()).isEqualTo(Money.ofFen(980));
    }

    private static FairUpload upload(String text, boolean goodRows) {
        return new FairUpload(text.getBytes(StandardCharsets.UTF_8), goodRows);
    }

    private ApplicationState state(long id) {
        return applications.require(grounds.actor(host), id).state();
    }

    private List<String> told(Stalls.Person person) {
        return messages.of(people.actor(person), PageQuery.of(1, 50)).items().stream()
                .map(message -> message.textKey())
                .toList();
    }

    private void refusedAt(String field, String code, List<Offer> goods) {
        assertThatThrownBy(() -> applying.apply(
                        people.actor(village.seller()),
                        fair.id(),
                        village.sellerId(),
                        new Apply("", false, false, "", goods)))
                .isInstanceOfSatisfying(BusinessException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.field()).isEqualTo(field);
                });
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
