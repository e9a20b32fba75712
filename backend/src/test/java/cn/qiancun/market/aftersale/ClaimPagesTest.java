package cn.qiancun.market.aftersale;

import static org.assertj.core.api.Assertions.assertThat;
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
import cn.qiancun.market.access.Errand;
import cn.qiancun.market.ordering.Checkout;
import cn.qiancun.market.ordering.OrderStory;
import cn.qiancun.market.support.MarketTest;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Claims as people and programs meet them. */
@MarketTest
class ClaimPagesTest {
    @Autowired
    WebApplicationContext context;

    @Autowired
    ApplicationContext shop;

    @Autowired
    Claims claims;

    @Autowired
    ClaimErrands errands;

    MockMvc pages;
    ClaimScene scene;

    @BeforeEach
    void somebodyBuys() {
        pages = MockMvcBuilders.webAppContextSetup(context).build();
        scene = new ClaimScene(shop, 1_000);
    }

    private static <T extends AbstractMockHttpServletRequestBuilder<T>> T as(Actor actor, T request) {
        return request.requestAttr(CurrentActor.class.getName(), Optional.of(actor));
    }

    private static MockMultipartFile photo() {
        return new MockMultipartFile("photos", "../x.png", "image/png", ClaimScene.photo());
    }

    @Test
    void aBuyerClaimsFromTheOrdersPageAndTheSellerDecidesOnItsOwn() throws Exception {
        var number = scene.delivered(3);
        var line = Long.toString(scene.line(number));
        var form = "/orders/" + number + "/claims/new?line=" + line;
        pages.perform(as(scene.buyer, get("/orders/" + number)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("claims/new?line=" + line)));
        pages.perform(as(scene.buyer, get(form)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"SHORT_WEIGHT\"")));
        pages.perform(as(OrderStory.resident(), get(form))).andExpect(status().isNotFound());

        var withoutPhoto = as(scene.buyer, multipart("/orders/" + number + "/claims"))
                .param("key", UUID.randomUUID().toString())
                .param("line", line)
                .param("kind", "DAMAGE")
                .param("quantity", "3")
                .param("ratio", "90")
                .param("note", "<b>全压坏了</b>");
        pages.perform(withoutPhoto)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"photos-error\"")))
                .andExpect(content().string(containsString("&lt;b&gt;全压坏了")));
        pages.perform(as(scene.buyer, multipart("/orders/" + number + "/claims").file(photo()))
                        .param("key", UUID.randomUUID().toString())
                        .param("line", line)
                        .param("kind", "DAMAGE")
                        .param("quantity", "3")
                        .param("ratio", "90"))
                .andExpect(status().is3xxRedirection());
        theSellerTurnsItDownAndAnOperatorGrantsIt(
                number, claims.ofOrder(scene.buyer, number).get(0));
    }

    private void theSellerTurnsItDownAndAnOperatorGrantsIt(String number, Claim claim) throws Exception {
        var seller = scene.goods.seller();
        assertThat(errands.waitingFor(seller)).extracting(Errand::count).containsExactly(1L);
        pages.perform(as(seller, get("/village/claims")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/village/claims/" + claim.id())));
        pages.perform(as(seller, get("/village/claims/" + claim.id())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("¥18.90")))
                .andExpect(content().string(containsString("data-confirm")));
        pages.perform(as(seller, post("/village/claims/" + claim.id() + "/rejection"))
                        .param("reason", ""))
                .andExpect(status().isUnprocessableContent());
        pages.perform(as(seller, post("/village/claims/" + claim.id() + "/rejection"))
                        .param("reason", "看不清"))
                .andExpect(status().is3xxRedirection());
        pages.perform(as(scene.buyer, post("/orders/" + number + "/claims/" + claim.id() + "/escalation"))
                        .param("reason", "很清楚"))
                .andExpect(status().is3xxRedirection());

        pages.perform(as(scene.operator, get("/ops/claims")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/ops/claims/" + claim.id())));
        pages.perform(as(scene.operator, post("/ops/claims/" + claim.id() + "/approval")))
                .andExpect(status().is3xxRedirection());
        pages.perform(as(scene.operator, post("/ops/claims/" + claim.id() + "/approval")))
                .andExpect(status().isConflict());
        scene.refunded(claim);
        pages.perform(as(scene.buyer, get("/orders/" + number + "/claims/" + claim.id())))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("平台同意")))
                .andExpect(content().string(containsString("退款到账")));
        pages.perform(as(seller, get("/village/shipments").param("stage", "DONE")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("平台同意")));
    }

    @Test
    void aReturnIsSentAndConfirmedOnPages() throws Exception {
        var number = scene.delivered(1);
        var claim = scene.make(number, scene.back(number, 1));
        var mine = "/orders/" + number + "/claims/" + claim.id();
        var theirs = "/village/claims/" + claim.id();
        var seller = scene.goods.seller();
        pages.perform(as(seller, post(theirs + "/approval"))).andExpect(status().is3xxRedirection());
        pages.perform(as(scene.buyer, get(mine)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"waybill\"")));
        pages.perform(as(scene.buyer, post(mine + "/waybill"))
                        .param("carrier", "SF")
                        .param("waybill", "x"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("waybill-error")));
        pages.perform(as(scene.buyer, post(mine + "/waybill"))
                        .param("carrier", "SF")
                        .param("waybill", "SF1234567890"))
                .andExpect(status().is3xxRedirection());
        pages.perform(as(seller, post(theirs + "/receipt"))).andExpect(status().isUnprocessableContent());
        pages.perform(as(seller, post(theirs + "/receipt")).param("resellable", "no"))
                .andExpect(status().is3xxRedirection());
        scene.refunded(claim);
    }

    @Test
    void aParcelIsRefusedOnItsPage() throws Exception {
        var number = scene.ready(1);
        var id = Long.toString(scene.consignment(number).id());
        pages.perform(as(scene.buyer, get("/orders/" + number + "/claims/new?consignment=" + id)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"REFUSED\"")));
        pages.perform(as(scene.buyer, multipart("/orders/" + number + "/claims"))
                        .param("key", UUID.randomUUID().toString())
                        .param("consignment", id)
                        .param("kind", "REFUSED"))
                .andExpect(status().is3xxRedirection());
        pages.perform(as(scene.buyer, get("/orders/" + number)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("已拒收")));
    }

    @Test
    void aProgramClaimsOncePerKey() throws Exception {
        var number = scene.delivered(1);
        var path = "/api/v1/orders/" + number + "/claims";
        var key = UUID.randomUUID().toString();
        pages.perform(claim(path, null)).andExpect(status().isBadRequest());
        for (int i = 0; i < 2; i++) {
            pages.perform(claim(path, key))
                    .andExpect(status().isCreated())
                    .andExpect(jsonPath("$.state").exists())
                    .andExpect(jsonPath("$.amountFen").value(500))
                    .andExpect(jsonPath("$.photoUrls.length()").value(1));
        }
        assertThat(claims.ofOrder(scene.buyer, number)).hasSize(1);
        pages.perform(claim(path, key).param("note", "另一个申请")).andExpect(status().isUnprocessableContent());
        pages.perform(claim(path, UUID.randomUUID().toString()))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value(containsString("claim.exceeds")));
        pages.perform(as(OrderStory.resident(), get(path)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(0));
    }

    @Test
    void whatIsNoPhotoIsRefusedAtItsPointer() throws Exception {
        var number = scene.delivered(1);
        pages.perform(as(
                                scene.buyer,
                                multipart("/api/v1/orders/" + number + "/claims")
                                        .file(new MockMultipartFile(
                                                "photos", "x.jpg", "image/jpeg", "<svg/>".getBytes())))
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .param("kind", "DAMAGE")
                        .param(
                                "consignmentId",
                                Long.toString(scene.consignment(number).id()))
                        .param("line", scene.line(number) + ":1")
                        .param("ratioBasisPoints", "5000"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.errors[0].pointer").value("/photos"));
        assertThat(claims.ofOrder(scene.buyer, number)).isEmpty();
    }

    @Test
    void aSellersProgramDecidesAndPhotosAreForThoseConcerned() throws Exception {
        var number = scene.delivered(3);
        var claim = scene.make(number, scene.damage(number, 3, 9_000));
        var seller = scene.goods.seller();
        var path = "/api/v1/seller/claims/" + claim.id();
        pages.perform(as(seller, get("/api/v1/seller/claims")).param("sellerId", Long.toString(scene.goods.sellerId())))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.total").value(1));
        var other = new ClaimScene(shop, 500).goods.seller();
        pages.perform(as(other, get(path))).andExpect(status().isNotFound());
        pages.perform(as(other, post(path + "/approval")).header("Idempotency-Key", "k1"))
                .andExpect(status().isNotFound());
        pages.perform(as(scene.buyer, post(path + "/approval")).header("Idempotency-Key", "k2"))
                .andExpect(status().isForbidden());
        pages.perform(as(seller, post(path + "/approval"))).andExpect(status().isBadRequest());
        pages.perform(as(seller, post(path + "/approval")).header("Idempotency-Key", "k3"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.refundState").exists());

        var photo = "/claims/" + claim.id() + "/photos/0/320.jpg";
        pages.perform(as(seller, get(photo)))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", containsString("private")));
        pages.perform(as(other, get(photo))).andExpect(status().isNotFound());
        pages.perform(as(scene.buyer, get("/api/v1/claims/" + claim.id() + "/photos/0")))
                .andExpect(status().isOk());
        var key =
                claims.require(scene.buyer, number, claim.id()).photos().get(0).key();
        pages.perform(get("/uploads/pictures/" + key + "/320.jpg")).andExpect(status().isNotFound());
    }

    @Test
    void theCheckoutAsksAboutPerishableGoodsAlone() throws Exception {
        assertThat(shop.getBean(Checkout.class)).isNotNull();
        var carts = shop.getBean(cn.qiancun.market.ordering.Carts.class);
        var owner = cn.qiancun.market.ordering.CartOwner.of(scene.buyer);
        carts.put(owner, scene.goods.variantId(), 1);
        pages.perform(as(scene.buyer, get("/checkout")))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("name=\"exemption\""))));
        carts.put(owner, scene.story.goods(700, 5).variantId(), 1);
        pages.perform(as(scene.buyer, get("/checkout")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("name=\"exemption\"")))
                .andExpect(content().string(containsString("不适用七天无理由退货")));
    }

    private org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder claim(
            String path, String key) {
        var request = as(scene.buyer, multipart(path).file(photo()));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        var number = path.split("/")[4];
        return request.param("kind", "DAMAGE")
                .param("consignmentId", Long.toString(scene.consignment(number).id()))
                .param("line", scene.line(number) + ":1")
                .param("ratioBasisPoints", "5000");
    }
}
