package cn.qiancun.market.goodsfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.qiancun.market.catalog.ListingRow;
import cn.qiancun.market.catalog.ListingState;
import cn.qiancun.market.goodsfiles.GoodsFile.Choice;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.support.MarketTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Workbooks that go out and come back. */
@MarketTest
class GoodsWorkbooksTest extends SellersDesk {
    @Test
    void aChangedExportComesBackByIdAndPricesNeedNoReview() throws Exception {
        var file = checked(
                new GoodsBook().row("-5 度冰柿", "一袋", 12).with("应季月份", "10-12;1").row("@山药", "一袋", 9));
        assertThat(taken(file, Choice.GOOD_ROWS, true).added()).isEqualTo(2);
        assertThat(listed()).extracting(ListingRow::state).containsOnly(ListingState.SUBMITTED);

        byte[] exported = export(Locale.CHINESE);
        var rows = GoodsBook.read(exported);
        assertThat(rows)
                .extracting(row -> row.get("商品名称"))
                .as("no spreadsheet calculates them")
                .containsExactly("'-5 度冰柿", "'@山药");
        assertThat(rows.get(0)).containsEntry("应季月份", "1;10-12").containsEntry("现有库存", "7");
        assertThat(checked(selling, exported).bad()).isZero();
        assertThat(checked(selling, export(Locale.ENGLISH)).bad()).isZero();

        var changed = new GoodsBook();
        for (Map<String, String> row : rows) {
            changed.row(row.get("商品名称"), row.get("规格名称"), "15.50");
            row.forEach((heading, cell) -> {
                if (!heading.equals("零售价（元）") && !cell.isEmpty()) {
                    changed.with(heading, cell);
                }
            });
        }
        changed.with("商品名称", "改了名的山药");
        var priced = checked(changed);

        assertThat(rows(priced, GoodsFiles.Show.GOOD))
                .extracting(GoodsFileRow::effect)
                .containsExactly("PRICED", "CHANGED");
        assertThat(taken(priced, Choice.GOOD_ROWS, false).changed()).isEqualTo(2);
        assertThat(listed())
                .extracting(ListingRow::name, ListingRow::fromPrice)
                .containsExactlyInAnyOrder(tuple("-5 度冰柿", Money.ofFen(1550)), tuple("改了名的山药", Money.ofFen(1550)));
    }

    @Test
    void originAttributesAndSellingTimesComeBackAsTheyWentOut() throws Exception {
        var book = new GoodsBook()
                .row("玉木耳", "一袋", 12)
                .with("类别", "食用菌")
                .with("属性", "形态：干")
                .with("产地", "沙河南岸")
                .with("开售时间", "2027/1/5 9:30")
                .with("截止时间", 46_423.75);
        taken(checked(book), Choice.ALL_OR_NONE, false);

        byte[] exported = export(Locale.CHINESE);

        assertThat(GoodsBook.read(exported).get(0))
                .containsEntry("属性", "形态:干")
                .containsEntry("产地", "沙河南岸")
                .containsEntry("开售时间", "2027-01-05 09:30")
                .containsEntry("截止时间", "2027-02-05 18:00");
        assertThat(rows(checked(selling, exported), GoodsFiles.Show.GOOD))
                .extracting(GoodsFileRow::effect)
                .containsExactly("SAME");
        var wrong = checked(new GoodsBook()
                .row("木耳", "一袋", 12)
                .with("类别", "食用菌")
                .with("属性", "形态:湿")
                .row("香菇", "一袋", 12)
                .with("属性", "颜色:红"));
        assertThat(rows(wrong, GoodsFiles.Show.BAD))
                .extracting(row -> row.problems().get(0))
                .extracting(GoodsFileRow.Problem::column, GoodsFileRow.Problem::reason, GoodsFileRow.Problem::argument)
                .containsExactly(
                        tuple("ATTRIBUTES", "listing.attribute", "形态"),
                        tuple("ATTRIBUTES", "goodsfile.attribute", "颜色"));
    }

    @Test
    void idsOfAnotherSellersGoodsAreRefused() throws Exception {
        taken(checked(new GoodsBook().row("山药", "一袋", 9)), Choice.GOOD_ROWS, false);
        byte[] theirs = export(Locale.CHINESE);
        long mine = seller("别家");
        var file = files.upload(sellerOf(mine), mine, "x.xlsx", new ByteArrayInputStream(theirs));
        rounds.everyRound();

        var seen = files.rows(sellerOf(mine), file, GoodsFiles.Show.BAD, PageQuery.of(1, 10));

        assertThat(seen.items().get(0).problems())
                .extracting(problem -> problem.column() + " " + problem.reason())
                .containsExactly("PRODUCT_ID goodsfile.id");
    }

    @Test
    void theTemplateCanBeFilledInAndItsExampleIsNotTaken() throws Exception {
        var out = new ByteArrayOutputStream();
        workbooks.template(selling, sellerId, Locale.CHINESE, out);

        var rows = GoodsBook.read(out.toByteArray());

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("商品名称")).startsWith("【示例】");
        assertRefused("goodsfile.empty", () -> checked(selling, out.toByteArray()));
        assertThat(files.list(selling, sellerId, PageQuery.of(1, 10)).total()).isZero();
    }

    @Test
    void theMarkedWorkbookHasEachRowOnItsLineAndSaysWhatIsWrong() throws Exception {
        var file = checked(new GoodsBook().row("好的", "一袋", 10).row("坏的", "一袋", "=1+1"));
        var out = new ByteArrayOutputStream();

        workbooks.marked(selling, file, Locale.CHINESE, out);

        var rows = GoodsBook.read(out.toByteArray());
        assertThat(rows).extracting(row -> row.get("行")).containsExactly("2", "3");
        assertThat(rows.get(0).get("错误说明")).isEmpty();
        assertThat(rows.get(1).get("错误说明")).contains("零售价（元）").contains("最多两位小数");
        assertThat(rows.get(1).get("零售价（元）")).isEqualTo("'=1+1");
        assertThat(checked(selling, out.toByteArray()).good()).isEqualTo(1);
    }

    @Test
    void headingsThatAreUnknownOrThereTwiceAreNamed() {
        assertRefused(
                "goodsfile.column-unknown",
                () -> checked(new GoodsBook().headed("价钱").row("山药", "一袋", 9)));
        assertRefused(
                "goodsfile.column-twice",
                () -> checked(new GoodsBook().headed("商品名称").row("山药", "一袋", 9)));
    }
}
