package cn.qiancun.market.showcase;

import static cn.qiancun.market.support.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.support.Api;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.support.TestClock;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Goods put together for a theme, shown on their days. */
@MarketTest
class CollectionsTest {
    @LocalServerPort
    int port;

    @Autowired
    Stalls stalls;

    @Autowired
    CollectionDesk desk;

    @Autowired
    ThemeCollections collections;

    @Autowired
    TestClock clock;

    @Autowired
    QueryCounter queries;

    Actor operator;
    final String slug = "t-" + Long.toString(Ids.next(), 36);

    @BeforeEach
    void anOperator() {
        operator = stalls.actor(stalls.operator());
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    private LocalDate today() {
        return ShopCalendar.dayOf(clock.instant());
    }

    private CollectionDraft draft(LocalDate opens, LocalDate closes, boolean published) {
        return new CollectionDraft(slug, "过冬的好东西", "窖里存的，\n炉上煮的。", opens, closes, published);
    }

    @Test
    void goodsStandInTheirOrderAndWithdrawnOnesAreLeftOut() throws Exception {
        var first = stalls.open("白菜", Money.ofFen(300), 9);
        var second = stalls.open("萝卜", Money.ofFen(200), 9);
        long id = desk.create(operator, draft(today(), null, true));
        desk.add(operator, id, first.productId());
        desk.add(operator, id, second.productId());
        desk.add(operator, id, second.productId());
        desk.forward(operator, id, second.productId());

        var shown = collections.require(slug);
        assertThat(shown.goods()).extracting(card -> card.id()).containsExactly(second.productId(), first.productId());
        assertThat(queries.during(() -> collections.require(slug))).hasSize(3);
        var page = Browser.on(port).get("/collections/" + slug).body();
        assertThat(page).contains("过冬的好东西", "炉上煮的", "/products/" + first.productId(), "og:title", "rel=\"canonical\"");
        assertThat(Api.on(port)
                        .get("/api/v1/collections/" + slug)
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(2);

        desk.remove(operator, id, second.productId());
        assertThat(collections.require(slug).goods()).hasSize(1);
        refused("product.unknown", () -> desk.add(operator, id, 1));
    }

    @Test
    void itIsShownOnItsDaysAlone() {
        desk.create(operator, draft(today().plusDays(2), today().plusDays(3), true));
        refused("not-found", () -> collections.require(slug));
        clock.advance(Duration.ofDays(3));
        assertThat(collections.require(slug).collection().title()).isEqualTo("过冬的好东西");
        assertThat(collections.open()).extracting(ThemeCollection::slug).contains(slug);
        clock.advance(Duration.ofDays(1));
        refused("not-found", () -> collections.require(slug));
    }

    @Test
    void itIsChangedByWhoSawItAsItIs() {
        long id = desk.create(operator, draft(today(), null, false));
        refused("not-found", () -> collections.require(slug));
        desk.change(operator, id, 1, draft(today(), null, true));
        refused("showcase.changed", () -> desk.change(operator, id, 1, draft(today(), null, false)));
        refused("showcase.slug-taken", () -> desk.create(operator, draft(today(), null, true)));
        refused("showcase.window", () -> draft(today(), today().minusDays(1), true));
        refused("showcase.slug", () -> new CollectionDraft("../x", "题", "文", today(), null, true));
        refused("not-found", () -> desk.all(stalls.actor(stalls.person("居民"))));
    }

    @Test
    void anOperatorMakesOneOnItsPages() throws Exception {
        var person = stalls.operator();
        var console = Browser.on(port).signIn(person.phone(), People.PASSWORD);
        var stall = stalls.open("地瓜", Money.ofFen(500), 9);
        var refused = console.submit(
                "/ops/collections",
                "/ops/collections",
                Map.of("slug", slug, "title", "题", "story", "", "opensOn", "2026-13-01"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("value=\"" + slug + "\"", "-error\"");

        var entries =
                Map.of("slug", slug, "title", "题", "story", "文", "opensOn", today().toString(), "published", "true");
        var made = console.submit("/ops/collections", "/ops/collections", entries);
        assertThat(made.statusCode()).isEqualTo(302);
        var page = Browser.location(made);
        var added = console.submit(page, page + "/goods", Map.of("product", Long.toString(stall.productId())));
        assertThat(added.statusCode()).isEqualTo(302);
        long id = Long.parseLong(page.substring(page.lastIndexOf('/') + 1));
        desk.cover(operator, id, picture());
        var cover = collections.require(slug).collection().coverUrl();
        assertThat(Browser.on(port).get(cover).headers().firstValue("Content-Type"))
                .hasValue("image/jpeg");
        assertThat(console.get(page + "?find=" + "%E5%9C%B0%E7%93%9C").body()).contains(cover, "地瓜");
        assertThat(Browser.on(port).get("/sitemaps/pages.xml").body()).contains("/collections/" + slug + "<");
    }

    private static byte[] picture() throws Exception {
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB), "png", file);
        return file.toByteArray();
    }
}
