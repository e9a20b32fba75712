package cn.qiancun.market.reviews;

import static cn.qiancun.market.reviews.ReviewScene.photo;
import static cn.qiancun.market.reviews.ReviewScene.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.qiancun.market.access.Guest;
import cn.qiancun.market.aftersale.ClaimDecisions;
import cn.qiancun.market.aftersale.ClaimKind;
import cn.qiancun.market.aftersale.Claims;
import cn.qiancun.market.aftersale.MakeClaim;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may say what of goods, who reads it, and what it comes to. */
@MarketTest
class ReviewsTest {
    private static final PageQuery FIRST = PageQuery.of(1, 20);

    @Autowired
    ApplicationContext shop;

    @Autowired
    Reviews reviews;

    @Autowired
    ProductReviews shown;

    @Autowired
    ReviewReplies replies;

    @Autowired
    ReviewModeration moderation;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    ReviewScene scene;

    @BeforeEach
    void somethingIsForSale() {
        scene = new ReviewScene(shop);
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void onlyTheBuyerOfACompletedLineReviewsItAndOnce() {
        var bought = scene.delivered(scene.resident("王小明"));
        refused("reviews.not-completed", () -> scene.says(bought, 5, "好"));
        shop.getBean(cn.qiancun.market.ordering.Orders.class)
                .confirm(bought.buyer(), bought.order(), scene.part(bought).id());
        var stranger = new ReviewScene.Bought(scene.resident("别人"), bought.order(), bought.line());
        refused("not-found", () -> scene.says(stranger, 1, "差"));

        var said = scene.says(bought, 4, "很香\n下次还买", photo());

        assertThat(said.state()).isEqualTo(ReviewState.PUBLISHED);
        refused("reviews.written", () -> scene.says(bought, 5, "再说一次"));
        var one = shown.of(scene.goods.productId(), FIRST).reviews().items().get(0);
        assertThat(one.author()).isEqualTo("王**");
        assertThat(one.text()).isEqualTo("很香\n下次还买");
        assertThat(one.pictures()).hasSize(1);
        assertThat(scene.rating().average()).isEqualTo("4.0");
    }

    @Test
    void itIsChangedWithinTheWindowAndPicturesThatGoAreGone() {
        var bought = scene.completed(scene.resident("李四"));
        var said = scene.says(bought, 1, "还没熟", photo(), photo());
        var first = said.pictures().get(0).key();
        var second = said.pictures().get(1).key();

        var changed = reviews.edit(
                bought.buyer(), said.id(), new WriteReview(5, "放两天就好吃了"), List.of(second), List.of(photo()));

        assertThat(changed.pictures())
                .extracting(Review.Picture::key)
                .hasSize(2)
                .startsWith(second);
        assertThat(shown.picture(first, 320, bought.buyer().accountId(), false)).isEmpty();
        assertThat(shown.picture(second, 320, null, false)).isPresent();
        assertThat(scene.rating().counts()).containsExactly(0, 0, 0, 0, 1);
        refused(
                "reviews.pictures",
                () -> reviews.edit(bought.buyer(), said.id(), new WriteReview(5, "图太多"), null, nineTimes(photo())));
        clock.advance(Duration.ofDays(31));
        refused(
                "reviews.window",
                () -> reviews.edit(bought.buyer(), said.id(), new WriteReview(5, "太晚"), null, List.of()));
    }

    private static List<byte[]> nineTimes(byte[] photo) {
        return java.util.Collections.nCopies(9, photo);
    }

    @Test
    void aTextWithAPhoneNumberWaitsForAnOperatorAndABadOneForNobody() {
        var held = scene.says(scene.completed(scene.resident("赵六")), 5, "要的打 138 1234 5678");
        var bad = scene.says(scene.completed(scene.resident("钱七")), 1, "不好吃");

        assertThat(held.state()).isEqualTo(ReviewState.HELD);
        assertThat(bad.state()).isEqualTo(ReviewState.PUBLISHED);
        assertThat(scene.rating().counts()).containsExactly(1, 0, 0, 0, 0);

        moderation.publish(scene.operator, held.id());
        assertThat(scene.rating().counts()).containsExactly(1, 0, 0, 0, 1);
        refused("reviews.reason", () -> moderation.hide(scene.operator, held.id(), " "));
        moderation.hide(scene.operator, held.id(), "写了电话号码");

        assertThat(scene.rating().counts()).containsExactly(1, 0, 0, 0, 0);
        assertThat(shown.published(held.id())).isEmpty();
        refused("not-found", () -> moderation.hide(scene.goods.seller(), bad.id(), "不喜欢"));
        assertThat(audited("review:" + held.id())).containsExactly("review.published", "review.hidden");
    }

    @Test
    void anybodyReportsOnceAndItStaysUntilAnOperatorDecides() {
        var said = scene.says(scene.completed(scene.resident("周一")), 2, "一般般");
        var guest = new Guest(UUID.randomUUID().toString().replace("-", ""));

        moderation.report(scene.goods.seller(), null, said.id(), "胡说");
        moderation.report(scene.goods.seller(), null, said.id(), "还是胡说");
        moderation.report(null, guest, said.id(), "与商品无关");

        assertThat(shown.published(said.id())).isPresent();
        assertThat(moderation.reports(scene.operator, List.of(said.id())).get(said.id()))
                .containsExactly("胡说", "与商品无关");
        moderation.publish(scene.operator, said.id());
        assertThat(moderation.reports(scene.operator, List.of(said.id()))).isEmpty();
    }

    @Test
    void itsSellerAnswersOnceAndNobodyElseDoes() {
        var said = scene.says(scene.completed(scene.resident("吴二")), 3, "有点小");
        var other = new ReviewScene(shop).goods.seller();

        refused("not-found", () -> replies.reply(other, said.id(), "谢谢"));
        refused("reviews.reply-flagged", () -> replies.reply(scene.goods.seller(), said.id(), "打 13812345678"));
        replies.reply(scene.goods.seller(), said.id(), "下次挑大的");

        refused("reviews.replied", () -> replies.reply(scene.goods.seller(), said.id(), "再说一句"));
        assertThat(shown.of(scene.goods.productId(), FIRST)
                        .reviews()
                        .items()
                        .get(0)
                        .reply())
                .isEqualTo("下次挑大的");
    }

    @Test
    void aReviewOfWhollyRefundedGoodsRemainsAndSaysSo() {
        var bought = scene.delivered(scene.resident("郑三"));
        var line = new MakeClaim.Line(bought.line(), 1, null);
        var claim = new MakeClaim(ClaimKind.RETURN, scene.part(bought).id(), List.of(line), null, "");
        shop.getBean(cn.qiancun.market.ordering.Orders.class)
                .confirm(bought.buyer(), bought.order(), scene.part(bought).id());
        var said = scene.says(bought, 2, "不合口味，退了");
        assertThat(said.refunded()).isFalse();
        var claims = shop.getBean(Claims.class);
        var decisions = shop.getBean(ClaimDecisions.class);
        var made = claims.make(bought.buyer(), bought.order(), UUID.randomUUID().toString(), claim, List.of());
        decisions.approve(scene.goods.seller(), made.id());
        claims.sendBack(
                bought.buyer(), bought.order(), made.id(), cn.qiancun.market.ordering.Waybill.of("SF", "SF1234567890"));
        decisions.receive(scene.goods.seller(), made.id(), true);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                shown.published(said.id()).orElseThrow().refunded())
                        .isTrue());
        assertThat(scene.rating().total()).isEqualTo(1);
    }

    @Test
    void whoeverClosedTheAccountHasNoNameAnyMore() {
        var said = scene.says(scene.completed(scene.resident("冯四")), 5, "好吃");

        jdbc.sql("delete from access_account where id = ?")
                .param(said.accountId())
                .update();

        var one = shown.of(scene.goods.productId(), FIRST).reviews().items().get(0);
        assertThat(one.author()).isNull();
        assertThat(one.text()).isEqualTo("好吃");
    }

    @Test
    void manyAtOnceAllCount() throws Exception {
        var said = new ArrayList<Review>();
        for (int stars = 1; stars <= 4; stars++) {
            said.add(scene.says(scene.completed(scene.resident("陈五")), stars, "好"));
        }
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 3; round++) {
                var hide = said.stream()
                        .map(one -> task(() -> moderation.hide(scene.operator, one.id(), "试")))
                        .toList();
                for (var done : pool.invokeAll(hide)) {
                    done.get();
                }
                assertThat(scene.rating().total()).isZero();
                var show = said.stream()
                        .map(one -> task(() -> moderation.publish(scene.operator, one.id())))
                        .toList();
                for (var done : pool.invokeAll(show)) {
                    done.get();
                }
                assertThat(scene.rating().counts()).containsExactly(1, 1, 1, 1, 0);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Callable<Void> task(Runnable verb) {
        return () -> {
            verb.run();
            return null;
        };
    }

    private List<String> audited(String subject) {
        return jdbc.sql("select action from access_audit where subject = ? order by id")
                .param(subject)
                .query(String.class)
                .list();
    }
}
