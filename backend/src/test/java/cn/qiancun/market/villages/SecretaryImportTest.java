package cn.qiancun.market.villages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.Browser;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.People;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.RegistryUpload.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The city's list of first secretaries, taken over from a file. */
@MarketTest
class SecretaryImportTest {
    private static final String HEADINGS = "村的统计代码,村,姓名,派出单位,到任日期,手机号\n";

    @LocalServerPort
    int port;

    @Autowired
    SecretaryImport imports;

    @Autowired
    FirstSecretaries secretaries;

    @Autowired
    FirstSecretaryDesk desk;

    @Autowired
    Villages villages;

    @Autowired
    Stalls stalls;

    private Actor operator;
    private List<VillageSummary> places;

    @BeforeEach
    void anOperatorAndVillagesOfLixiaWithoutOne() {
        operator = stalls.actor(stalls.operator());
        places = new ArrayList<>();
        for (int page = 1; places.size() < 4; page++) {
            var village =
                    villages.search("370102", "", PageQuery.of(page, 1)).items().get(0);
            if (secretaries.history(village.code()).isEmpty()) {
                places.add(village);
            }
        }
    }

    private VillageCode place(int at) {
        return places.get(at).code();
    }

    private static byte[] text(String... lines) {
        return (HEADINGS + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8);
    }

    private SecretaryImportResult run(byte[] content) {
        return imports.run(operator, content, Rows.ALL_OR_NOTHING);
    }

    @Test
    void aListIsPreviewedTakenOverAndChangesNothingTheSecondTime() {
        var person = stalls.person("第一书记");
        byte[] list = text(
                place(0) + "," + places.get(0).shortName() + ",王示范,市派出单位,2025-05-20," + person.phone(),
                place(1) + ",,李示范,市派出单位,2025/5/20,");

        var preview = imports.preview(operator, list);
        assertThat(List.of(preview.added(), preview.problems().size())).containsExactly(2, 0);
        assertThat(preview.applied()).isFalse();
        assertThat(secretaries.of(place(0))).isEmpty();

        assertThat(run(list).added()).isEqualTo(2);
        var one = secretaries.of(place(0)).orElseThrow();
        assertThat(List.of(one.name(), one.sendingUnit())).containsExactly("王示范", "市派出单位");
        assertThat(secretaries.of(place(1)).orElseThrow().since()).isEqualTo(LocalDate.of(2025, 5, 20));
        assertThat(stalls.actor(person).has(Role.FIRST_SECRETARY, Organisation.village(place(0).value())))
                .isTrue();

        var again = run(list);
        assertThat(List.of(again.added(), again.replaced(), again.linked(), again.unchanged()))
                .containsExactly(0, 0, 0, 2);
        assertThat(secretaries.of(place(0))).hasValue(one);
    }

    @Test
    void aLaterListBringsSuccessorsAndAccountsAndAnOldOneIsKnownAlready() {
        byte[] first = text(place(0) + ",,王示范,甲单位,2024-03-01,", place(1) + ",,赵示范,甲单位,2024-03-01,");
        run(first);
        var person = stalls.person("赵示范");

        var later = run(text(place(0) + ",,李示范,乙单位,2025-05-20,", place(1) + ",,赵示范,甲单位,2024-03-01," + person.phone()));

        assertThat(List.of(later.replaced(), later.linked())).containsExactly(1, 1);
        assertThat(secretaries.history(place(0)))
                .extracting(FirstSecretary::name, FirstSecretary::until)
                .containsExactly(tuple("李示范", null), tuple("王示范", LocalDate.of(2025, 5, 20)));
        assertThat(secretaries.of(place(1)).orElseThrow().accountId()).isEqualTo(person.accountId());
        assertThat(run(first).unchanged()).isEqualTo(2);
        assertThat(secretaries.of(place(0)).orElseThrow().name()).isEqualTo("李示范");
    }

    @Test
    void everyBadRowIsNamedByLineColumnAndReason() {
        desk.appoint(operator, new AppointSecretary(place(3), "在任", "单位", LocalDate.of(2025, 6, 1), ""));
        byte[] list = text(
                place(0) + ",,王示范,市派出单位,2025-05-20,",
                "37010200000,,王,单位,2025-05-20,",
                "370102999999,,王,单位,2025-05-20,",
                place(1) + ",别的村,王,单位,2025-05-20,",
                place(1) + ",,,单位,2025-05-20,",
                place(0) + ",,又一个,单位,2025-05-20,",
                place(2) + ",,王,单位,2099-01-01,",
                place(3) + ",,王,单位,2025-05-20,",
                places.get(0).code().countyCode() + ",少一列");

        var refused = run(list);

        assertThat(refused.applied()).isFalse();
        assertThat(refused.problems())
                .extracting(it -> it.line(), it -> it.column(), it -> it.reason())
                .containsExactly(
                        tuple(3L, "VILLAGE_CODE", "code-digits-12"),
                        tuple(4L, "VILLAGE_CODE", "helper-village-unknown"),
                        tuple(5L, "VILLAGE", "helper-village-differs"),
                        tuple(6L, "NAME", "helper-name"),
                        tuple(7L, "VILLAGE_CODE", "code-repeated"),
                        tuple(8L, "SINCE", "helper-since"),
                        tuple(9L, "SINCE", "helper-overlaps"),
                        tuple(10L, "", "cells"));
        assertThat(secretaries.of(place(0))).isEmpty();

        var taken = imports.run(operator, list, Rows.GOOD_ROWS);
        assertThat(taken.applied()).isTrue();
        assertThat(taken.added()).isEqualTo(1);
        assertThat(secretaries.of(place(0))).isPresent();
        assertThat(secretaries.of(place(1))).isEmpty();
    }

    @Test
    void aPhoneNumberWithoutAnAccountIsABadRow() {
        var result = imports.preview(operator, text(place(0) + ",,王示范,单位,2025-05-20,19900000000"));

        assertThat(result.problems())
                .extracting(it -> it.column(), it -> it.reason())
                .containsExactly(tuple("PHONE", "helper-no-account"));
    }

    @Test
    void aWorkbookWithRealDatesIsReadAndSoIsAFileAsExcelSavesItInChina() throws Exception {
        byte[] workbook = workbook(
                List.of("姓名", "派出单位", "到任日期", "村的统计代码"),
                List.of("王示范", "市派出单位", LocalDate.of(2025, 5, 20), place(0).value()));
        assertThat(run(workbook).added()).isEqualTo(1);
        assertThat(secretaries.of(place(0)).orElseThrow().since()).isEqualTo(LocalDate.of(2025, 5, 20));

        byte[] gbk = (HEADINGS + place(1) + ",,李示范,单位,2025-05-20,").getBytes(Charset.forName("GBK"));
        assertThat(run(gbk).added()).isEqualTo(1);
        assertThat(secretaries.of(place(1)).orElseThrow().name()).isEqualTo("李示范");
    }

    @Test
    void whatIsNoListIsRefusedAsAWhole() throws Exception {
        assertRefused("import.empty", new byte[0]);
        assertRefused("helper.columns", "姓名,派出单位\n王,单位".getBytes(StandardCharsets.UTF_8));
        assertRefused(
                "import.header",
                (HEADINGS.strip() + ",备注\n" + place(0) + ",,王,单位,2025-05-20,,无").getBytes(StandardCharsets.UTF_8));
        assertRefused("helper.columns", workbook(List.of("姓名", "电话"), List.of("王", "1")));
        assertRefused("workbook.kind", "PK\u0003\u0004 no zip".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> imports.preview(stalls.actor(stalls.person("居民")), text("x")))
                .isInstanceOf(BusinessException.class);
    }

    private void assertRefused(String code, byte[] content) {
        assertThatThrownBy(() -> imports.preview(operator, content))
                .isInstanceOfSatisfying(BusinessException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.field()).isEqualTo("file");
                });
    }

    private static byte[] workbook(List<String> headings, List<Object> row) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("名单");
            for (int at = 0; at < headings.size(); at++) {
                sheet.value(0, at, headings.get(at));
                if (row.get(at) instanceof LocalDate day) {
                    sheet.value(1, at, day);
                } else {
                    sheet.value(1, at, row.get(at).toString());
                }
            }
        }
        return out.toByteArray();
    }

    @Test
    void anOperatorPreviewsAndImportsOnItsPage() {
        var browser = Browser.on(port).signIn(stalls.operator().phone(), People.PASSWORD);
        String page = "/ops/helpers/import";
        assertThat(browser.get("/ops/helpers").body()).contains(page);
        assertThat(browser.get(page + "/template.xlsx").statusCode()).isEqualTo(200);
        byte[] list = text(place(0) + ",,<b>王示范</b>,市派出单位,2025-05-20,", "370102999999,,王,单位,2025-05-20,");

        var previewed = browser.upload(page, page, Map.of("intent", "preview"), "file", "list.csv", list);
        assertThat(previewed.statusCode()).isEqualTo(200);
        assertThat(previewed.body()).contains("预览：还没有登记", "名录里没有这个村", "村的统计代码");
        var refused = browser.upload(page, page, Map.of("intent", "import"), "file", "list.csv", list);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(secretaries.of(place(0))).isEmpty();
        var good = Map.of("intent", "import", "rows", "GOOD_ROWS");
        assertThat(browser.upload(page, page, good, "file", "list.csv", list).body())
                .contains("已导入");
        assertThat(secretaries.of(place(0)).orElseThrow().name()).isEqualTo("<b>王示范</b>");
        var nothing = browser.upload(page, page, good, "file", "", new byte[0]);
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(nothing.body()).contains("id=\"file-error\"");
    }
}
