package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.VILLAGE;
import static cn.qiancun.market.catalog.Fixtures.fresh;
import static cn.qiancun.market.catalog.Fixtures.listing;
import static cn.qiancun.market.catalog.Fixtures.operator;
import static cn.qiancun.market.catalog.Fixtures.sellerActor;
import static cn.qiancun.market.catalog.Fixtures.terms;
import static cn.qiancun.market.catalog.Fixtures.tier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.SellerSummary;
import cn.qiancun.market.villages.Sellers;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@MarketTest
class ListingPagesTest {
    @Autowired
    WebApplicationContext context;

    @Autowired
    Listings listings;

    @Autowired
    Sellers sellers;

    MockMvc pages;
    SellerSummary seller;
    Actor selling;

    @BeforeEach
    void registerSeller() {
        pages = MockMvcBuilders.webAppContextSetup(context).build();
        seller = sellers.register(fresh("合作社"), SellerKind.COOPERATIVE, VILLAGE);
        selling = sellerActor(seller.id());
    }

    private static <T extends AbstractMockHttpServletRequestBuilder<T>> T as(Actor actor, T request) {
        return request.requestAttr(CurrentActor.class.getName(), Optional.of(actor));
    }

    private ListingView draft() {
        return listings.list(selling, seller.id(), listing(fresh("<b>玉木耳</b>"), terms("干品", 2980, tier(20, 2600))));
    }

    @Test
    void aSellerListsAProductWithTwoVariantsWithoutJavaScript() throws Exception {
        String name = fresh("大葱");
        var form = as(selling, post("/village/products/new"))
                .param("seller", Long.toString(seller.id()))
                .param("name", name)
                .param("categoryCode", "vegetables")
                .param("proof", "CONFORMITY")
                .param("state", "PUBLISHED")
                .param("villageCode", "370102001002");
        fill(form, 0, "10 斤捆", "32.00");

        pages.perform(as(selling, get("/village/products/new")).param("seller", Long.toString(seller.id())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("variants[0].price")));
        pages.perform(form.param("change", "add"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString("variants[1].price"), containsString("value=\"32.00\""))));

        var both = as(selling, post("/village/products/new"))
                .param("seller", Long.toString(seller.id()))
                .param("name", name)
                .param("categoryCode", "vegetables")
                .param("proof", "CONFORMITY")
                .param("state", "PUBLISHED");
        fill(both, 0, "10 斤捆", "32.00");
        fill(both, 1, "5 斤礼盒", "29.80");
        pages.perform(both).andExpect(status().is3xxRedirection());

        ListingRow row = listings.ofSeller(selling, seller.id(), PageQuery.of(1, 10))
                .items()
                .get(0);
        assertThat(row.name()).isEqualTo(name);
        assertThat(row.state()).isEqualTo(ListingState.DRAFT);
        assertThat(listings.view(selling, row.id()).village().code()).isEqualTo(VILLAGE);
        assertThat(listings.view(selling, row.id()).listing().variants()).hasSize(2);
    }

    private static void fill(AbstractMockHttpServletRequestBuilder<?> form, int variant, String name, String price) {
        String prefix = "variants[" + variant + "].";
        form.param(prefix + "id", "")
                .param(prefix + "name", name)
                .param(prefix + "unit", "BUNDLE")
                .param(prefix + "netGrams", "5000")
                .param(prefix + "price", price)
                .param(prefix + "tiers[0].from", "50")
                .param(prefix + "tiers[0].price", "27.00")
                .param(prefix + "minimumOrderQuantity", "1")
                .param(prefix + "shelfLifeDays", "30")
                .param(prefix + "temperature", "AMBIENT")
                .param(prefix + "months", "10", "11", "12")
                .param(prefix + "initialStock", "5");
    }

    @Test
    void aFormThatFailsComesBackFilledInWithTheMessageAtItsField() throws Exception {
        for (String price : new String[] {"10.005", "１００", "-1", "1e3", "NaN", ""}) {
            var form = as(selling, post("/village/products/new"))
                    .param("seller", Long.toString(seller.id()))
                    .param("name", "<script>alert(1)</script>")
                    .param("categoryCode", "vegetables")
                    .param("proof", "CONFORMITY");
            fill(form, 0, "捆", price);
            pages.perform(form)
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content()
                            .string(allOf(
                                    containsString("value=\"&lt;script&gt;"),
                                    containsString("价格填 0.01 到"),
                                    not(containsString("<script>alert")))));
        }
    }

    @Test
    void theProductsPageShowsPicturesAndTheyAreServedForever() throws Exception {
        ListingView draft = draft();
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(700, 500, BufferedImage.TYPE_INT_RGB), "png", file);
        String page = "/village/products/" + draft.id();

        pages.perform(as(selling, multipart(page + "/pictures"))
                        .file(new MockMultipartFile("pictures", "../../x.png", "image/png", file.toByteArray())))
                .andExpect(status().is3xxRedirection());
        pages.perform(as(selling, multipart(page + "/pictures"))
                        .file(new MockMultipartFile("pictures", "x.jpg", "image/jpeg", "<svg/>".getBytes())))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("只收 JPEG 和 PNG")));

        ListingView.Photo photo = listings.view(selling, draft.id()).photos().get(0);
        pages.perform(get(photo.picture().mediumUrl()))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "image/jpeg"))
                .andExpect(header().string("Cache-Control", containsString("immutable")));
        pages.perform(get("/uploads/pictures/" + photo.key() + "/321.jpg")).andExpect(status().isNotFound());
        pages.perform(as(selling, get(page)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(photo.picture().smallUrl())));
        pages.perform(as(selling, post(page + "/pictures/" + photo.key() + "/removal")))
                .andExpect(status().is3xxRedirection());
        pages.perform(get(photo.picture().mediumUrl())).andExpect(status().isNotFound());
    }

    @Test
    void anOperatorReviewsWhatWasSubmitted() throws Exception {
        ListingView draft = draft();
        Actor operator = operator();
        String page = "/ops/listings/" + draft.id();
        pages.perform(as(operator, post(page + "/approval")).param("version", Long.toString(draft.version())))
                .andExpect(status().isConflict());
        pages.perform(as(selling, post("/village/products/" + draft.id() + "/submit")))
                .andExpect(status().is3xxRedirection());

        pages.perform(as(operator, get("/ops/listings"))).andExpect(status().isOk());
        pages.perform(as(operator, get(page)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString("&lt;b&gt;玉木耳"), containsString("陈沟村"), containsString("20 起"))));
        String version = Long.toString(listings.view(selling, draft.id()).version());
        pages.perform(as(operator, post(page + "/return")).param("version", version))
                .andExpect(status().isUnprocessableContent());
        pages.perform(as(operator, post(page + "/approval")).param("version", version))
                .andExpect(status().is3xxRedirection());
        assertThat(listings.view(selling, draft.id()).state()).isEqualTo(ListingState.PUBLISHED);
    }

    @Test
    void pricesChangeAtOnceAndBadOnesStandAtTheirField() throws Exception {
        ListingView draft = draft();
        String path = "/village/products/" + draft.id() + "/variants/"
                + draft.listing().variants().get(0).id() + "/price";

        pages.perform(as(selling, post(path))
                        .param("price", "20.00")
                        .param("minimumOrderQuantity", "1")
                        .param("tiers[0].from", "5")
                        .param("tiers[0].price", "19.00"))
                .andExpect(status().is3xxRedirection());
        pages.perform(as(selling, post(path))
                        .param("price", "20.00")
                        .param("minimumOrderQuantity", "1")
                        .param("tiers[0].from", "5")
                        .param("tiers[0].price", "21.00"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("一档比一档低")));
    }

    @Test
    void editingKeepsEveryEntryAndStrangersFindNothing() throws Exception {
        ListingView draft = draft();
        Actor stranger = sellerActor(
                sellers.register(fresh("别家"), SellerKind.FARMER, VILLAGE).id());

        pages.perform(as(selling, get("/village/products/" + draft.id() + "/edit")))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("29.80"), containsString("26.00"))));
        pages.perform(as(selling, get("/village/products"))).andExpect(status().isOk());
        for (String path : new String[] {"", "/edit"}) {
            pages.perform(as(stranger, get("/village/products/" + draft.id() + path)))
                    .andExpect(status().isNotFound());
        }
        pages.perform(as(stranger, post("/village/products/" + draft.id() + "/submit")))
                .andExpect(status().isNotFound());
    }
}
