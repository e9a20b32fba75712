package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.VILLAGE;
import static cn.qiancun.market.catalog.Fixtures.fresh;
import static cn.qiancun.market.catalog.Fixtures.listing;
import static cn.qiancun.market.catalog.Fixtures.operator;
import static cn.qiancun.market.catalog.Fixtures.sellerActor;
import static cn.qiancun.market.catalog.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Pages on which categories are kept and goods described, without JavaScript. */
@MarketTest
class CategoryPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    WebApplicationContext context;

    @Autowired
    CategoryDesk desk;

    @Autowired
    AttributeDesk attributes;

    @Autowired
    Listings listings;

    @Autowired
    ListingReview review;

    @Autowired
    Pictures pictures;

    @Autowired
    Sellers sellers;

    private final Actor operator = operator();
    private MockMvc pages;
    private long seller;
    private Actor selling;
    private String category;

    @BeforeEach
    void aCategory() {
        pages = MockMvcBuilders.webAppContextSetup(context).build();
        seller = sellers.register(fresh("合作社"), SellerKind.COOPERATIVE, VILLAGE).id();
        selling = sellerActor(seller);
        category = desk.add(operator, "", fresh("茶"));
    }

    private static <T extends AbstractMockHttpServletRequestBuilder<T>> T as(Actor actor, T request) {
        return request.requestAttr(CurrentActor.class.getName(), Optional.of(actor));
    }

    @Test
    void anOperatorKeepsTheTreeOnItsPages() throws Exception {
        String name = fresh("红茶");
        pages.perform(as(operator, post("/ops/categories"))
                        .param("parent", category)
                        .param("name", name))
                .andExpect(status().is3xxRedirection());
        pages.perform(as(operator, get("/ops/categories")))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString(name), containsString("depth-1"))));
        pages.perform(as(operator, post("/ops/categories")).param("name", name))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("value=\"" + name), containsString("已有同名的类别"))));

        String page = "/ops/categories/" + category;
        pages.perform(as(operator, post(page + "/attributes"))
                        .param("name", "等级")
                        .param("kind", "CHOICE")
                        .param("options", "特级\n一级")
                        .param("required", "yes")
                        .param("shown", "yes"))
                .andExpect(status().is3xxRedirection());
        pages.perform(as(operator, post(page + "/attributes"))
                        .param("name", "等级")
                        .param("kind", "TEXT"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("已有同名的属性")));
        pages.perform(as(operator, post(page)).param("name", "").param("illustration", "teapot"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请填写类别名称")));
        pages.perform(as(operator, post(page + "/place")).param("parent", category))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("不能是它自己")));
        pages.perform(as(operator, post(page + "/retirement")))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("还有在用的下级类别")));
        pages.perform(as(operator, post(page + "/up"))).andExpect(status().is3xxRedirection());
        pages.perform(as(operator, get(page)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("特级\n一级")));
        pages.perform(as(selling, get(page))).andExpect(status().isForbidden());
    }

    @Test
    void theFormAsksWhatTheChosenCategoryAsks() throws Exception {
        long grade = attributes.add(
                operator,
                category,
                new DefineAttribute("等级", AttributeKind.CHOICE, "", List.of("特级", "一级"), true, true));
        String field = "attributes[" + grade + "]";

        pages.perform(as(selling, get("/village/products/attributes")).param("categoryCode", category))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString(field), not(containsString("<html")))));
        pages.perform(form().param("change", "category").param("name", fresh("茶")))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString(field), containsString("特级"))));
        pages.perform(form().param("name", fresh("茶")).param("attributes[1]", "鲜"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("请填“等级”")));
        pages.perform(form().param("name", fresh("茶"))
                        .param(field, "一级")
                        .param("origin", "山南")
                        .param("variants[0].opensAt", "2026-02-30T08:00"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content()
                        .string(allOf(
                                containsString("截止时间要晚于"),
                                containsString("value=\"山南\""),
                                containsString("<details class=\"field\" open=\"open\""))));
        pages.perform(form().param("name", fresh("茶"))
                        .param(field, "一级")
                        .param("attributes[1]", "鲜")
                        .param("origin", "山南")
                        .param("variants[0].opensAt", "2026-02-28T08:00")
                        .param("variants[0].harvestDate", "2026-03-01"))
                .andExpect(status().is3xxRedirection());
        var listed =
                listings.ofSeller(selling, seller, PageQuery.of(1, 5)).items().get(0);
        ListProduct said = listings.view(selling, listed.id()).listing();
        assertThat(said.attributes()).isEqualTo(Map.of(grade, "一级"));
        assertThat(said.variants().get(0).selling().opensAt()).isEqualTo("2026-02-28T00:00:00Z");
        pages.perform(as(selling, get("/village/products/" + listed.id() + "/edit")))
                .andExpect(content().string(containsString("value=\"2026-02-28T08:00\"")));
    }

    private MockHttpServletRequestBuilder form() {
        return as(selling, post("/village/products/new"))
                .param("seller", Long.toString(seller))
                .param("categoryCode", category)
                .param("proof", "CONFORMITY")
                .param("variants[0].id", "")
                .param("variants[0].name", "罐")
                .param("variants[0].unit", "CAN")
                .param("variants[0].netGrams", "100")
                .param("variants[0].price", "30")
                .param("variants[0].minimumOrderQuantity", "1")
                .param("variants[0].shelfLifeDays", "300")
                .param("variants[0].temperature", "AMBIENT")
                .param("variants[0].months", "3", "4")
                .param("variants[0].initialStock", "5");
    }

    @Test
    void theShopShowsTheStorySafeAndWhatIsSaidToAttributes() throws Exception {
        long strength = attributes.add(
                operator, category, new DefineAttribute("焙火", AttributeKind.NUMBER, "小时", List.of(), false, true));
        var story = "# 手工\n\n**老茶树**\n\n<script>alert(1)</script> <img src=x onerror=alert(1)>";
        var product = new ListProduct(
                fresh("茶"),
                category,
                story,
                Proof.CONFORMITY,
                null,
                "",
                null,
                List.of(terms("罐", 3_000)),
                "崖上",
                Map.of(strength, "8.50"));
        long id = listings.list(selling, seller, product).id();
        listings.submit(selling, id);
        pages.perform(as(operator, get("/ops/listings/" + id)))
                .andExpect(content().string(allOf(containsString("<h3>手工</h3>"), containsString("崖上"))));
        review.approve(operator, id, listings.view(selling, id).version());

        assertThat(Browser.on(port).get("/products/" + id).body())
                .contains("<h3>手工</h3>", "<strong>老茶树</strong>", "&lt;script&gt;alert(1)", "产地 崖上", "8.5 小时")
                .doesNotContain("<script>alert", "<img src=x");
    }

    @Test
    void picturesAreOrderedAndDescribedWithoutJavaScript() throws Exception {
        long id = listings.list(selling, seller, listing(fresh("大葱"), terms("捆", 500)))
                .id();
        pictures.upload(selling, id, List.of(picture(), picture(), picture()));
        List<ListingView.Photo> before = listings.view(selling, id).photos();
        String last = "/village/products/" + id + "/pictures/" + before.get(2).key();

        pages.perform(as(selling, post(last + "/place")).param("place", "1").param("text", "刚拔的<b>大葱"))
                .andExpect(status().is3xxRedirection());
        pages.perform(as(selling, get("/village/products/" + id)))
                .andExpect(content().string(containsString("alt=\"刚拔的&lt;b&gt;大葱\"")));
        assertThat(listings.view(selling, id).photos())
                .extracting(ListingView.Photo::key)
                .containsExactly(
                        before.get(2).key(), before.get(0).key(), before.get(1).key());
        pages.perform(as(selling, post(last + "/place")).param("place", "1").param("text", "长".repeat(61)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("图片说明最多 60 字")));
        pages.perform(as(selling, post(last + "/place")).param("place", "0"))
                .andExpect(status().isUnprocessableContent());
    }

    private static byte[] picture() throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 150, BufferedImage.TYPE_INT_RGB), "png", file);
        return file.toByteArray();
    }
}
