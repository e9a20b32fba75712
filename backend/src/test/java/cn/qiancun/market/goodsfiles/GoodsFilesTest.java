package cn.qiancun.market.goodsfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.catalog.ListingRow;
import cn.qiancun.market.catalog.ListingState;
import cn.qiancun.market.goodsfiles.GoodsFile.Choice;
import cn.qiancun.market.goodsfiles.GoodsFile.State;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.support.MarketTest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@MarketTest
class GoodsFilesTest extends SellersDesk {
    @Test
    void aFileIsCheckedWithoutTouchingGoodsThenTakenAsDraftsWithTheirOpeningStock() throws Exception {
        var file = checked(
                new GoodsBook().row("玉木耳", "小袋", 12.8).row("玉木耳", "大袋", "20.00").row("山药", "一袋", 9));

        assertThat(file.state()).isEqualTo(State.CHECKED);
        assertThat(List.of(file.rows(), file.good(), file.bad())).containsExactly(3, 3, 0);
        assertThat(rows(file, GoodsFiles.Show.GOOD))
                .extracting(GoodsFileRow::effect)
                .containsOnly("NEW");
        assertThat(listed()).isEmpty();

        var done = taken(file, Choice.GOOD_ROWS, false);

        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(List.of(done.added(), done.done(), done.percent())).containsExactly(2, 3, 100);
        assertThat(listed()).extracting(ListingRow::state).containsOnly(ListingState.DRAFT);
        var product = listings.view(
                selling,
                listed().stream()
                        .filter(row -> row.name().equals("玉木耳"))
                        .findFirst()
                        .orElseThrow()
                        .id());
        assertThat(product.listing().variants())
                .extracting(terms -> terms.name(), terms -> terms.price())
                .containsExactly(tuple("小袋", Money.ofFen(1280)), tuple("大袋", Money.ofFen(2000)));
        assertThat(product.listing().variants().get(0).tiers()).hasSize(2);
        var ids = product.listing().variants().stream().map(terms -> terms.id()).toList();
        assertThat(stock.available(ids).values()).containsExactly(7, 7);
    }

    @Test
    void everyBadRowIsNamedByLineColumnAndReasonAsTheFormWouldRefuseIt() throws Exception {
        var file = checked(new GoodsBook()
                .row("好的", "一袋", 10)
                .row("涨价", "一袋", 10)
                .with("批量价", "5:11.00")
                .row("三位小数", "一袋", "10.005")
                .row("全角", "一袋", "１０")
                .row("负数", "一袋", -1)
                .row("无凭证", "一袋", 10)
                .with("质量凭证", "无")
                .with("类别", "蔬菜")
                .row("错单位", "一袋", 10)
                .with("销售单位", "麻袋")
                .with("温度", "热")
                .row("半好", "甲", 10)
                .row("半好", "乙", "很贵")
                .row("<script>alert(1)</script>", "一袋", 10)
                .row("不\u202E见", "一袋", 10)
                .row("没分类", "一袋", 10)
                .with("类别", "=cmd|'/c calc'!A1"));

        assertThat(rows(file, GoodsFiles.Show.BAD))
                .flatExtracting(row -> row.problems().stream()
                        .map(it -> tuple(row.line(), it.column(), it.reason()))
                        .toList())
                .containsExactly(
                        tuple(3, "TIERS", "listing.tiers-rise"),
                        tuple(4, "PRICE", "listing.price"),
                        tuple(5, "PRICE", "listing.price"),
                        tuple(6, "PRICE", "listing.price"),
                        tuple(7, "PROOF", "listing.certificate-missing"),
                        tuple(8, "UNIT", "listing.unit"),
                        tuple(8, "TEMPERATURE", "listing.temperature"),
                        tuple(10, "PRICE", "listing.price"),
                        tuple(12, "NAME", "listing.name"),
                        tuple(13, "CATEGORY", "listing.category"));
        assertThat(List.of(file.good(), file.bad())).containsExactly(3, 9);

        var done = taken(file, Choice.GOOD_ROWS, false);

        assertThat(done.added()).isEqualTo(3);
        assertThat(listed())
                .extracting(ListingRow::name)
                .containsExactlyInAnyOrder("好的", "半好", "<script>alert(1)</script>");
    }

    @Test
    void barCodesAreCheckedKeptAndExportedAndEachIsTakenOnce() throws Exception {
        taken(checked(new GoodsBook().row("老的", "一袋", 10).with("商品条码", "6901234567892")), Choice.GOOD_ROWS, false);
        var file = checked(new GoodsBook()
                .row("数字", "一袋", 10)
                .with("商品条码", 6920202888883L)
                .row("带空格", "一袋", 10)
                .with("商品条码", "4 006381 333931")
                .row("错校验", "一袋", 10)
                .with("商品条码", "6901234567891")
                .row("别人的", "一袋", 10)
                .with("商品条码", "6901234567892")
                .row("又一次", "一袋", 10)
                .with("商品条码", "6920202888883")
                .row("自家两次", "甲", 10)
                .with("商品条码", "6900000000007")
                .row("自家两次", "乙", 10)
                .with("商品条码", "6900000000007")
                .row("店内码", "一袋", 10)
                .with("商品条码", "2000010123452"));

        assertThat(rows(file, GoodsFiles.Show.BAD))
                .flatExtracting(row -> row.problems().stream()
                        .map(it -> tuple(row.line(), it.column(), it.reason()))
                        .toList())
                .containsExactly(
                        tuple(4, "EAN", "listing.ean"),
                        tuple(5, "EAN", "listing.ean-taken"),
                        tuple(6, "EAN", "listing.ean-twice"),
                        tuple(8, "EAN", "listing.ean-twice"),
                        tuple(9, "EAN", "listing.ean-in-store"));
        taken(file, Choice.GOOD_ROWS, false);
        assertThat(GoodsBook.read(export(Locale.ENGLISH)))
                .extracting(row -> row.get("Product"), row -> row.get("Bar code"))
                .contains(tuple("老的", "6901234567892"), tuple("数字", "6920202888883"), tuple("带空格", "4006381333931"));
    }

    @Test
    void allOrNoneTakesNothingWhileARowIsBad() throws Exception {
        var file = checked(new GoodsBook().row("好的", "一袋", 10).row("坏的", "一袋", 0));

        assertRefused(
                "goodsfile.bad-rows", () -> files.take(selling, Long.toString(file.id()), Choice.ALL_OR_NONE, false));

        assertThat(listed()).isEmpty();
    }

    @Test
    void allOrNoneTakesNothingIfARowTurnsBadAfterTheCheck() throws Exception {
        var first = checked(new GoodsBook().row("甲", "一袋", 10));
        taken(first, Choice.GOOD_ROWS, false);
        String other = GoodsBook.read(export(Locale.CHINESE)).get(0).get("商品编号");
        var file = checked(new GoodsBook().row("乙", "一袋", 10).row("丙", "一袋", 10).with("商品编号", other));
        taken(checked(new GoodsBook().row("丙", "一袋", 10)), Choice.GOOD_ROWS, false);

        var failed = taken(file, Choice.ALL_OR_NONE, false);

        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.failure()).isEqualTo("goodsfile.changed-meanwhile");
        assertThat(listed()).extracting(ListingRow::name).containsExactlyInAnyOrder("甲", "丙");
        files.checkAgain(selling, Long.toString(file.id()));
        rounds.everyRound();
        var again = files.view(selling, Long.toString(file.id()));
        assertThat(rows(again, GoodsFiles.Show.BAD))
                .extracting(row -> row.problems().get(0).reason())
                .containsExactly("listing.name-taken");
    }

    @Test
    void theSameFileTwiceChangesNothingAndCorrectedRowsJoinWhatIsThere() throws Exception {
        var book = new GoodsBook().row("玉木耳", "小袋", 12).row("玉木耳", "大袋", "贵");
        taken(checked(book), Choice.GOOD_ROWS, false);
        var again = checked(book);
        assertThat(rows(again, GoodsFiles.Show.GOOD))
                .extracting(GoodsFileRow::effect)
                .containsExactly("SAME");
        assertThat(taken(again, Choice.GOOD_ROWS, false).unchanged()).isEqualTo(1);

        var mended =
                checked(new GoodsBook().row("玉木耳", "小袋", 12).with("现有库存", 99).row("玉木耳", "大袋", 20));
        assertThat(taken(mended, Choice.ALL_OR_NONE, false).changed()).isEqualTo(1);

        assertThat(listed()).hasSize(1);
        var variants = listings.view(selling, listed().get(0).id()).listing().variants();
        assertThat(variants).extracting(terms -> terms.name()).containsExactly("小袋", "大袋");
        var ids = variants.stream().map(terms -> terms.id()).toList();
        assertThat(stock.available(ids).values())
                .as("stock is taken for new variants only")
                .containsOnly(7);
    }

    @Test
    void strangersFindNothingAndOperatorsActForTheSeller() throws Exception {
        var file = checked(new GoodsBook().row("山药", "一袋", 9));
        String id = Long.toString(file.id());
        Actor stranger = sellerOf(seller("别家"));

        assertRefused("not-found", () -> files.view(stranger, id));
        assertRefused("not-found", () -> files.take(stranger, id, Choice.GOOD_ROWS, false));
        assertRefused(
                "not-found", () -> workbooks.export(stranger, sellerId, Locale.CHINESE, new ByteArrayOutputStream()));
        assertRefused(
                "not-found", () -> files.upload(stranger, sellerId, "x", new GoodsBook().row("山药", "一袋", 9).stream()));

        Actor operator = stalls.actor(stalls.operator());
        files.take(operator, id, Choice.GOOD_ROWS, true);
        rounds.everyRound();
        assertThat(listed()).extracting(ListingRow::state).containsExactly(ListingState.SUBMITTED);
        assertRefused("goodsfile.state", () -> files.take(operator, id, Choice.GOOD_ROWS, true));
    }
}
