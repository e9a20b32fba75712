package cn.qiancun.market.goodsfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The errand as a person does it on its pages, and as a program does it through the API. */
@MarketTest
class GoodsFilePagesTest {
    @Autowired
    WebApplicationContext context;

    @Autowired
    GoodsFiles files;

    @Autowired
    GoodsFileRounds rounds;

    @Autowired
    Sellers sellers;

    @Autowired
    Stalls stalls;

    MockMvc pages;
    String seller;
    Actor selling;

    @BeforeEach
    void registerSeller() {
        pages = MockMvcBuilders.webAppContextSetup(context).build();
        var village = VillageCode.of("370113108225");
        long id = sellers.register("合作社" + Long.toString(Ids.next(), 36), SellerKind.COOPERATIVE, village)
                .id();
        seller = Long.toString(id);
        selling = stalls.actor(stalls.member("卖家", Role.VILLAGE_SELLER, Organisation.seller(id)));
    }

    private static <T extends AbstractMockHttpServletRequestBuilder<T>> T as(Actor actor, T request) {
        return request.requestAttr(CurrentActor.class.getName(), Optional.of(actor));
    }

    private MockMultipartFile file(String name, byte[] content) {
        return new MockMultipartFile("file", name, "application/octet-stream", content);
    }

    private GoodsFile newest() {
        return files.list(selling, Ids.parse(seller), PageQuery.of(1, 10))
                .items()
                .get(0);
    }

    @Test
    void aSellerUploadsSeesWhatIsWrongAndTakesTheRest() throws Exception {
        byte[] book = new GoodsBook()
                .row("<b>山药</b>", "一袋", 12.8)
                .row("坏的", "一袋", "很贵")
                .bytes();
        pages.perform(as(selling, get("/village/goods-files").param("seller", seller)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("template.xlsx?seller=" + seller)));
        pages.perform(as(selling, multipart("/village/goods-files"))
                        .file(file("../../etc/商品.xlsx", book))
                        .param("seller", seller))
                .andExpect(status().is3xxRedirection());
        var uploaded = newest();
        assertThat(uploaded.name()).isEqualTo("商品.xlsx");
        String page = "/village/goods-files/" + uploaded.id();
        pages.perform(as(selling, get(page)))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("hx-get=\"" + page), containsString("等待核对"))));

        rounds.everyRound();

        pages.perform(as(selling, get(page)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("很贵"),
                                containsString("零售价（元）"),
                                containsString("最多两位小数"),
                                not(containsString("hx-get")))));
        pages.perform(as(selling, post(page + "/taking")).param("rows", "ALL_OR_NONE"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("有 1 行有错")));
        pages.perform(as(selling, post(page + "/taking"))).andExpect(status().isUnprocessableContent());
        pages.perform(as(selling, post(page + "/taking"))
                        .param("rows", "GOOD_ROWS")
                        .param("submit", "yes"))
                .andExpect(status().is3xxRedirection());
        rounds.everyRound();
        pages.perform(as(selling, get(page)).param("show", "good"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("&lt;b&gt;山药"), containsString("已导入"), not(containsString("<b>山")))));
        pages.perform(as(selling, get("/village/goods-files")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("商品.xlsx")));
    }

    @Test
    void whatIsNoGoodsFileComesBackToTheFormWithTheReasonAtItsField() throws Exception {
        for (var bad : List.of(
                file("商品.xlsx", "name,price".getBytes(StandardCharsets.UTF_8)),
                file("商品.jpg", "<svg/>".getBytes(StandardCharsets.UTF_8)),
                file("商品.xlsx", new byte[0]),
                file("商品.xlsx", new GoodsBook().bytes()))) {
            pages.perform(as(selling, multipart("/village/goods-files"))
                            .file(bad)
                            .param("seller", seller))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("id=\"file-error\"")));
        }
        pages.perform(as(selling, multipart("/village/goods-files"))
                        .file(file("x.xlsx", new GoodsBook().headed("价钱").bytes()))
                        .param("seller", seller))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("不认识“价钱”这一列")));
        assertThat(files.list(selling, Ids.parse(seller), PageQuery.of(1, 10)).total())
                .isZero();
    }

    @Test
    void anOperatorDoesItForASellerFromItsOwnConsole() throws Exception {
        Actor operator = stalls.actor(stalls.operator());
        byte[] book = new GoodsBook().row("山药", "一袋", 12.8).bytes();
        pages.perform(as(operator, get("/ops/goods-files").param("seller", seller)))
                .andExpect(status().isOk());
        pages.perform(as(operator, multipart("/ops/goods-files"))
                        .file(file("代传.xlsx", book))
                        .param("seller", seller))
                .andExpect(status().is3xxRedirection());
        rounds.everyRound();
        pages.perform(as(operator, get("/ops/goods-files/" + newest().id()))).andExpect(status().isOk());
        pages.perform(as(operator, get("/ops/goods-files"))).andExpect(status().isOk());

        pages.perform(as(selling, get("/ops/goods-files"))).andExpect(status().isNotFound());
        pages.perform(as(operator, get("/village/goods-files"))).andExpect(status().isNotFound());
    }

    @Test
    void workbooksAreSavedUnderAName() throws Exception {
        for (String path : List.of("/village/goods-files", "/api/v1/goods-files")) {
            for (String book : List.of("/template.xlsx", "/export.xlsx")) {
                pages.perform(as(selling, get(path + book)).param("seller", seller))
                        .andExpect(status().isOk())
                        .andExpect(header().string("Content-Disposition", containsString("attachment")))
                        .andExpect(header().string("Content-Type", containsString("spreadsheetml")));
            }
        }
    }

    @Test
    void aProgramUploadsAsksHowFarItIsReadsTheFaultsAndTakesOnce() throws Exception {
        byte[] book =
                new GoodsBook().row("山药", "一袋", 12.8).row("坏的", "一袋", "NaN").bytes();
        pages.perform(as(selling, multipart("/api/v1/goods-files"))
                        .file(file("goods.xlsx", book))
                        .param("seller", seller))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.state").value("QUEUED"));
        rounds.everyRound();
        String path = "/api/v1/goods-files/" + newest().id();

        pages.perform(as(selling, get(path)))
                .andExpect(jsonPath("$.state").value("CHECKED"))
                .andExpect(jsonPath("$.good").value(1))
                .andExpect(jsonPath("$.bad").value(1));
        pages.perform(as(selling, get(path + "/rows")))
                .andExpect(jsonPath("$.items[0].line").value(3))
                .andExpect(jsonPath("$.items[0].problems[0].column").value("PRICE"))
                .andExpect(jsonPath("$.items[0].problems[0].reason").value("listing.price"));
        pages.perform(as(selling, get(path + "/marked.xlsx"))).andExpect(status().isOk());
        String choice = "{\"choice\": \"GOOD_ROWS\"}";
        pages.perform(as(selling, post(path + "/taking"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(choice))
                .andExpect(status().isBadRequest());
        for (int i = 0; i < 2; i++) {
            pages.perform(as(selling, post(path + "/taking"))
                            .header("Idempotency-Key", "take-" + seller)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(choice))
                    .andExpect(status().isAccepted())
                    .andExpect(jsonPath("$.choice").value("GOOD_ROWS"));
            rounds.everyRound();
        }
        pages.perform(as(selling, get(path)))
                .andExpect(jsonPath("$.state").value("DONE"))
                .andExpect(jsonPath("$.addedProducts").value(1));
    }
}
