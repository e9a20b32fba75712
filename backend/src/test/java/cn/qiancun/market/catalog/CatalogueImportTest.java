package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.fresh;
import static cn.qiancun.market.catalog.Fixtures.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.qiancun.market.catalog.CatalogueImport.ImportedProduct;
import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.support.MarketTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

@MarketTest
class CatalogueImportTest {
    @Autowired
    CatalogueImport imports;

    @Autowired
    Catalog catalog;

    @Test
    void theShippedCatalogueIsListedOnceHoweverOftenItIsImported() throws Exception {
        byte[] shipped = new ClassPathResource("demonstration/catalogue.csv").getContentAsByteArray();

        var first = imports.run(operator(), shipped);
        var again = imports.run(operator(), shipped);

        assertThat(first.problems()).isEmpty();
        assertThat(again.added()).isZero();
        assertThat(again.products()).containsExactlyElementsOf(first.products());
        int variants = first.products().stream()
                .map(product -> catalog.published(product.productId()).orElseThrow())
                .mapToInt(details -> details.variants().size())
                .sum();
        assertThat(variants).isEqualTo(43);
        assertThat(first.products())
                .extracting(ImportedProduct::villageCode)
                .extracting(Object::toString)
                .contains("370115004241");
    }

    @Test
    void aBadRowKeepsItsProductOutAndIsNamed() {
        String seller = fresh("合作社");
        String header = String.join(",", CatalogueRow.COLUMNS);
        String row = seller + ",COOPERATIVE,370113108225,%s,蔬菜,%s,袋,500,%s,%s,20,30,AMBIENT,CONFORMITY,1-12,5,"
                + "2000,7000,700,%s,no,,carrot";
        String file = String.join(
                "\n",
                header,
                row.formatted("好的", "甲", "1000", "20:900", "300"),
                row.formatted("涨价", "甲", "1000", "20:1100", "300"),
                row.formatted("三位小数", "甲", "10.005", "", "300"),
                row.formatted("全角", "甲", "１００", "", "300"),
                row.formatted("分账", "甲", "1000", "", "301"),
                row.formatted("半好", "甲", "1000", "", "300"),
                row.formatted("半好", "乙", "-1", "", "300"));

        var result = imports.run(operator(), file.getBytes(StandardCharsets.UTF_8));

        assertThat(result.added()).isEqualTo(1);
        assertThat(result.problems())
                .extracting(RowProblem::line, RowProblem::column, RowProblem::reason)
                .containsExactly(
                        tuple(3L, "tiers", "listing.tiers-rise"),
                        tuple(4L, "price_fen", "value"),
                        tuple(5L, "price_fen", "value"),
                        tuple(6L, "share_collective_bp", "shares"),
                        tuple(8L, "price_fen", "value"));
    }
}
