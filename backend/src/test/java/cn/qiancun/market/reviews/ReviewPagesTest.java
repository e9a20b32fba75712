package cn.qiancun.market.reviews;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Reviews as people and programs meet them. */
@MarketTest
class ReviewPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    ApplicationContext shop;

    @Autowired
    ReviewErrands errands;

    @Autowired
    QueryCounter queries;

    MockMvc pages;
    ReviewScene scene;

    @BeforeEach
    void somethingIsForSale() {
        pages = MockMvcBuilders.webAppContextSetup(context).build();
        scene = new ReviewScene(shop);
    }

    private static <T extends AbstractMockHttpServletRequestBuilder<T>> T as(Actor actor, T request) {
        return request.requestAttr(CurrentActor.class.getName(), Optional.of(actor));
    }

    private static MockMultipartFile picture() {
        return new MockMultipartFile("pictures", "../x.png", "image/png", ReviewScene.photo());
    }

    private static String form(ReviewScene.Bought bought) {
        return "/orders/" + bought.order() + "/lines/" + bought.line() + "/review";
    }

    @Test
    void aBuyerReviewsFromTheOrderAndEverybodyReadsItOnTheProductsPage() throws Exception {
        var bought = scene.completed(scene.resident("王小明"));
        pages.perform(as(bought.buyer(), get("/orders/" + bought.order())))
                .andExpect(content().string(containsString(form(bought))));
        pages.perform(as(bought.buyer(), get(form(bought))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"stars\"")));
        pages.perform(as(scene.resident("别人"), get(form(bought)))).andExpect(status().isNotFound());
        pages.perform(as(bought.buyer(), multipart(form(bought)))
                        .param("stars", "9")
                        .param("text", "<b>好吃</b>"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("stars-error")))
                .andExpect(content().string(containsString("&lt;b&gt;好吃&lt;/b&gt;")));
        pages.perform(as(bought.buyer(), multipart(form(bought)).file(picture()))
                        .param("stars", "5")
                        .param("text", "<b>好吃</b>"))
                .andExpect(status().is3xxRedirection());

        var product = "/products/" + scene.goods.productId();
        assertThat(Browser.on(port).get(product).body())
                .contains("&lt;b&gt;好吃&lt;/b&gt;", "王**", "\"aggregateRating\"")
                .doesNotContain("王小明");
        pages.perform(get(product + "/reviews")).andExpect(content().string(containsString("id=\"reviews\"")));
        pages.perform(get("/api/v1" + product))
                .andExpect(jsonPath("$.rating.averageTenths").value(50))
                .andExpect(jsonPath("$.rating.reviews").value(1));
    }

    @Test
    void itsPicturesGoWithIt() throws Exception {
        var bought = scene.completed(scene.resident("孙"));
        var said = scene.says(bought, 4, "看图", ReviewScene.photo());
        var url = said.pictures().get(0).smallUrl();
        pages.perform(get(url))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "image/jpeg"))
                .andExpect(header().string("Cache-Control", containsString("public")));

        shop.getBean(ReviewModeration.class).hide(scene.operator, said.id(), "图里有人脸");

        pages.perform(get(url)).andExpect(status().isNotFound());
        pages.perform(as(bought.buyer(), get(url)))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"));
        pages.perform(as(scene.operator, get(url))).andExpect(status().isOk());
        pages.perform(as(bought.buyer(), get(form(bought)))).andExpect(content().string(containsString("图里有人脸")));
    }

    @Test
    void aSellerAnswersAVisitorReportsAndAnOperatorDecidesOnTheirPages() throws Exception {
        var said = scene.says(scene.completed(scene.resident("李")), 2, "太小了");
        var seller = scene.goods.seller();
        assertThat(errands.waitingFor(seller)).extracting(Errand::count).containsExactly(1L);
        pages.perform(as(seller, get("/village/reviews")))
                .andExpect(content().string(containsString("/village/reviews/" + said.id() + "/reply")));
        pages.perform(as(seller, post("/village/reviews/" + said.id() + "/reply"))
                        .param("reply", ""))
                .andExpect(status().isUnprocessableContent());
        pages.perform(as(seller, post("/village/reviews/" + said.id() + "/reply"))
                        .param("reply", "下次挑大的"))
                .andExpect(status().is3xxRedirection());
        assertThat(errands.waitingFor(seller)).extracting(Errand::count).containsExactly(0L);

        var report = "/reviews/" + said.id() + "/report";
        pages.perform(get(report))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("太小了")));
        pages.perform(post(report).param("reason", "")).andExpect(status().isUnprocessableContent());
        pages.perform(post(report).param("reason", "不是买的这个")).andExpect(status().is3xxRedirection());
        pages.perform(as(scene.operator, get("/ops/reviews")))
                .andExpect(content().string(containsString("不是买的这个")));
        pages.perform(as(scene.operator, post("/ops/reviews/" + said.id() + "/hiding"))
                        .param("reason", ""))
                .andExpect(status().isUnprocessableContent());
        pages.perform(as(scene.operator, post("/ops/reviews/" + said.id() + "/hiding"))
                        .param("reason", "与商品无关"))
                .andExpect(status().is3xxRedirection());
        assertThat(Browser.on(port).get("/products/" + scene.goods.productId()).body())
                .doesNotContain("太小了");
        pages.perform(get(report)).andExpect(status().isNotFound());
        pages.perform(as(scene.operator, get("/ops/reviews").param("state", "HIDDEN")))
                .andExpect(content().string(containsString("/ops/reviews/" + said.id() + "/publication")));
    }

    @Test
    void aProgramWritesChangesAndReads() throws Exception {
        var bought = scene.completed(scene.resident("周"));
        var path = "/api/v1/orders/" + bought.order() + "/lines/" + bought.line() + "/review";
        pages.perform(as(bought.buyer(), multipart(path)).param("stars", "6").param("text", "好"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].pointer").value("/stars"));
        pages.perform(as(bought.buyer(), multipart(path).file(picture()))
                        .param("stars", "3")
                        .param("text", "一般"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.state").value("PUBLISHED"))
                .andExpect(jsonPath("$.pictures.length()").value(1));
        pages.perform(as(bought.buyer(), multipart(path)).param("stars", "3").param("text", "又"))
                .andExpect(status().isConflict());
        var id = shop.getBean(Reviews.class)
                .opportunity(bought.buyer(), bought.order(), bought.line())
                .review()
                .id();
        pages.perform(as(bought.buyer(), put("/api/v1/reviews/" + id))
                        .contentType("application/json")
                        .content("{\"stars\":4,\"text\":\"加 微 信 领红包\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("HELD"))
                .andExpect(jsonPath("$.pictures.length()").value(1));
        pages.perform(get("/api/v1/products/" + scene.goods.productId() + "/reviews"))
                .andExpect(jsonPath("$.total").value(0));
        pages.perform(as(scene.resident("别人"), put("/api/v1/reviews/" + id))
                        .contentType("application/json")
                        .content("{\"stars\":1,\"text\":\"差\"}"))
                .andExpect(status().isNotFound());
    }

    @Test
    void aPageOfReviewsTakesTheSameStatementsHoweverManyThereAre() throws Exception {
        scene.says(scene.completed(scene.resident("一")), 5, "好", ReviewScene.photo());
        var path = "/api/v1/products/" + scene.goods.productId() + "/reviews";
        int one = queries.during(() -> pages.perform(get(path))).size();
        var product = "/products/" + scene.goods.productId();
        int onProduct = statementsOf(product);
        scene.says(scene.completed(scene.resident("二")), 4, "好", ReviewScene.photo());
        scene.says(scene.completed(scene.resident("三")), 3, "好", ReviewScene.photo());

        // What was said has made the shop forget the page, so that all of it is read anew.
        assertThat(statementsOf(product)).isLessThanOrEqualTo(onProduct);
        assertThat(queries.during(() -> pages.perform(get(path)))).hasSize(one).hasSizeLessThanOrEqualTo(4);
    }

    /** Without the look for a newer registry, which a page takes now and then. */
    private int statementsOf(String page) throws Exception {
        var statements = queries.during(() -> Browser.on(port).get(page));
        return (int) statements.stream()
                .filter(statement -> !statement.contains("villages_registry"))
                .count();
    }
}
