package cn.qiancun.market.villages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.CurrentActor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.ShopCalendar;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.support.Stalls;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@MarketTest
class FirstSecretariesTest {
    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 3, 1);

    @Autowired
    WebApplicationContext context;

    @Autowired
    FirstSecretaries secretaries;

    @Autowired
    FirstSecretaryDesk desk;

    @Autowired
    Villages villages;

    @Autowired
    Stalls stalls;

    @Autowired
    QueryCounter queries;

    /** Villages of 章丘 that have had no first secretary in this run. */
    private VillageCode village() {
        for (int page = 1; ; page++) {
            VillageCode code = villages.search("370114", "", PageQuery.of(page, 1))
                    .items()
                    .get(0)
                    .code();
            if (secretaries.history(code).isEmpty()) {
                return code;
            }
        }
    }

    private Actor operator() {
        return stalls.actor(stalls.operator());
    }

    private static AppointSecretary appointment(VillageCode village, String name, LocalDate since, String phone) {
        return new AppointSecretary(village, name, "市派出单位", since, phone);
    }

    private static void assertRefused(String code, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void whoIsInOfficeIsFoundForManyVillagesByOneQuery() throws Exception {
        Actor operator = operator();
        VillageCode one = village();
        desk.appoint(operator, appointment(one, "王示范", FIRST_DAY, ""));
        VillageCode other = village();
        desk.appoint(operator, appointment(other, "李示范", FIRST_DAY, null));
        VillageCode without = village();

        var wanted = List.of(one, other, without);
        assertThat(queries.during(() -> secretaries.of(wanted))).hasSize(1);
        var found = secretaries.of(wanted);

        assertThat(found).containsOnlyKeys(one, other);
        assertThat(found.get(one).name()).isEqualTo("王示范");
        assertThat(found.get(one).sendingUnit()).isEqualTo("市派出单位");
        assertThat(found.get(one).since()).isEqualTo(FIRST_DAY);
    }

    @Test
    void aSuccessorEndsTheTermBeforeAndTakesOverTheRole() {
        Actor operator = operator();
        VillageCode village = village();
        var first = stalls.person("第一任");
        var second = stalls.person("第二任");
        Organisation place = Organisation.village(village.value());
        desk.appoint(operator, appointment(village, "王示范", FIRST_DAY, first.phone()));
        assertThat(stalls.actor(first).has(Role.FIRST_SECRETARY, place)).isTrue();

        desk.appoint(operator, appointment(village, "李示范", FIRST_DAY.plusYears(1), second.phone()));

        assertThat(secretaries.history(village))
                .extracting(FirstSecretary::name, FirstSecretary::until)
                .containsExactly(tuple("李示范", null), tuple("王示范", FIRST_DAY.plusYears(1)));
        assertThat(stalls.actor(first).has(Role.FIRST_SECRETARY)).isFalse();
        assertThat(stalls.actor(second).has(Role.FIRST_SECRETARY, place)).isTrue();
        assertThat(secretaries.ofAccount(second.accountId())).hasSize(1);
    }

    @Test
    void theRoleEndsWithTheTermAndMovesWithTheAccount() {
        Actor operator = operator();
        VillageCode village = village();
        var lost = stalls.person("旧手机号");
        var now = stalls.person("新手机号");
        long id = desk.appoint(operator, appointment(village, "王示范", FIRST_DAY, lost.phone()))
                .id();

        desk.link(operator, id, now.phone());
        assertThat(stalls.actor(lost).has(Role.FIRST_SECRETARY)).isFalse();
        assertThat(stalls.actor(now).has(Role.FIRST_SECRETARY)).isTrue();
        desk.end(operator, id, FIRST_DAY.plusDays(1));

        assertThat(stalls.actor(now).has(Role.FIRST_SECRETARY)).isFalse();
        assertThat(secretaries.of(village)).isEmpty();
        assertRefused("helper.over", () -> desk.link(operator, id, now.phone()));
        assertRefused("helper.over", () -> desk.end(operator, id, FIRST_DAY.plusDays(2)));
    }

    @Test
    void termsNeitherOverlapNorLieInTheFuture() {
        Actor operator = operator();
        VillageCode village = village();
        LocalDate tomorrow = ShopCalendar.dayOf(Instant.now()).plusDays(2);
        assertRefused("helper.since", () -> desk.appoint(operator, appointment(village, "王示范", tomorrow, "")));
        long id = desk.appoint(operator, appointment(village, "王示范", FIRST_DAY, ""))
                .id();

        assertRefused("helper.since", () -> desk.appoint(operator, appointment(village, "李示范", FIRST_DAY, "")));
        assertRefused("helper.until", () -> desk.end(operator, id, FIRST_DAY.minusDays(1)));
        assertRefused("helper.until", () -> desk.end(operator, id, tomorrow));
        desk.end(operator, id, FIRST_DAY.plusYears(1));
        assertRefused(
                "helper.since", () -> desk.appoint(operator, appointment(village, "李示范", FIRST_DAY.plusMonths(1), "")));
        assertRefused("helper.name", () -> desk.appoint(operator, appointment(village, "\u202E", FIRST_DAY, "")));
        assertRefused("not-found", () -> desk.end(stalls.actor(stalls.person("居民")), id, FIRST_DAY));
    }

    @Test
    void anOperatorAppointsLinksAndEndsOnOnePage() throws Exception {
        MockMvc pages = MockMvcBuilders.webAppContextSetup(context).build();
        VillageCode village = village();
        var person = stalls.person("第一书记");

        pages.perform(as(get("/ops/helpers"))).andExpect(status().isOk());
        pages.perform(as(post("/ops/helpers"))
                        .param("villageCode", village.value())
                        .param("name", "<b>王示范</b>")
                        .param("sendingUnit", "市派出单位")
                        .param("since", "2024-03-01")
                        .param("phone", "19999999999"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("没有用这个手机号"), containsString("&lt;b&gt;王示范"))));
        pages.perform(as(post("/ops/helpers"))
                        .param("villageCode", village.value())
                        .param("name", "王示范")
                        .param("sendingUnit", "市派出单位")
                        .param("since", "2024-03-01"))
                .andExpect(status().is3xxRedirection());
        String row = "/ops/helpers/" + secretaries.of(village).orElseThrow().id();
        pages.perform(as(post(row + "/account")).param("phone", person.phone())).andExpect(status().is3xxRedirection());
        pages.perform(as(post(row + "/end")).param("until", "1 March"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("离任日期要在")));
        pages.perform(as(get("/ops/helpers")).param("query", village.value()))
                .andExpect(content().string(allOf(containsString("王示范"), containsString("已关联"))));
        pages.perform(as(post(row + "/end")).param("until", "2024-04-01")).andExpect(status().is3xxRedirection());

        assertThat(secretaries.of(village)).isEmpty();
        assertThat(stalls.actor(person).has(Role.FIRST_SECRETARY)).isFalse();
    }

    private <T extends AbstractMockHttpServletRequestBuilder<T>> T as(T request) {
        return request.requestAttr(CurrentActor.class.getName(), Optional.of(operator()));
    }
}
