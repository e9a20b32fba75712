package cn.qiancun.market.flashsales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Putting a session together, and asking its sellers. */
@MarketTest
class SessionDeskTest {
    private static final SessionDraft DRAFT = FlashStory.draft(Duration.ofMinutes(-1), Duration.ofHours(1));

    @Autowired
    ApplicationContext shop;

    @Autowired
    SessionDesk desk;

    @Autowired
    SellerConsents consents;

    @Autowired
    SessionOrders orders;

    private final Actor operator = FlashStory.operator();
    private FlashStory story;
    private OrderStory.Goods goods;

    @BeforeEach
    void goodsOfAVillage() {
        story = new FlashStory(shop);
        goods = story.orders().goods(FlashStory.SHOP_PRICE, 20);
    }

    private static void assertRefused(ThrowingCallable step, String code) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private static GoodTerms terms(OrderStory.Goods goods, long price, int offered, int perPerson) {
        return new GoodTerms(goods.variantId(), Money.ofFen(price), offered, perPerson);
    }

    @Test
    void onlyTheSellerItselfConsents() {
        long id = story.asked(operator, DRAFT, goods, 5, 1);
        var good = story.onlyGood(operator, id);
        var another = story.orders().goods(1_000, 1).seller();
        assertRefused(() -> consents.consent(another, good.id(), good.price(), 5), "not-found");
        assertRefused(() -> consents.decline(another, good.id(), ""), "not-found");
        assertRefused(() -> consents.consent(operator, good.id(), good.price(), 5), "not-found");
        assertRefused(() -> desk.publish(operator, id), "flash.no-consent");
    }

    @Test
    void theSellerConsentsToThatPriceAndThatNumberAndNoOther() {
        long id = story.asked(operator, DRAFT, goods, 5, 1);
        var good = story.onlyGood(operator, id);
        assertRefused(() -> consents.consent(goods.seller(), good.id(), Money.ofFen(700), 5), "flash.changed");
        assertRefused(() -> consents.consent(goods.seller(), good.id(), good.price(), 4), "flash.changed");
        consents.consent(goods.seller(), good.id(), good.price(), 5);
        consents.decline(goods.seller(), good.id(), "这批货要留给团购");
        assertRefused(() -> desk.publish(operator, id), "flash.no-consent");
    }

    @Test
    void nobodyConsentsToMoreThanThereIs() {
        long id = story.asked(operator, DRAFT, goods, 21, 1);
        var good = story.onlyGood(operator, id);
        assertRefused(() -> consents.consent(goods.seller(), good.id(), good.price(), 21), "flash.stock");
    }

    @Test
    void whatNoSellerConsentedToIsNotOffered() {
        long id = desk.create(operator, null, DRAFT);
        var other = story.orders().goods(FlashStory.SHOP_PRICE, 20);
        desk.add(operator, id, terms(goods, 600, 5, 1));
        desk.add(operator, id, terms(other, 600, 5, 1));
        desk.offer(operator, id);
        var asked = consents.of(goods.seller()).get(0).lines().get(0).good();
        consents.consent(goods.seller(), asked.id(), asked.price(), 5);
        desk.publish(operator, id);
        assertRefused(() -> orders.place(OrderStory.resident(), id, "key", story.wants(other, 1)), "flash.not-offered");
        assertRefused(() -> consents.consent(other.seller(), asked.id(), asked.price(), 5), "not-found");
        assertRefused(() -> consents.decline(goods.seller(), asked.id(), ""), "flash.state");
    }

    @Test
    void twoOperatorsWhoPublishAtOnceSetAsideOnce() {
        long id = story.asked(operator, DRAFT, goods, 5, 1);
        var good = story.onlyGood(operator, id);
        consents.consent(goods.seller(), good.id(), good.price(), 5);
        var outcomes = FlashStory.atOnce(2, number -> {
            try {
                desk.publish(FlashStory.operator(), id);
                return "published";
            } catch (BusinessException refusal) {
                return refusal.code();
            }
        });
        assertThat(outcomes).isEqualTo(Map.of("published", 1L, "flash.state", 1L));
        assertThat(story.left(new FlashStory.Opened(id, goods, good))).isEqualTo(5);
        assertThat(story.unexplained(new FlashStory.Opened(id, goods, good))).isZero();
    }

    @Test
    void twoOperatorsWhoChangeADraftAtOnceDoNotOverwriteEachOther() {
        long id = desk.create(operator, null, DRAFT);
        desk.change(operator, id, 0, DRAFT);
        assertRefused(() -> desk.change(FlashStory.operator(), id, 0, DRAFT), "flash.changed");
    }

    @Test
    void noStepIsSkippedAndNoneIsTakenBack() {
        long id = desk.create(operator, null, DRAFT);
        assertRefused(() -> desk.publish(operator, id), "flash.state");
        assertRefused(() -> desk.offer(operator, id), "flash.empty");
        desk.add(operator, id, terms(goods, 600, 5, 1));
        desk.offer(operator, id);
        assertRefused(() -> desk.offer(operator, id), "flash.state");
        assertRefused(() -> desk.add(operator, id, terms(goods, 600, 5, 1)), "flash.state");
        desk.cancel(operator, id);
        assertRefused(() -> desk.cancel(operator, id), "flash.state");
    }

    @Test
    void aSessionThatWouldBeOverIsNotPublished() {
        long id = story.asked(operator, FlashStory.draft(Duration.ofHours(-2), Duration.ofHours(1)), goods, 5, 1);
        var good = story.onlyGood(operator, id);
        consents.consent(goods.seller(), good.id(), good.price(), 5);
        assertRefused(() -> desk.publish(operator, id), "flash.over");
    }

    @Test
    void aGoodIsBelowTheShopsPriceOnceAndNotWeighed() {
        long id = desk.create(operator, null, DRAFT);
        assertRefused(() -> desk.add(operator, id, terms(goods, 1_000, 5, 1)), "flash.price-too-high");
        assertRefused(() -> terms(goods, 0, 5, 1), "flash.price");
        assertRefused(() -> terms(goods, 600, 5, 6), "flash.per-person");
        assertRefused(() -> terms(goods, 600, 10_000, 1), "flash.offered");
        desk.add(operator, id, terms(goods, 999, 5, 1));
        assertRefused(() -> desk.add(operator, id, terms(goods, 600, 5, 1)), "flash.twice");
        var goose = shop.getBean(Stalls.class).openByWeight("大鹅", Money.ofFen(2_000), 4_000, 5);
        assertRefused(
                () -> desk.add(operator, id, new GoodTerms(goose.variantId(), Money.ofFen(600), 5, 1)),
                "flash.by-weight");
        assertRefused(
                () -> desk.add(operator, id, new GoodTerms(Ids.next(), Money.ofFen(600), 5, 1)), "product.unknown");
    }

    @Test
    void anOrganiserHasItsOwnAndNobodyElses() {
        long organiserId = Ids.next();
        var organiser = FlashStory.organiser(organiserId);
        long own = desk.create(organiser, organiserId, DRAFT);
        long platforms = desk.create(operator, null, DRAFT);
        assertThat(desk.all(organiser)).extracting(FlashSession::id).containsExactly(own);
        assertRefused(() -> desk.find(organiser, platforms), "not-found");
        assertRefused(() -> desk.cancel(FlashStory.organiser(Ids.next()), own), "not-found");
        assertRefused(() -> desk.create(organiser, null, DRAFT), "not-found");
        assertRefused(() -> desk.create(organiser, Ids.next(), DRAFT), "not-found");
        desk.cancel(operator, own);
    }

    @Test
    void aDraftSaysWhatItIsAndWhen() {
        assertRefused(() -> new SessionDraft(" ", "村里的好货。", DRAFT.opensAt(), DRAFT.closesAt()), "flash.title");
        assertRefused(() -> new SessionDraft("早市", "", DRAFT.opensAt(), DRAFT.closesAt()), "flash.text");
        assertRefused(() -> new SessionDraft("早市", "好货", null, DRAFT.closesAt()), "flash.moment");
        assertRefused(() -> new SessionDraft("早市", "好货", DRAFT.closesAt(), DRAFT.opensAt()), "flash.window");
        assertRefused(() -> FlashStory.draft(Duration.ZERO, Duration.ofDays(32)), "flash.window");
    }
}
