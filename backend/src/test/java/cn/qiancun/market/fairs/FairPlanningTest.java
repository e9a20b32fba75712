package cn.qiancun.market.fairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.FairGrounds;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A fair from the draft over its plan to its publication, its copy and its end. */
@MarketTest
class FairPlanningTest {
    @Autowired
    private FairGrounds grounds;

    @Autowired
    private FairPlanning planning;

    @Autowired
    private StallPlan plan;

    @Autowired
    private Fairs fairs;

    @Autowired
    private FairStalls stalls;

    @Autowired
    private Organisers organisers;

    @Autowired
    private Stalls people;

    @Test
    void aFairIsPublishedWithDaysAPlaceAndAStall() {
        var host = grounds.organiser();
        var actor = grounds.actor(host);
        var blank = planning.create(actor, host.organiserId(), grounds.terms("空白大集 " + host.organiserId()));
        assertThat(blank.code()).matches("[0-9]{4,}");
        refused("fair.no-days", () -> planning.publish(actor, blank.id(), blank.version()));
        var dated = planning.change(
                actor,
                blank.id(),
                blank.version(),
                grounds.terms(blank.name(), grounds.today().plusDays(3)));
        refused("fair.no-stalls", () -> planning.publish(actor, dated.id(), dated.version()));
        plan.lay(actor, dated.id(), dated.version(), new PlanLayout(2, 3, Set.of(), Set.of()));
        refused("fair.changed", () -> planning.publish(actor, dated.id(), dated.version()));
        var published = planning.publish(actor, dated.id(), dated.version() + 1);
        assertThat(published.state()).isEqualTo(FairState.PUBLISHED);
        assertThat(fairs.published(published.id())).contains(published);
        assertThat(fairs.publishedBetween(
                        grounds.today().plusDays(3), grounds.today().plusDays(3)))
                .contains(published);
        assertThat(fairs.publishedBetween(
                        grounds.today().plusDays(4), grounds.today().plusDays(9)))
                .doesNotContain(published);
        refused("fair.state", () -> planning.publish(actor, published.id(), published.version()));
        assertThat(fairs.require(published.id())).isEqualTo(published);
    }

    @Test
    void aFairThatIsOverCannotBePublished() {
        var host = grounds.organiser();
        var past = grounds.draft(host, 2, grounds.today().minusDays(2));
        refused("fair.past", () -> planning.publish(grounds.actor(host), past.id(), past.version()));
    }

    @Test
    void anotherOrganisersFairLooksAsIfItWereNotThere() {
        var fair = grounds.draft(grounds.organiser(), 1);
        var other = grounds.actor(grounds.organiser());
        refused("not-found", () -> fairs.requireOrganiser(other, fair.id()));
        refused("not-found", () -> planning.publish(other, fair.id(), fair.version()));
        refused("not-found", () -> planning.cancel(other, fair.id(), fair.version(), "下雨"));
        refused("not-found", () -> planning.copy(other, fair.id(), "抄来的", grounds.today()));
        refused(
                "not-found",
                () -> plan.lay(other, fair.id(), fair.version(), new PlanLayout(1, 1, Set.of(), Set.of())));
        refused("not-found", () -> planning.create(other, fair.organiserId(), grounds.terms("别人的")));
        assertThat(fairs.require(fair.id())).isEqualTo(fair);
        assertThat(fairs.published(fair.id())).isEmpty();
    }

    @Test
    void theSameNameTwiceIsRefused() {
        var host = grounds.organiser();
        var first = grounds.draft(host, 1);
        refused(
                "fair.name-taken",
                () -> planning.create(grounds.actor(host), host.organiserId(), grounds.terms(first.name())));
        assertThat(fairs.ofOrganiser(grounds.actor(host))).containsExactly(first);
    }

    @Test
    void lastYearsFairIsCopiedWithItsPlanOnOtherDays() {
        var host = grounds.organiser();
        var day = grounds.today().plusDays(10);
        var last = grounds.published(host, 3, day, day.plusDays(1));
        grounds.placed(host, last, people.open("黄瓜", Money.ofFen(500), 10));
        var copy = planning.copy(grounds.actor(host), last.id(), "明年 " + last.name(), day.plusDays(364));
        assertThat(copy.state()).isEqualTo(FairState.DRAFT);
        assertThat(copy.days()).extracting(FairDay::date).containsExactly(day.plusDays(364), day.plusDays(365));
        assertThat(copy.applyUntil()).isEqualTo(last.applyUntil().plusDays(364));
        assertThat(copy.stallFee()).isEqualTo(last.stallFee());
        assertThat(stalls.ofFair(copy.id())).extracting(Stall::number).containsExactly("A-01", "A-02", "A-03");
        assertThat(stalls.ofFair(copy.id())).allMatch(Stall::isFree);
        assertThat(stalls.ofFair(copy.id()).get(0).power()).isTrue();
        assertThat(stalls.goodsOfFair(copy.id())).isEmpty();
    }

    @Test
    void aStallKeepsItsIdentityWhenItIsRenumbered() {
        var host = grounds.organiser();
        var fair = grounds.draft(host, 3);
        var before = stalls.ofFair(fair.id());
        var swapped = List.of(
                new PlanCell(1, 1, "A-02", true, true),
                new PlanCell(1, 2, "A-01", false, false),
                new PlanCell(1, 3, "A-03", false, false));
        plan.replace(grounds.actor(host), fair.id(), fair.version(), swapped);
        assertThat(stalls.require(before.get(0).id()).number()).isEqualTo("A-02");
        assertThat(stalls.require(before.get(1).id()).number()).isEqualTo("A-01");
    }

    @Test
    void aStallWhereSomebodyStandsIsNotTakenOffThePlan() {
        var host = grounds.organiser();
        var fair = grounds.published(host, 2);
        long stall = grounds.placed(host, fair, people.open("韭菜", Money.ofFen(300), 10));
        var gap = new PlanEdit(PlanEdit.Tool.GAP, List.of(new PlanEdit.At(1, 1), new PlanEdit.At(1, 2)), null);
        refused("fair.stall-taken", () -> plan.edit(grounds.actor(host), fair.id(), fair.version(), gap));
        assertThat(stalls.ofFair(fair.id())).hasSize(2);
        assertThat(stalls.require(stall).isFree()).isFalse();
    }

    @Test
    void aClosedOrCancelledFairStaysAsItIs() {
        var host = grounds.organiser();
        var actor = grounds.actor(host);
        var fair = grounds.published(host, 1);
        var cancelled = planning.cancel(actor, fair.id(), fair.version(), "暴雨");
        assertThat(cancelled.state()).isEqualTo(FairState.CANCELLED);
        refused("fair.state", () -> planning.cancel(actor, fair.id(), cancelled.version(), "再来"));
        refused("fair.state", () -> planning.change(actor, fair.id(), cancelled.version(), FairTerms.of(cancelled)));
        refused("fair.state", () -> planning.publish(actor, fair.id(), cancelled.version()));
        refused(
                "fair.state",
                () -> plan.lay(actor, fair.id(), cancelled.version(), new PlanLayout(1, 1, Set.of(), Set.of())));
        assertThat(fairs.published(fair.id())).isEmpty();
    }

    @Test
    void anOperatorAppointsMembersByTheirPhone() {
        var operator = people.actor(people.operator());
        var organiser = organisers.register(operator, "街道办 " + System.nanoTime(), OrganiserKind.COMMUNITY);
        var person = people.person("社区书记");
        organisers.appoint(operator, organiser.id(), person.phone());
        assertThat(organisers.of(people.actor(person))).containsExactly(organiser);
        refused("seller.no-account", () -> organisers.appoint(operator, organiser.id(), "13000000000"));
        refused("organiser.taken", () -> organisers.register(operator, organiser.name(), OrganiserKind.COMPANY));
        refused("not-found", () -> organisers.register(people.actor(person), "自封的", OrganiserKind.COMPANY));
        organisers.dismiss(operator, organiser.id(), person.accountId());
        assertThat(organisers.of(people.actor(person))).isEmpty();
    }

    private static void refused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable what) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
