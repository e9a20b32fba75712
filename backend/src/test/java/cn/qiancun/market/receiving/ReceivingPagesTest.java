package cn.qiancun.market.receiving;

import static cn.qiancun.market.receiving.ReceivingScene.first;
import static cn.qiancun.market.receiving.ReceivingScene.line;
import static cn.qiancun.market.receiving.ReceivingScene.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.restock.RestockOrder;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.supermarkets.TermsKind;
import cn.qiancun.market.support.MarketTest;
import java.util.Optional;
import java.util.UUID;
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

/** Receiving as people and programs meet it. */
@MarketTest
class ReceivingPagesTest {
    @Autowired
    WebApplicationContext context;

    @Autowired
    ApplicationContext shop;

    @Autowired
    GoodsReceipts receipts;

    @Autowired
    ReceivingErrands errands;

    private MockMvc pages;
    private ReceivingScene scene;
    private RestockOrder order;

    @BeforeEach
    void aDeliveryIsAtTheDoor() {
        pages = MockMvcBuilders.webAppContextSetup(context).build();
        scene = new ReceivingScene(shop, TermsKind.BUYOUT);
        order = scene.shipped(8);
    }

    private static <T extends AbstractMockHttpServletRequestBuilder<T>> T as(Actor actor, T request) {
        return request.requestAttr(CurrentActor.class.getName(), Optional.of(actor));
    }

    @Test
    void aSlipIsFoundByItsCodeItsNumberAndItsGoods() throws Exception {
        pages.perform(as(scene.clerk, get("/store/receiving")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/store/receiving/" + order.number())));
        var page = "/store/receiving/" + order.number();
        pages.perform(as(scene.clerk, get("/store/receiving/slips/" + order.slipToken())))
                .andExpect(redirectedUrl(page));
        pages.perform(as(scene.clerk, get("/store/receiving/find"))
                        .param("code", "https://qiancun.example/store/receiving/slips/" + order.slipToken()))
                .andExpect(redirectedUrl(page));
        pages.perform(as(scene.clerk, get("/store/receiving/find")).param("code", order.number()))
                .andExpect(redirectedUrl(page));
        var lot = SlipItem.of(order).get(1);
        pages.perform(as(scene.clerk, get("/store/receiving/find"))
                        .param("code", lot.lotCode().toLowerCase()))
                .andExpect(redirectedUrl(page + "#line-" + lot.key()));
        pages.perform(as(scene.clerk, get("/store/receiving/find")).param("code", "什么也不是"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("code-error")));
        pages.perform(as(scene.clerk, get(page)).param("goods", lot.lotCode()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("receiving-line found")));
        assertThat(errands.waitingFor(scene.clerk)).extracting(Errand::count).containsExactly(1L);
        assertThat(errands.waitingFor(scene.clerk))
                .extracting(Errand::path)
                .containsExactly("/store/receiving?store=" + scene.store.id());
    }

    @Test
    void aClerkReceivesOnThePageAndTheVillageAgrees() throws Exception {
        var page = "/store/receiving/" + order.number();
        var refused = form(page, "4", "1", "1");
        pages.perform(refused)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"photos-" + first(order) + "-error\"")))
                .andExpect(content().string(containsString("照片要重新选一次")))
                .andExpect(content().string(containsString("随货单")));
        var sent = form(page, "4", "1", "1");
        sent.file(photo("photos-" + first(order)));
        var answer = pages.perform(sent).andExpect(status().is3xxRedirection()).andReturn();
        var receipt = receipts.ofStore(scene.clerk, scene.store.id(), PageQuery.of(1, 10))
                .items()
                .get(0);
        assertThat(answer.getResponse().getRedirectedUrl()).isEqualTo("/store/receipts/" + receipt.number());
        pages.perform(as(scene.clerk, get("/store/receipts/" + receipt.number())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/photos/0/320.jpg")))
                .andExpect(content().string(containsString("等村里答复")));
        pages.perform(as(scene.clerk, get("/goods-receipts/" + receipt.number() + "/photos/0/320.jpg")))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("private")));
        theVillageAgrees(receipt);
    }

    @Test
    void aCountThatCannotBeIsSaidAtItsFieldAndNothingIsReceived() throws Exception {
        refusedAt("accepted", form("7", "0", "0"));
        refusedAt("accepted", form("-1", "0", "0"));
        refusedAt("accepted", form("1.5", "0", "0"));
        refusedAt("missing", form("4", "-1", "0"));
        refusedAt("missing", form("0", "7", "0"));
        refusedAt("damaged", form("4", "0", "１"));
        refusedAt("damaged", form("0", "6", "1"));
        assertThat(scene.receipts(order)).isZero();
    }

    private void refusedAt(String field, MockMultipartHttpServletRequestBuilder sent) throws Exception {
        var id = field + "-" + first(order);
        var page = pages.perform(sent)
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains("id=\"" + id + "-error\"");
        var input = page.substring(page.indexOf("id=\"" + id + "\""));
        assertThat(input.substring(0, input.indexOf('>'))).contains("aria-invalid=\"true\"");
    }

    private MockMultipartHttpServletRequestBuilder form(String accepted, String missing, String damaged) {
        return form("/store/receiving/" + order.number(), accepted, missing, damaged);
    }

    private void theVillageAgrees(Receipt receipt) throws Exception {
        var theirs = "/village/receipts/" + receipt.number();
        assertThat(errands.waitingFor(scene.seller)).extracting(Errand::count).containsExactly(1L);
        pages.perform(as(scene.seller, get("/village/receipts")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(theirs)));
        pages.perform(as(scene.seller, get(theirs)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("data-confirm")));
        pages.perform(as(scene.seller, post(theirs + "/agreement"))).andExpect(status().isUnprocessableContent());
        pages.perform(as(scene.seller, post(theirs + "/objection"))).andExpect(status().isUnprocessableContent());
        var stranger = new ReceivingScene(shop, TermsKind.BUYOUT).seller;
        pages.perform(as(stranger, get(theirs))).andExpect(status().isNotFound());
        pages.perform(as(stranger, post(theirs + "/agreement")).param("fate", "RETURN"))
                .andExpect(status().isNotFound());
        pages.perform(as(scene.seller, post(theirs + "/agreement")).param("fate", "RETURN"))
                .andExpect(status().is3xxRedirection());
        pages.perform(as(scene.seller, post(theirs + "/agreement")).param("fate", "RETURN"))
                .andExpect(status().isConflict());
        pages.perform(as(scene.seller, post(theirs + "/goods")).param("resellable", "no"))
                .andExpect(status().is3xxRedirection());
        assertThat(errands.waitingFor(scene.seller)).extracting(Errand::count).containsExactly(0L);
    }

    @Test
    void whatTheVillageObjectsToAnOperatorDecidesOnAPage() throws Exception {
        var receipt = scene.receive(order, line(first(order), 5, 1, 0), line(second(order), 2, 0, 0));
        var theirs = "/village/receipts/" + receipt.number();
        var desk = "/ops/receipts/" + receipt.number();
        pages.perform(as(scene.seller, post(theirs + "/objection")).param("reason", "<b>点过数</b>"))
                .andExpect(status().is3xxRedirection());
        assertThat(errands.waitingFor(scene.operator)).extracting(Errand::count).allMatch(count -> count > 0);
        pages.perform(as(scene.operator, get("/ops/receipts"))).andExpect(status().isOk());
        var difference = receipt.dispute().differences().get(0);
        pages.perform(as(scene.operator, get(desk)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("&lt;b&gt;点过数")))
                .andExpect(content().string(containsString("value=\"" + difference.id() + "\"")));
        pages.perform(as(scene.operator, post(desk + "/decision"))
                        .param("reason", "x")
                        .param("granted", "1"))
                .andExpect(status().isUnprocessableContent());
        pages.perform(as(scene.operator, post(desk + "/decision")).param("reason", "没有少货的照片"))
                .andExpect(status().is3xxRedirection());
        assertThat(scene.again(receipt).refunded().fen()).isZero();
    }

    @Test
    void aProgramReceivesOncePerKey() throws Exception {
        var base = "/api/v1/stores/" + scene.store.id();
        pages.perform(as(scene.clerk, get(base + "/deliveries")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(1));
        pages.perform(as(scene.clerk, get(base + "/deliveries/by-code")).param("code", order.slipToken()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items", hasSize(2)))
                .andExpect(jsonPath("$.items[0].certificateId").isNotEmpty());
        var path = base + "/deliveries/" + order.number() + "/goods-receipts";
        pages.perform(receipt(path, null, "x.png", ReceivingScene.photo())).andExpect(status().isBadRequest());
        pages.perform(receipt(path, "k0", "x.jpg", "<svg/>".getBytes()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value(containsString("picture.kind")));
        for (int i = 0; i < 2; i++) {
            pages.perform(receipt(path, "k1", "../x.png", ReceivingScene.photo()))
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.dispute.state").value("OPEN"))
                    .andExpect(jsonPath("$.lines[0].photoUrls", hasSize(1)));
        }
        assertThat(scene.receipts(order)).isEqualTo(1);
        pages.perform(receipt(path, "k2", "x.png", ReceivingScene.photo())).andExpect(status().isConflict());
        pages.perform(as(scene.clerk, get("/api/v1/stores/1/deliveries"))).andExpect(status().isNotFound());
        theVillagesProgramAgrees();
    }

    private void theVillagesProgramAgrees() throws Exception {
        var number = receipts.ofStore(scene.clerk, scene.store.id(), PageQuery.of(1, 1))
                .items()
                .get(0)
                .number();
        pages.perform(as(scene.seller, get("/api/v1/goods-receipts"))
                        .param("sellerId", Long.toString(scene.stall.sellerId())))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].number").value(number));
        pages.perform(agreement(number)).andExpect(status().isBadRequest());
        for (int i = 0; i < 2; i++) {
            pages.perform(agreement(number).header("Idempotency-Key", "agreed"))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.dispute.state").value("AGREED"))
                    .andExpect(jsonPath("$.refundedFen").isNumber());
        }
    }

    private MockHttpServletRequestBuilder agreement(String number) {
        return as(scene.seller, post("/api/v1/goods-receipts/" + number + "/agreement"))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"fate\": \"WRITE_OFF\"}");
    }

    private MockMultipartHttpServletRequestBuilder receipt(String path, String key, String name, byte[] file) {
        var request = as(scene.clerk, multipart(path).file(new MockMultipartFile("photos", name, "image/jpeg", file)));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        var of = first(order);
        request.param("line", of.lineId() + ":" + of.lotId() + ":5:0:1");
        request.param("photoOf", of.lineId() + ":" + of.lotId());
        return request;
    }

    private MockMultipartHttpServletRequestBuilder form(String page, String accepted, String missing, String damaged) {
        var key = first(order);
        var request = as(scene.clerk, multipart(page));
        request.param("key", UUID.randomUUID().toString());
        request.param("accepted-" + key, accepted);
        request.param("missing-" + key, missing);
        request.param("damaged-" + key, damaged);
        request.param("accepted-" + second(order), "2");
        return request;
    }

    private static MockMultipartFile photo(String field) {
        return new MockMultipartFile(field, "../x.png", "image/png", ReceivingScene.photo());
    }
}
