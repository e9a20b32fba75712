package cn.qiancun.market.villages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.CsvFile;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.villages.RegistryUpload.Rows;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.support.TransactionTemplate;

@MarketTest
class RegistryTest {
    private static final String VILLAGES = "code,name,township_code,county_code\n";
    private static final LocalDate DAY = LocalDate.of(2024, 6, 30);

    @Autowired
    Villages villages;

    @Autowired
    RegistryImport imports;

    @Autowired
    TransactionTemplate transaction;

    private static RegistryUpload villages(String rows, Rows policy) {
        return upload((VILLAGES + rows).getBytes(StandardCharsets.UTF_8), policy);
    }

    private static RegistryUpload upload(byte[] content, Rows policy) {
        return new RegistryUpload(RegistryTable.VILLAGES, content, "NBS-2024", DAY, policy, false);
    }

    /** Applies an upload and undoes it: all tests share one registry. */
    private RegistryImportResult tried(RegistryUpload upload) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            return imports.run(upload);
        });
    }

    @Test
    void theShippedRegistryIsComplete() {
        assertThat(villages.count()).isEqualTo(5_758);
        assertThat(villages.counties()).hasSize(12);
        assertThat(villages.townships(null)).hasSize(164);
        VillageSummary village = villages.require(VillageCode.of("370115004241"));
        assertThat(village.shortName()).isEqualTo("大颜村");
        assertThat(village.countyName()).isEqualTo("济阳区");
    }

    @Test
    void aZoneIsNoCountyButStandsBesideIt() {
        VillageSummary inZone = villages.require(VillageCode.of("370176001001"));

        assertThat(inZone.countyName()).isEqualTo("历下区");
        assertThat(villages.townships("370102"))
                .filteredOn(township -> township.code().equals("370176001"))
                .extracting(Township::managementArea)
                .containsExactly("济南高新技术产业开发区");
    }

    @Test
    void villagesAreFoundByPartOfTheirName() {
        var found = villages.search("370115", "大颜", PageQuery.of(1, 10));

        assertThat(found.items()).extracting(VillageSummary::shortName).contains("大颜村");
        assertThat(villages.byCodes(List.of(VillageCode.of("370115004241"), VillageCode.of("999999999999"))))
                .hasSize(1);
        assertThatThrownBy(() -> villages.require(VillageCode.of("999999999999")))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("village.unknown"));
    }

    @Test
    void importingTheSameFileAgainChangesNothing() throws Exception {
        byte[] shipped = new ClassPathResource("registry/jinan-villages.csv").getContentAsByteArray();

        RegistryImportResult again = tried(upload(shipped, Rows.ALL_OR_NOTHING));

        assertThat(again.unchanged()).isEqualTo(5_758);
        assertThat(again.added() + again.changed() + again.ended()).isZero();
        assertThat(again.problems()).isEmpty();
    }

    @Test
    void badRowsAreNamedByLineColumnAndReason() {
        RegistryImportResult result = tried(villages("""
                370102001901,甲村,370102001,370102
                37010200190,乙村,370102001,370102
                370102999901,丙村,370102999,370102
                370102001901,丁村,370102001,370102
                370102001902,戊村,370102001,370103
                370102001903,己\u0000村,370102001,370102
                370102001904,,370102001,370102
                370102001905,=cmd|' /C calc'!A0,370102001,370102
                370102001906,庚村,370102001
                370102001907,辛村,370103001,370102
                """, Rows.GOOD_ROWS));

        assertThat(result.added()).isEqualTo(1);
        assertThat(result.problems())
                .extracting(RowProblem::line, RowProblem::column, RowProblem::reason)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(3L, "code", "code-digits-12"),
                        org.assertj.core.api.Assertions.tuple(4L, "township_code", "township-unknown"),
                        org.assertj.core.api.Assertions.tuple(5L, "code", "code-repeated"),
                        org.assertj.core.api.Assertions.tuple(6L, "county_code", "county-mismatch"),
                        org.assertj.core.api.Assertions.tuple(7L, "name", "control-character"),
                        org.assertj.core.api.Assertions.tuple(8L, "name", "name-empty"),
                        org.assertj.core.api.Assertions.tuple(9L, "name", "name"),
                        org.assertj.core.api.Assertions.tuple(10L, "", "cells"),
                        org.assertj.core.api.Assertions.tuple(11L, "township_code", "township-mismatch"));
    }

    @Test
    void oneBadRowKeepsTheWholeFileOutIfThatWasChosen() {
        RegistryImportResult result =
                tried(villages("370102001901,甲村,370102001,370102\n1,乙村,370102001,370102\n", Rows.ALL_OR_NOTHING));

        assertThat(result.applied()).isFalse();
        assertThat(result.problems()).hasSize(1);
    }

    @Test
    void aNewNameEndsTheOldRowAndAWholeFileEndsWhatItLacks() {
        RegistryImportResult renamed =
                tried(villages("370115004241,大颜新村村民委员会,370115004,370115\n", Rows.ALL_OR_NOTHING));
        assertThat(renamed.changed()).isEqualTo(1);

        var whole = new RegistryUpload(
                RegistryTable.VILLAGES,
                (VILLAGES + "370115004241,大颜村村民委员会,370115004,370115\n").getBytes(StandardCharsets.UTF_8),
                "NBS-2024",
                DAY,
                Rows.ALL_OR_NOTHING,
                true);
        assertThat(tried(whole).ended()).isEqualTo(5_757);
    }

    @Test
    void aFileInGbkIsReadAndOneInNothingKnownIsRefused() {
        String rows = VILLAGES + "370102001901,甲村村民委员会,370102001,370102\n";

        RegistryImportResult gbk = imports.preview(upload(rows.getBytes(Charset.forName("GBK")), Rows.GOOD_ROWS));

        assertThat(gbk.charset()).isEqualTo("GB18030");
        assertThat(gbk.added()).isEqualTo(1);
        assertRefused("import.encoding", new byte[] {(byte) 0xFF, (byte) 0xFF, 0x41});
        assertRefused("import.header", "code,title\n1,2\n".getBytes(StandardCharsets.UTF_8));
        assertRefused("import.empty", VILLAGES.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String code, byte[] content) {
        assertThatThrownBy(() -> imports.preview(upload(content, Rows.GOOD_ROWS)))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void aFileLongerThanAllowedIsRefused() {
        assertThatThrownBy(() -> CsvFile.read(
                        "a\n1\n2\n3\n".getBytes(StandardCharsets.UTF_8), List.of("a"), java.util.Set.of(), 2))
                .isInstanceOf(BusinessException.class);
        assertThatThrownBy(() -> upload(new byte[RegistryUpload.MAX_BYTES + 1], Rows.GOOD_ROWS))
                .isInstanceOf(BusinessException.class);
    }
}
