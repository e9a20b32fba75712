package cn.qiancun.market.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.access.Errands;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** A clerk hands a bill in, sees to the difference and closes it; others look, or are turned away. */
@MarketTest
class ReconciliationPagesTest {
    private static final String PAGE = "/ops/reconciliation";

    @Autowired
    WebApplicationContext shop;

    @Autowired
    Stalls stalls;

    @Autowired
    List<Errands> errands;

    MockMvc pages;
    BillStory story;
    Actor clerk;
    Actor auditor;
    Actor seller;

    @BeforeEach
    void people() {
        pages = MockMvcBuilders.webAppContextSetup(shop).build();
        story = new BillStory(shop);
        clerk = story.clerk;
        auditor = stalls.actor(stalls.member("审计", Role.AUDITOR, Organisation.PLATFORM));
        seller = stalls.actor(stalls.member("卖家", Role.VILLAGE_SELLER, Organisation.seller(1)));
    }

    private static <T extends AbstractMockHttpServletRequestBuilder<T>> T as(Actor actor, T request) {
        return request.requestAttr(CurrentActor.class.getName(), Optional.of(actor));
    }

    private AbstractMockHttpServletRequestBuilder<?> upload(Actor actor, String address, byte[] file) {
        var request = as(actor, multipart(address));
        request.file(new MockMultipartFile("file", "../../bill.zip", "application/zip", file))
                .param("provider", "ALIPAY")
                .param("kind", "TRADES")
                .param("date", story.date.toString());
        return request;
    }

    /** A bill that lacks one payment of ours. */
    private Difference oneDifference() {
        story.paid(10_000, "PT12H");
        assertThat(story.handIn(story.bill())).isTrue();
        return story.found().get(0);
    }

    @Test
    void aBillIsHandedInOnThePageAndShownWithItsSums() throws Exception {
        var paid = story.paid(10_800, "PT10H");
        var bill = BillStory.with(story.bill(), paid);
        String day = PAGE + "/" + story.date + "/alipay";

        pages.perform(upload(clerk, PAGE + "/bills", bill.zip())).andExpect(redirectedUrl(day));
        BillStory.await().until(() -> story.isDone(story.date));

        pages.perform(as(clerk, get(day)))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(containsString("已核平"), containsString("108.00"), containsString("手工导入"))));
        pages.perform(as(clerk, get(PAGE))).andExpect(content().string(containsString(story.date.toString())));
        pages.perform(as(auditor, get(day)))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("重新取账单"))));
        pages.perform(upload(clerk, "/api/v1/reconciliation/bills", bill.zip()))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.taken").value(false));
        pages.perform(as(auditor, get("/api/v1/reconciliation/bills/" + story.date + "/alipay")))
                .andExpect(jsonPath("$[0].feeFen").value(65))
                .andExpect(jsonPath("$[0].step").value("DONE"));
    }

    @Test
    void aBadFileIsRefusedWithLineColumnAndReasonAndTheEntriesKept() throws Exception {
        var bill = BillStory.with(story.bill(), story.paid(10_800, "PT10H"));
        var utf8 = bill.csv().getBytes(StandardCharsets.UTF_8);
        pages.perform(upload(clerk, PAGE + "/bills", utf8))
                .andExpect(status().is(422))
                .andExpect(content()
                        .string(allOf(containsString("编码不是 GBK"), containsString("value=\"" + story.date + "\""))));
        pages.perform(upload(clerk, PAGE + "/bills", bill.zip(new byte[4_000_000])))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("这一行长得不正常")));
        pages.perform(upload(clerk, PAGE + "/bills", new byte[0]))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("请选择账单文件")));
        pages.perform(upload(clerk, "/api/v1/reconciliation/bills", utf8))
                .andExpect(status().is(422))
                .andExpect(jsonPath("$.type").value(containsString("bill.unreadable")));
        assertThat(shop.getBean(BillDays.class).find(story.day())).isEmpty();
    }

    @Test
    void othersAreTurnedAwayAndAuditorsOnlyLook() throws Exception {
        var difference = oneDifference();
        String page = PAGE + "/differences/" + difference.id();
        for (var address : List.of(PAGE, PAGE + "/differences", PAGE + "/differences.xlsx", page)) {
            pages.perform(as(seller, get(address))).andExpect(status().isForbidden());
            pages.perform(as(auditor, get(address))).andExpect(status().isOk());
        }
        pages.perform(upload(auditor, PAGE + "/bills", story.bill().zip())).andExpect(status().isForbidden());
        pages.perform(as(auditor, post(page + "/closing"))).andExpect(status().isForbidden());
        pages.perform(as(seller, get("/api/v1/reconciliation/differences"))).andExpect(status().isForbidden());
        pages.perform(as(auditor, get(page))).andExpect(content().string(not(containsString("closing"))));
    }

    @Test
    void aDifferenceIsTakenNotedAskedAboutAndClosedByAPersonWithReasonAndEvidence() throws Exception {
        var difference = oneDifference();
        String page = PAGE + "/differences/" + difference.id();
        pages.perform(as(clerk, get(page)))
                .andExpect(content()
                        .string(allOf(containsString("我们有，账单没有"), containsString("先“询问渠道”"), containsString("待领取"))));

        pages.perform(as(clerk, post(page + "/taking")).param("version", "1")).andExpect(redirectedUrl(page));
        pages.perform(as(clerk, post(page + "/taking")).param("version", "1")).andExpect(status().isConflict());
        pages.perform(as(clerk, post(page + "/notes")).param("note", "已致电渠道<b>"))
                .andExpect(redirectedUrl(page));
        pages.perform(as(clerk, post(page + "/inquiry"))).andExpect(redirectedUrl(page));
        pages.perform(as(clerk, post(page + "/closing"))
                        .param("version", "2")
                        .param("reason", "")
                        .param("evidence", "工单 77"))
                .andExpect(status().is(422))
                .andExpect(content().string(allOf(containsString("请写明结论"), containsString("工单 77"))));
        pages.perform(as(clerk, post(page + "/closing"))
                        .param("version", "2")
                        .param("reason", "渠道已更正")
                        .param("evidence", "工单 77"))
                .andExpect(redirectedUrl(page));

        pages.perform(as(auditor, get(page)))
                .andExpect(content()
                        .string(allOf(
                                containsString("渠道已更正"),
                                containsString("工单 77"),
                                containsString("NOT_FOUND"),
                                containsString("已致电渠道&lt;b&gt;"))));
        var detail = story.differences.detail(difference.id());
        assertThat(detail.difference().open()).isFalse();
        assertThat(detail.steps())
                .extracting(DifferenceStep::what)
                .containsExactly(
                        DifferenceStep.What.FOUND,
                        DifferenceStep.What.TAKEN,
                        DifferenceStep.What.NOTED,
                        DifferenceStep.What.ASKED,
                        DifferenceStep.What.CLOSED);
        assertThat(story.overview().reconciled()).isTrue();
        pages.perform(as(clerk, post(page + "/closing"))
                        .param("version", "3")
                        .param("reason", "再关一次")
                        .param("evidence", "x"))
                .andExpect(status().isConflict());
    }

    @Test
    void aDifferenceIsHandedToOnePersonWhoseErrandItThenIs() throws Exception {
        var difference = oneDifference();
        var colleague = stalls.member("复核", Role.SETTLEMENT_APPROVER, Organisation.PLATFORM);
        String page = PAGE + "/differences/" + difference.id();
        var stranger = stalls.person("路人");
        pages.perform(as(clerk, post(page + "/handing-on"))
                        .param("version", "1")
                        .param("role", "SETTLEMENT_APPROVER")
                        .param("phone", stranger.phone()))
                .andExpect(status().is(422));
        pages.perform(as(clerk, post(page + "/handing-on"))
                        .param("version", "1")
                        .param("role", "SETTLEMENT_APPROVER")
                        .param("phone", colleague.phone()))
                .andExpect(redirectedUrl(page));

        var approver = stalls.actor(colleague);
        assertThat(errands.stream()
                        .flatMap(one -> one.waitingFor(approver).stream())
                        .filter(errand -> errand.messageKey().equals("errand.differences"))
                        .findFirst()
                        .orElseThrow()
                        .count())
                .isPositive();
        pages.perform(as(approver, get(PAGE + "/differences")).param("mine", "yes"))
                .andExpect(content().string(containsString(difference.number())));
        pages.perform(as(clerk, get(PAGE + "/differences")).param("mine", "yes"))
                .andExpect(content().string(not(containsString(difference.number()))));
    }

    @Test
    void theListIsFilteredSortedPagedAndExported() throws Exception {
        var difference = oneDifference();
        var list = PAGE + "/differences";
        for (var sort : DifferenceFilter.Sort.values()) {
            pages.perform(as(clerk, get(list)).param("sort", sort.name()).param("number", difference.number()))
                    .andExpect(content().string(containsString(difference.number())));
        }
        pages.perform(as(clerk, get(list)).param("state", "CLOSED").param("number", difference.number()))
                .andExpect(content().string(containsString("没有符合条件的差异")));
        for (var bad : List.of("sort", "kind", "provider", "state")) {
            pages.perform(as(clerk, get(list)).param(bad, "x'; DROP")).andExpect(status().is(422));
        }
        pages.perform(as(clerk, get(list)).param("size", "1").param("page", "1000000"))
                .andExpect(status().is(422));
        var workbook = pages.perform(as(auditor, get(list + ".xlsx"))
                        .param("from", story.date.toString())
                        .param("to", story.date.toString()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(workbook).startsWith('P', 'K');
        pages.perform(as(auditor, get("/api/v1/reconciliation/differences")).param("number", difference.number()))
                .andExpect(jsonPath("$.items[0].oursFen").value(10_000))
                .andExpect(jsonPath("$.items[0].gapFen").value(-10_000))
                .andExpect(jsonPath("$.total").value(1));
    }
}
