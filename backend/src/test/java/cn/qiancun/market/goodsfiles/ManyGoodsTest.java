package cn.qiancun.market.goodsfiles;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.Role;
import cn.qiancun.market.goodsfiles.GoodsFile.Choice;
import cn.qiancun.market.goodsfiles.GoodsFile.State;
import cn.qiancun.market.shared.Ids;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.support.MarketTest;
import cn.qiancun.market.support.QueryCounter;
import cn.qiancun.market.support.Stalls;
import cn.qiancun.market.villages.SellerKind;
import cn.qiancun.market.villages.Sellers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Thousands of rows: how many statements they need, and what becomes of them when an instance dies. */
@MarketTest
class ManyGoodsTest {
    private static final int PRODUCTS = 1_500;
    private static final int FEWER = 510;

    @Autowired
    GoodsFiles files;

    @Autowired
    GoodsFileRounds rounds;

    @Autowired
    GoodsFileTable rows;

    @Autowired
    FileTaking taking;

    @Autowired
    Sellers sellers;

    @Autowired
    Stalls stalls;

    @Autowired
    QueryCounter queries;

    @Autowired
    TransactionTemplate transaction;

    long sellerId;
    Actor selling;

    @BeforeEach
    void registerSeller() {
        var village = VillageCode.of("370113108225");
        sellerId = sellers.register("合作社" + Long.toString(Ids.next(), 36), SellerKind.COOPERATIVE, village)
                .id();
        selling = stalls.actor(stalls.member("卖家", Role.VILLAGE_SELLER, Organisation.seller(sellerId)));
    }

    private GoodsFile upload(int products) throws Exception {
        var book = new GoodsBook();
        for (int i = 0; i < products; i++) {
            book.row("商品" + i, "小袋", 10).row("商品" + i, "大袋", i % 100 == 99 ? "贵" : "20");
        }
        return files.upload(selling, sellerId, "goods.xlsx", book.stream());
    }

    private GoodsFile now(GoodsFile file) {
        return files.view(selling, Long.toString(file.id()));
    }

    private List<String> statements() throws Exception {
        return queries.during(() -> {
            rounds.everyRound();
            return null;
        });
    }

    @Test
    void threeThousandRowsAreCheckedAndTakenInPortionsOfFewStatements() throws Exception {
        var file = upload(PRODUCTS);

        var checking = statements();

        assertThat(now(file).state()).isEqualTo(State.CHECKED);
        assertThat(List.of(now(file).rows(), now(file).bad())).containsExactly(2 * PRODUCTS, PRODUCTS / 100);
        // Four portions of at most a thousand rows, each about ten statements and a batch.
        assertThat(checking).as("checking").hasSizeLessThan(60);

        files.take(selling, Long.toString(file.id()), Choice.GOOD_ROWS, true);
        var first = statements();

        assertThat(now(file).added()).isEqualTo(PRODUCTS);
        assertThat(now(file).percent()).isEqualTo(100);
        // Hibernate writes fifty rows at a time: 1,500 products, 3,000 variants, their 6,000 tiers in 3,000 sets.
        assertThat(first).as("taking").hasSizeLessThan(350);

        var again = upload(FEWER);
        rounds.everyRound();
        files.take(selling, Long.toString(again.id()), Choice.GOOD_ROWS, false);
        var second = statements();
        assertThat(now(again).unchanged()).isEqualTo(FEWER);
        assertThat(second).as("what is there already").hasSizeLessThan(40);
    }

    @Test
    void anotherInstanceGoesOnWhereOneDiedAndNothingComesTwice() throws Exception {
        var file = upload(FEWER);
        rounds.portion();
        assertThat(now(file).state()).isEqualTo(State.CHECKING);
        assertThat(now(file).percent()).isBetween(1, 99);
        rounds.everyRound();
        files.take(selling, Long.toString(file.id()), Choice.GOOD_ROWS, false);

        transaction.executeWithoutResult(dying -> {
            taking.portion(rows.lock(file.id()).orElseThrow());
            dying.setRollbackOnly();
        });
        assertThat(now(file).done()).as("what was not committed never was").isZero();
        transaction.executeWithoutResult(busy -> {
            rows.lock(file.id()).orElseThrow();
            assertThat(inAnotherInstance())
                    .as("nobody works on a file that another holds")
                    .isFalse();
        });
        rounds.everyRound();

        assertThat(now(file).state()).isEqualTo(State.DONE);
        assertThat(now(file).added()).isEqualTo(FEWER);
    }

    private boolean inAnotherInstance() {
        return java.util.concurrent.CompletableFuture.supplyAsync(rounds::portion)
                .join();
    }

    @Test
    void aProductOfAThousandVariantsIsRefusedAsAWhole() throws Exception {
        var book = new GoodsBook();
        for (int i = 0; i < 1_200; i++) {
            book.row("一个商品", "规格" + i, 10);
        }
        book.row("另一个", "一袋", 10);
        var file = files.upload(selling, sellerId, "goods.xlsx", book.stream());
        rounds.everyRound();

        assertThat(List.of(now(file).good(), now(file).bad())).containsExactly(1, 1_200);
    }
}
