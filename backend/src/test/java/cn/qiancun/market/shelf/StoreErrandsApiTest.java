package cn.qiancun.market.shelf;

import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.aftersale.ClaimScene;
import cn.qiancun.market.lots.Lots;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** What the shelf's pages do, another program can do, too: waste with a photo, the rule of markdowns, what waits. */
@MarketTest
class StoreErrandsApiTest {
    @Autowired
    ApplicationContext shop;

    @Autowired
    WebApplicationContext context;

    @Autowired
    Lots lots;

    private MockMvc programs;
    private ShelfScene scene;
    private String base;

    @BeforeEach
    void aStoreWithGoods() {
        programs = MockMvcBuilders.webAppContextSetup(context).build();
        scene = new ShelfScene(shop, TermsKind.BUYOUT);
        base = "/api/v1/stores/" + scene.store.id() + "/shelf";
    }

    private static <T extends AbstractMockHttpServletRequestBuilder<T>> T as(Actor actor, T request) {
        return request.requestAttr(CurrentActor.class.getName(), Optional.of(actor));
    }

    @Test
    void wasteIsToldWithAPhotoOnceAndIsListed() throws Exception {
        long lot = scene.lot(5);
        scene.receive(lot, 10);
        programs.perform(waste(scene.clerk(), lot, "3", ClaimScene.photo())).andExpect(status().isBadRequest());
        for (int i = 0; i < 2; i++) {
            programs.perform(waste(scene.clerk(), lot, "3", ClaimScene.photo()).header("Idempotency-Key", "rotten"))
                    .andExpect(status().isOk());
        }
        var listed = programs.perform(as(scene.clerk(), get(base + "/waste")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(1))
                .andExpect(jsonPath("$.items[0].quantity").value(3))
                .andExpect(jsonPath("$.items[0].photo").value(true))
                .andReturn()
                .getResponse()
                .getContentAsString();
        var booking =
                JsonMapper.shared().readTree(listed).at("/items/0/bookingId").asString();
        var photo = base + "/waste/" + booking + "/photo";
        programs.perform(as(scene.clerk(), get(photo)))
                .andExpect(status().isOk())
                .andExpect(content().contentType(MediaType.IMAGE_JPEG));
        var stranger = new ShelfScene(shop, TermsKind.BUYOUT);
        programs.perform(as(stranger.clerk(), get(photo))).andExpect(status().isNotFound());
        programs.perform(as(stranger.clerk(), get(base + "/waste"))).andExpect(status().isNotFound());
        programs.perform(waste(stranger.clerk(), lot, "1", ClaimScene.photo()).header("Idempotency-Key", "theirs"))
                .andExpect(status().isNotFound());
    }

    @Test
    void whatIsNoPhotoAndWhatIsNoQuantityIsRefused() throws Exception {
        long lot = scene.lot(5);
        scene.receive(lot, 10);
        programs.perform(waste(scene.clerk(), lot, "1", "<svg onload=x>".getBytes())
                        .header("Idempotency-Key", "svg"))
                .andExpect(status().is(422));
        for (var quantity : new String[] {"0", "-1", "1.5", "11"}) {
            programs.perform(waste(scene.clerk(), lot, quantity, ClaimScene.photo())
                            .header("Idempotency-Key", "bad" + quantity))
                    .andExpect(status().is4xxClientError());
        }
        programs.perform(as(scene.clerk(), get(base + "/waste")))
                .andExpect(jsonPath("$.total").value(0));
    }

    @Test
    void theRuleOfMarkdownsIsReadByClerksAndChangedByTheManager() throws Exception {
        var wanted = "{\"steps\": [{\"daysLeft\": 0, \"percent\": 60}, {\"daysLeft\": 2, \"percent\": 25}]}";
        programs.perform(as(scene.clerk(), rule(wanted))).andExpect(status().isForbidden());
        programs.perform(as(scene.manager(), rule(wanted)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.steps[1].percent").value(25));
        programs.perform(as(scene.clerk(), get(base + "/markdown-rule")))
                .andExpect(jsonPath("$.steps.length()").value(2));
        for (var bad : new String[] {
            "{\"steps\": [{\"daysLeft\": 0, \"percent\": 91}]}",
            "{\"steps\": [{\"daysLeft\": 0, \"percent\": 10}, {\"daysLeft\": 1, \"percent\": 20}]}",
            "{\"steps\": [{\"daysLeft\": 99, \"percent\": 10}]}",
            "{\"steps\": [{\"percent\": 10}]}",
            "{\"steps\": [null]}"
        }) {
            programs.perform(as(scene.manager(), rule(bad))).andExpect(status().is(422));
        }
        var stranger = new ShelfScene(shop, TermsKind.BUYOUT);
        programs.perform(as(stranger.manager(), rule(wanted))).andExpect(status().isNotFound());
        programs.perform(as(stranger.clerk(), get(base + "/markdown-rule"))).andExpect(status().isNotFound());
    }

    @Test
    void whatWaitsInTheStoreIsToldInWords() throws Exception {
        long lot = scene.lot(5);
        scene.receive(lot, 10);
        lots.block(scene.seller(), lot, "等复检");
        programs.perform(as(scene.clerk(), get("/api/v1/store/errands")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[*].kind").value(hasItem("errand.shelf-stopped")))
                .andExpect(jsonPath("$.items[0].text").isNotEmpty());
    }

    private MockMultipartHttpServletRequestBuilder waste(Actor who, long lot, String quantity, byte[] photo) {
        return as(who, multipart(base + "/waste").file(new MockMultipartFile("photo", "x.jpg", "image/jpeg", photo)))
                .param("articleId", Long.toString(scene.article.id()))
                .param("lotId", Long.toString(lot))
                .param("quantity", quantity)
                .param("reason", WasteReason.values()[0].name());
    }

    private MockHttpServletRequestBuilder rule(String body) {
        return put(base + "/markdown-rule")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }
}
