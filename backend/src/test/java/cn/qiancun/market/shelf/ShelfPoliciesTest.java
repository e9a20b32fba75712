package cn.qiancun.market.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.catalog.RetailGoods.Goods;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.Weight;
import cn.qiancun.market.shared.WeightPrice;
import cn.qiancun.market.shelf.FefoPolicy.Pile;
import cn.qiancun.market.shelf.Holdings.Slot;
import cn.qiancun.market.supermarkets.TermsKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShelfPoliciesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Slot NOWHERE = new Slot(1, 0, "shop");

    private static Pile pile(long lotId, String place, long quantity, Integer days) {
        return new Pile(new Slot(1, lotId, place), quantity, days == null ? null : TODAY.plusDays(days));
    }

    @Test
    void whatExpiresFirstGoesFirstFromTheShopBeforeTheBackAndLooseGoodsLast() {
        var piles =
                List.of(pile(0, "shop", 5, null), pile(7, "shop", 2, 9), pile(3, "back", 4, 2), pile(3, "shop", 1, 2));

        var taken = FefoPolicy.take(9, null, piles, NOWHERE);

        assertThat(taken)
                .containsExactly(
                        Map.entry(new Slot(1, 3, "shop"), 1L),
                        Map.entry(new Slot(1, 3, "back"), 4L),
                        Map.entry(new Slot(1, 7, "shop"), 2L),
                        Map.entry(new Slot(1, 0, "shop"), 2L));
    }

    @Test
    void whatWasScannedIsTakenFromItsLotAndTheRestIsMissing() {
        var piles = List.of(pile(3, "shop", 4, 2), pile(7, "shop", 2, 9));

        assertThat(FefoPolicy.take(3, 7L, piles, NOWHERE))
                .containsExactly(Map.entry(new Slot(1, 7, "shop"), 2L), Map.entry(NOWHERE, 1L));
        assertThat(FefoPolicy.take(2, null, List.of(), NOWHERE)).containsExactly(Map.entry(NOWHERE, 2L));
    }

    @Test
    void theFewerDaysAreLeftTheMoreIsTakenOff() {
        var rule = MarkdownRule.USUAL;

        assertThat(rule.percentFor(0)).isEqualTo(50);
        assertThat(rule.percentFor(2)).isEqualTo(20);
        assertThat(rule.percentFor(4)).isZero();
        assertThat(rule.percentFor(-1)).isZero();
        assertThat(new MarkdownRule(new TreeMap<>(Map.of(5, 10, 1, 40))).percentFor(3))
                .isEqualTo(10);
        assertThat(MarkdownRule.lowered(Money.ofFen(999), 50)).isEqualTo(Money.ofFen(499));
        assertThat(MarkdownRule.lowered(Money.ofFen(1), 90)).isEqualTo(Money.ofFen(1));
    }

    @Test
    void aRuleThatAsksMoreTheOlderGoodsAreIsRefused() {
        for (var wrong : List.of(Map.of(0, 10, 1, 20), Map.of(0, 91), Map.of(0, 0), Map.of(-1, 10), Map.of(31, 10))) {
            assertThatThrownBy(() -> new MarkdownRule(new TreeMap<>(wrong)).checked())
                    .as("%s", wrong)
                    .hasMessageContaining("shelf.rule");
        }
    }

    @Test
    void onlyGoodsOnConsignmentBeyondTheBoundNeedTheVillage() {
        var village = Money.ofFen(1_000);

        assertThat(ConsentPolicy.isNeeded(TermsKind.CONSIGNMENT, Money.ofFen(900), village, 1_000))
                .isFalse();
        assertThat(ConsentPolicy.isNeeded(TermsKind.CONSIGNMENT, Money.ofFen(899), village, 1_000))
                .isTrue();
        assertThat(ConsentPolicy.isNeeded(TermsKind.CONSIGNMENT, Money.ofFen(1_101), village, 1_000))
                .isTrue();
        assertThat(ConsentPolicy.isNeeded(TermsKind.BUYOUT, Money.ofFen(1), village, 1_000))
                .isFalse();
    }

    @Test
    void goodsByWeightAreSoldByTheGramAndOthersByThePiece() {
        var kilogram = RetailPolicy.of(goods(SalesUnit.KILOGRAM, 1_000, 1_001, null));
        var hen = RetailPolicy.of(
                goods(SalesUnit.ANIMAL, 1_500, 6_000, new WeightPrice(Money.ofFen(2_000), SalesUnit.JIN)));
        var bag = RetailPolicy.of(goods(SalesUnit.BAG, 500, 980, null));

        assertThat(kilogram).isEqualTo(new RetailPolicy.Retail(Measure.GRAM, 1_000, Money.ofFen(500)));
        assertThat(hen).isEqualTo(new RetailPolicy.Retail(Measure.GRAM, 1_500, Money.ofFen(2_000)));
        assertThat(bag).isEqualTo(new RetailPolicy.Retail(Measure.PIECE, 1, Money.ofFen(980)));
        assertThat(Measure.GRAM.of(Money.ofFen(2_000), 1_234)).isEqualTo(Money.ofFen(4_936));
        assertThat(Measure.PIECE.of(Money.ofFen(980), 3)).isEqualTo(Money.ofFen(2_940));
    }

    private static Goods goods(SalesUnit unit, long grams, long fen, WeightPrice weighed) {
        return new Goods(
                1,
                2,
                3,
                VillageCode.of("370126101201"),
                "货",
                "规格",
                unit,
                Weight.ofGrams(grams),
                Money.ofFen(fen),
                weighed,
                null);
    }

    @Test
    void numbersOfGoodsAreCheckedAndLabelsOfMarkdownsAreTheStoresOwn() {
        assertThat(EanPolicy.isGoods("6901234567892")).isTrue();
        assertThat(EanPolicy.isGoods("6901234567893")).isFalse();
        assertThat(EanPolicy.isGoods("2012345678900")).isFalse();
        assertThat(EanPolicy.isGoods("69012345６7892")).isFalse();
        assertThat(EanPolicy.markdown("10001", 7)).matches("291000100007[0-9]");
    }
}
