package cn.qiancun.market.fairorders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.catalog.CatchWeight;
import cn.qiancun.market.catalog.QuotedLine;
import cn.qiancun.market.catalog.SaleState;
import cn.qiancun.market.catalog.SellingTerms;
import cn.qiancun.market.catalog.TemperatureClass;
import cn.qiancun.market.fairs.Fair;
import cn.qiancun.market.fairs.FairKind;
import cn.qiancun.market.fairs.FairState;
import cn.qiancun.market.fairs.Stall;
import cn.qiancun.market.fairs.StallGoods;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.SalesUnit;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.shared.Weight;
import cn.qiancun.market.shared.WeightPrice;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** What goods cost at a fair, whatever was announced, and however many are ordered. */
class FairPricePolicyTest {
    private static final VillageCode PLACE = VillageCode.of("370113108225");
    private static final long VARIANT = 7;
    private static final long SELLER = 9;

    @Test
    void whatIsAnnouncedHoldsAndWithoutItTheShopsPrice() {
        var shops = line(1, 1_000, null);
        assertThat(FairPricePolicy.one(fair(1_000), null, shops)).isSameAs(shops);
        var dearer = FairPricePolicy.one(fair(1_000), Money.ofFen(1_099), shops);
        assertThat(dearer.unitPrice()).isEqualTo(Money.ofFen(1_099));
        assertThat(dearer.shopPrice()).isEqualTo(Money.ofFen(1_000));
        assertThat(FairPricePolicy.of(line(3, 1_000, null), dearer).gross()).isEqualTo(Money.ofFen(3_297));
    }

    @Test
    void whatLiesOutsideTheBoundsSinceTheShopsPriceChangedIsBroughtToThem() {
        assertThat(fair(1_000).price(Money.ofFen(900), Money.ofFen(1_200))).isEqualTo(Money.ofFen(1_080));
        assertThat(fair(1_000).price(Money.ofFen(950), Money.ofFen(700))).isEqualTo(Money.ofFen(770));
        assertThat(fair(0).price(Money.ofFen(950), Money.ofFen(1_000))).isEqualTo(Money.ofFen(1_000));
    }

    @Test
    void theShopsPriceForManyHoldsWhereItIsLowerThanTheFairs() {
        var one = FairPricePolicy.one(fair(1_000), Money.ofFen(920), line(1, 1_000, null));
        assertThat(FairPricePolicy.of(line(5, 950, null), one).unitPrice()).isEqualTo(Money.ofFen(920));
        var many = FairPricePolicy.of(line(10, 850, null), one);
        assertThat(many.unitPrice()).isEqualTo(Money.ofFen(850));
        assertThat(many.isPricedApart()).as("it is the shop's").isFalse();
    }

    @Test
    void goodsChargedByWeightCostByWeightWhatMakesTheFairsPrice() {
        var chicken = new CatchWeight(new WeightPrice(Money.ofFen(2_000), SalesUnit.JIN), Weight.ofGrams(1_500), 1_000);
        var one = FairPricePolicy.one(fair(1_000), Money.ofFen(5_555), line(1, 6_000, chicken));
        assertThat(one.catchWeight().price().amount()).isEqualTo(Money.ofFen(1_851));
        assertThat(one.unitPrice()).isEqualTo(Money.ofFen(5_553));
        var two = FairPricePolicy.of(line(2, 6_000, chicken), one);
        assertThat(two.gross()).isEqualTo(Money.ofFen(11_106));
        assertThat(two.catchWeight()).isEqualTo(one.catchWeight());
        assertThat(two.shopPrice()).isEqualTo(Money.ofFen(6_000));
    }

    @Test
    void ofSeveralStallsItIsOneThatKeepsTheGoodsAndOfThoseTheCheapest() {
        var stalls = List.of(stall(1, false), stall(2, true), stall(3, true));
        var shops = Map.of(VARIANT, line(1, 1_000, null));
        var ambient = List.of(brought(1, 980L), brought(2, null), brought(3, 920L));
        assertThat(BestOffer.of(fair(1_000), stalls, ambient, shops).get(VARIANT))
                .satisfies(best -> assertThat(best.stall().id()).isEqualTo(3))
                .satisfies(best -> assertThat(best.one().unitPrice()).isEqualTo(Money.ofFen(920)));
        var chilled = Map.of(VARIANT, line(1, 1_000, null, TemperatureClass.CHILLED));
        var cheapestIsWarm = List.of(brought(1, 900L), brought(2, 990L));
        assertThat(BestOffer.of(fair(1_000), stalls, cheapestIsWarm, chilled)
                        .get(VARIANT)
                        .stall()
                        .id())
                .isEqualTo(2);
        var anothers = new StallGoods(1, SELLER + 1, PLACE, 8, VARIANT, 5, null);
        assertThat(BestOffer.of(fair(1_000), stalls, List.of(anothers), shops)).isEmpty();
    }

    @Property
    void thePriceLiesWithinTheBoundsAndIsWhatWasAnnouncedIfThatDoes(
            @ForAll @LongRange(min = 1, max = 5_000_000) long announced,
            @ForAll @LongRange(min = 1, max = 5_000_000) long shop,
            @ForAll @IntRange(min = 0, max = 5_000) int swing) {
        var fair = fair(swing);
        var price = fair.price(Money.ofFen(announced), Money.ofFen(shop));
        assertThat(price).isBetween(fair.lowest(Money.ofFen(shop)), fair.highest(Money.ofFen(shop)));
        boolean within = announced >= fair.lowest(Money.ofFen(shop)).fen()
                && announced <= fair.highest(Money.ofFen(shop)).fen();
        assertThat(price.fen() == announced).isEqualTo(within);
    }

    @Property
    void moreNeverCostMoreAPieceAndNeverMoreThanOne(
            @ForAll @LongRange(min = 100, max = 100_000) long retail,
            @ForAll @IntRange(min = 1, max = 40) int falls,
            @ForAll @IntRange(min = 0, max = 5_000) int swing,
            @ForAll @LongRange(min = 1, max = 200_000) long announced,
            @ForAll @IntRange(min = 1, max = 60) int quantity,
            @ForAll @IntRange(min = 1, max = 60) int more) {
        var one = FairPricePolicy.one(fair(swing), Money.ofFen(announced), line(1, retail, null));
        var few = FairPricePolicy.of(line(quantity, tiered(retail, falls, quantity), null), one);
        int inAll = quantity + more;
        var many = FairPricePolicy.of(line(inAll, tiered(retail, falls, inAll), null), one);
        assertThat(few.unitPrice()).isLessThanOrEqualTo(one.unitPrice());
        assertThat(many.unitPrice()).isLessThanOrEqualTo(few.unitPrice());
        assertThat(few.unitPrice().fen()).isIn(one.unitPrice().fen(), tiered(retail, falls, quantity));
        assertThat(few.gross()).isEqualTo(few.unitPrice().times(quantity));
    }

    @Property
    void anEstimateIsNeverDearerThanThePriceAndLessOnlyByWhatDoesNotComeOutEven(
            @ForAll @LongRange(min = 100, max = 1_000_000) long price,
            @ForAll @IntRange(min = 50, max = 5_000) int nominal) {
        var terms = new CatchWeight(new WeightPrice(Money.ofFen(1_234), SalesUnit.JIN), Weight.ofGrams(nominal), 500);
        var priced = line(2, terms.estimate().fen(), terms).at(Money.ofFen(price));
        assertThat(priced.unitPrice()).isEqualTo(priced.catchWeight().estimate());
        assertThat(price - priced.unitPrice().fen()).isBetween(0L, nominal / 500 + 1L);
        assertThat(priced.gross()).isEqualTo(priced.unitPrice().times(2));
    }

    /** As a listing's tiers are: from five and from twenty on it costs less. */
    private static long tiered(long retail, int falls, int quantity) {
        long five = retail - falls;
        return quantity >= 20 ? five - falls : quantity >= 5 ? five : retail;
    }

    private static QuotedLine line(int quantity, long unitFen, CatchWeight weighed) {
        return line(quantity, unitFen, weighed, TemperatureClass.AMBIENT);
    }

    private static QuotedLine line(int quantity, long unitFen, CatchWeight weighed, TemperatureClass temperature) {
        var price = Money.ofFen(unitFen);
        return new QuotedLine(
                VARIANT,
                8,
                SELLER,
                PLACE,
                "小米",
                "500g 袋",
                SalesUnit.BAG,
                Weight.ofGrams(500),
                temperature,
                false,
                false,
                quantity,
                price,
                price,
                price.times(quantity),
                "/pictures/sheaf-of-rice.svg",
                weighed,
                SellingTerms.ALWAYS,
                SaleState.OPEN,
                null,
                null);
    }

    private static Fair fair(int swing) {
        return new Fair(
                1,
                2,
                "1234",
                "大集",
                FairKind.PARK,
                FairState.PUBLISHED,
                PLACE,
                "公园",
                "",
                null,
                null,
                List.of(),
                LocalDate.of(2026, 11, 1),
                Money.ZERO,
                swing,
                Set.of(),
                "",
                1);
    }

    private static Stall stall(long id, boolean cold) {
        return new Stall(id, 1, "A-0" + id, 1, (int) id, true, cold, null);
    }

    private static StallGoods brought(long stall, Long fen) {
        return new StallGoods(stall, SELLER, PLACE, 8, VARIANT, 5, fen == null ? null : Money.ofFen(fen));
    }
}
