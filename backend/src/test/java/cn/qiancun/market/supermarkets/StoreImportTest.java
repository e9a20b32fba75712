package cn.qiancun.market.supermarkets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.Villages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.concurrent.ThreadLocalRandom;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@MarketTest
class StoreImportTest {
    private static final String HEADER = "code,name,community_code,address,hours,temperatures,longitude,latitude\n";
    private static final String TERMS_HEADER =
            "store_code,village_code,kind,margin_percent,payment_days,from,credit_limit_yuan\n";

    @Autowired
    StoreImport imports;

    @Autowired
    Stores stores;

    @Autowired
    TermsOfStores terms;

    @Autowired
    Villages villages;

    @Autowired
    Stalls stalls;

    private Actor operator;
    private String community;
    private String code;

    @BeforeEach
    void somewhere() {
        operator = stalls.actor(stalls.operator());
        community = villages.search("370113", null, PageQuery.of(2, 1))
                .items()
                .get(0)
                .code()
                .value();
        code = Integer.toString(ThreadLocalRandom.current().nextInt(100_000, 990_000));
    }

    private String row(String number, String hours) {
        return "%s,导入店%s,%s,长清区示范路 1 号,%s,常温；冷藏,116.75,36.55\n".formatted(number, number, community, hours);
    }

    private static StoreUpload upload(StoreTable table, String text, boolean goodRows) {
        return new StoreUpload(table, text.getBytes(StandardCharsets.UTF_8), goodRows);
    }

    private Store store() {
        return stores.all(code, PageQuery.of(1, 10)).items().get(0);
    }

    @Test
    void theSameFileTwiceChangesNothing() {
        var file = new StoreUpload(
                StoreTable.STORES, (HEADER + row(code, "07:00-20:00")).getBytes(Charset.forName("GB18030")), false);
        assertThat(imports.preview(operator, file).added()).isEqualTo(1);
        assertThat(stores.all(code, PageQuery.of(1, 10)).total()).isZero();

        assertThat(imports.run(operator, file).added()).isEqualTo(1);
        assertThat(imports.run(operator, file).unchanged()).isEqualTo(1);
        var later = upload(StoreTable.STORES, HEADER + row(code, "08:00-20:00"), false);
        assertThat(imports.run(operator, later).changed()).isEqualTo(1);
        assertThat(store().hours()).isEqualTo("08:00-20:00");
    }

    @Test
    void badRowsAreNamedAndGoodOnesTakenOnlyIfAsked() {
        var text = HEADER + row(code, "07:00-20:00") + row(code + "9", "07:00-20:00") + row(code, "07:00-20:00")
                + "12,店,1,路,07:00-20:00,常温,,\n"
                + row("777001", "昼夜") + "777002,店,370113999999,路,07:00-20:00,常温,,\n"
                + "777003,店,%s,路,07:00-20:00,烫手,,\n".formatted(community)
                + "777004,店,%s,路,07:00-20:00,常温,116.7,\n".formatted(community);
        var refused = imports.run(operator, upload(StoreTable.STORES, text, false));

        assertThat(refused.applied()).isFalse();
        assertThat(refused.problems())
                .extracting(problem -> problem.line() + " " + problem.column() + " " + problem.reason())
                .containsExactly(
                        "3 code store-code",
                        "4 code store-repeated",
                        "5 community_code village-code",
                        "6 hours store-hours",
                        "7 community_code village-unknown",
                        "8 temperatures store-temperatures",
                        "9 latitude store-place");
        assertThat(stores.all(code, PageQuery.of(1, 10)).total()).isZero();
        assertThat(imports.run(operator, upload(StoreTable.STORES, text, true)).added())
                .isEqualTo(1);
        assertThat(store().code()).isEqualTo(code);
    }

    @Test
    void termsComeFromAWorkbookToo() throws IOException {
        imports.run(operator, upload(StoreTable.STORES, HEADER + row(code, "07:00-20:00"), false));
        var village = villages.search("370114", null, PageQuery.of(7, 1))
                .items()
                .get(0)
                .code();
        var file = new StoreUpload(StoreTable.TERMS, workbook(village), false);

        assertThat(imports.run(operator, file).added()).isEqualTo(1);
        assertThat(imports.run(operator, file).unchanged()).isEqualTo(1);
        var held =
                terms.holding(store().id(), village, LocalDate.of(2026, 3, 1)).orElseThrow();
        assertThat(held)
                .isEqualTo(new StoreTerms(
                        store().id(),
                        village,
                        TermsKind.CONSIGNMENT,
                        1_250,
                        30,
                        Money.ofFen(800_000),
                        LocalDate.of(2026, 1, 1)));
    }

    private byte[] workbook(VillageCode village) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("terms");
            var header = TERMS_HEADER.strip().split(",");
            for (int i = 0; i < header.length; i++) {
                sheet.value(0, i, header[i]);
            }
            sheet.value(1, 0, Integer.parseInt(code));
            sheet.value(1, 1, village.value());
            sheet.value(1, 2, "代销");
            sheet.value(1, 3, 12.5);
            sheet.value(1, 4, 30);
            sheet.value(1, 5, LocalDate.of(2026, 1, 1));
            sheet.value(1, 6, 8000);
        }
        return out.toByteArray();
    }

    @Test
    void aFileThatIsNoneIsRefusedAsAWhole() {
        assertThatThrownBy(() -> imports.run(operator, upload(StoreTable.STORES, "a,b\n1,2\n", true)))
                .hasMessageContaining("import.header");
        assertThatThrownBy(() -> imports.run(operator, upload(StoreTable.STORES, "PK\u0003\u0004 no workbook", true)))
                .hasMessageContaining("workbook.kind");
    }
}
