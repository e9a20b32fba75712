package cn.qiancun.market.settlement.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
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
import cn.qiancun.market.settlement.Adjustment;
import cn.qiancun.market.settlement.Adjustments;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@MarketTest
class AdjustmentPagesTests {
    @Autowired
    WebApplicationContext context;

    @Autowired
    Adjustments adjustments;

    @Autowired
    Villages villages;

    @Autowired
    Stalls stalls;

    MockMvc pages;
    VillageCode village;
    Actor clerk;
    Actor approver;

    @BeforeEach
    void people() {
        pages = MockMvcBuilders.webAppContextSetup(context).build();
        int page = ThreadLocalRandom.current().nextInt(1, 200);
        village = villages.search("370103", null, PageQuery.of(page, 1))
                .items()
                .get(0)
                .code();
        clerk = stalls.actor(stalls.member("经办", Role.SETTLEMENT_CLERK, Organisation.PLATFORM));
        approver = stalls.actor(stalls.member("复核", Role.SETTLEMENT_APPROVER, Organisation.PLATFORM));
    }

    @Test
    void aClerkAsksAnApproverPostsAndTheDocumentIsSavedNotShown() throws Exception {
        var location = pages.perform(filled(as(clerk, multipart("/ops/adjustments")), file("../../x.exe"), "88.00"))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        pages.perform(as(clerk, get(location))).andExpect(content().string(containsString("须由另一个人复核")));
        pages.perform(as(clerk, post(location + "/approval")).param("version", "1"))
                .andExpect(status().isForbidden());
        pages.perform(as(approver, get("/ops/adjustments"))).andExpect(content().string(containsString(location)));
        pages.perform(as(approver, get(location + "/document")))
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")));
        pages.perform(as(approver, post(location + "/approval")).param("version", "1"))
                .andExpect(status().is3xxRedirection());
        pages.perform(as(approver, get(location))).andExpect(content().string(containsString("已入账")));
        pages.perform(as(approver, post(location + "/approval")).param("version", "1"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("已经办结")));
        var posted = adjustments.require(clerk, Ids.parse(location.substring(location.lastIndexOf('/') + 1)));
        assertThat(posted.state()).isEqualTo(Adjustment.State.POSTED);
        assertThat(posted.effect().fen()).isEqualTo(8_800);
    }

    @Test
    void aBadFileIsRefusedWithTheEntriesKept() throws Exception {
        var script = new MockMultipartFile("document", "x.pdf", "application/pdf", "<svg onload=x>".getBytes());
        pages.perform(filled(as(clerk, multipart("/ops/adjustments")), script, "88.00"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("凭证只能是")))
                .andExpect(content().string(containsString("value=\"88.00\"")))
                .andExpect(content().string(containsString(village.value())));
        for (var amount : new String[] {"0", "1e3", "1.005", "-5", "８８", "NaN"}) {
            pages.perform(filled(as(clerk, multipart("/ops/adjustments")), file("x.pdf"), amount))
                    .andExpect(status().is(422))
                    .andExpect(content().string(containsString("请填金额")));
        }
    }

    @Test
    void programsDoTheSameAndARepeatedKeyAsksOnce() throws Exception {
        var key = UUID.randomUUID().toString();
        var file = file("x.pdf");
        pages.perform(api(file)).andExpect(status().isBadRequest());
        var first = made(api(file).header("Idempotency-Key", key));
        var again = made(api(file).header("Idempotency-Key", key));
        assertThat(again).isEqualTo(first);
        pages.perform(api(file("y.pdf")).header("Idempotency-Key", key)).andExpect(status().is(422));
        pages.perform(as(approver, post("/api/v1/adjustments/" + first + "/approval"))
                        .header("Idempotency-Key", key)
                        .contentType("application/json")
                        .content("{\"version\": 1}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("POSTED"))
                .andExpect(jsonPath("$.documentSha256").isNotEmpty());
        pages.perform(as(clerk, get("/api/v1/adjustments").param("state", "POSTED")))
                .andExpect(jsonPath("$.items[?(@.id == '" + first + "')]").isNotEmpty());
    }

    private String made(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        var json = pages.perform(request)
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        return json.replaceAll("[^0-9]", "");
    }

    private MockMultipartHttpServletRequestBuilder api(MockMultipartFile file) {
        var request = as(clerk, multipart("/api/v1/adjustments"));
        request.file(file)
                .param("kind", "SUBSIDY")
                .param("villageCode", village.value())
                .param("amountFen", "100")
                .param("reason", "补助");
        return request;
    }

    private AbstractMockHttpServletRequestBuilder<?> filled(
            MockMultipartHttpServletRequestBuilder request, MockMultipartFile file, String amount) {
        request.file(file)
                .param("kind", "SUBSIDY")
                .param("beneficiary", "COLLECTIVE")
                .param("villageCode", village.value())
                .param("amount", amount)
                .param("reason", "春季补助");
        return request;
    }

    private static MockMultipartFile file(String name) {
        var pdf = ("%PDF-1.7\n" + Ids.next() + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII);
        return new MockMultipartFile("document", name, "application/x-msdownload", pdf);
    }

    private static <T extends AbstractMockHttpServletRequestBuilder<T>> T as(Actor actor, T request) {
        return request.requestAttr(CurrentActor.class.getName(), Optional.of(actor));
    }
}
