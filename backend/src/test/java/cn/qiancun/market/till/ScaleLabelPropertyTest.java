package cn.qiancun.market.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Gs1CheckDigit;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shelf.Measure;
import cn.qiancun.market.supermarkets.ScaleLabels;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What scales print, read by the store's own till and by others. */
class ScaleLabelPropertyTest {
    private static String label(int prefix, int plu, int value) {
        var twelve = "%02d%05d%05d".formatted(prefix, plu, value);
        return twelve + Gs1CheckDigit.of(twelve);
    }

    private static ScaleLabels scales(ScaleLabels.Value value, String... prefixes) {
        return ScaleLabels.of(List.of(prefixes), value);
    }

    @Property
    void whatAScalePrintsIsReadAsItWasWeighed(
            @ForAll @IntRange(min = 20, max = 24) int prefix,
            @ForAll @IntRange(max = 99_999) int plu,
            @ForAll @IntRange(min = 1, max = 99_999) int grams) {
        var scales = scales(ScaleLabels.Value.WEIGHT, Integer.toString(prefix));
        var label = ScaleLabelPolicy.read(label(prefix, plu, grams), scales);
        assertThat(label.plu()).isEqualTo("%05d".formatted(plu));
        assertThat(label.amount()).isEqualTo(grams);
        var measured = ScaleLabelPolicy.measure(label, Measure.GRAM, Money.ofFen(350));
        assertThat(measured.quantity()).isEqualTo(grams);
        assertThat(measured.amount().fen()).isEqualTo(350L * grams / 500);
    }

    @Property
    void aLabelOfAnotherStoresScaleIsRefused(
            @ForAll @IntRange(min = 20, max = 24) int theirs,
            @ForAll @IntRange(min = 20, max = 24) int ours,
            @ForAll @IntRange(max = 99_999) int plu,
            @ForAll @IntRange(min = 1, max = 99_999) int value) {
        if (theirs != ours) {
            var scales = scales(ScaleLabels.Value.PRICE, Integer.toString(ours));
            assertThatThrownBy(() -> ScaleLabelPolicy.read(label(theirs, plu, value), scales))
                    .isInstanceOfSatisfying(
                            BusinessException.class,
                            refused -> assertThat(refused.code()).isEqualTo("till.label-store"));
        }
    }

    @Property
    void oneWrongDigitIsFound(
            @ForAll @IntRange(max = 99_999) int plu,
            @ForAll @IntRange(min = 1, max = 99_999) int value,
            @ForAll @IntRange(min = 2, max = 12) int at,
            @ForAll @IntRange(min = 1, max = 9) int off) {
        var printed = new StringBuilder(label(21, plu, value));
        printed.setCharAt(at, (char) ('0' + (printed.charAt(at) - '0' + off) % 10));
        var scales = scales(ScaleLabels.Value.WEIGHT, "21");
        assertThatThrownBy(() -> ScaleLabelPolicy.read(printed.toString(), scales))
                .isInstanceOf(BusinessException.class);
    }

    @Property
    void aPriceLabelCostsWhatItSaysAndWeighsWhatThatBuys(
            @ForAll @IntRange(min = 1, max = 99_999) int fen, @ForAll @LongRange(min = 1, max = 100_000) long price) {
        var label = ScaleLabelPolicy.read(label(22, 17, fen), scales(ScaleLabels.Value.PRICE, "22"));
        var measured = ScaleLabelPolicy.measure(label, Measure.GRAM, Money.ofFen(price));
        assertThat(measured.amount()).isEqualTo(Money.ofFen(fen));
        assertThat(measured.quantity()).isPositive();
        // What so much weighs does not cost more than the label says, unless it is the one gram that there is at least.
        assertThat(Measure.GRAM.of(Money.ofFen(price), measured.quantity()).fen())
                .isLessThanOrEqualTo(Math.max(fen, price / 500));
        assertThat(ScaleLabelPolicy.measure(label, Measure.PIECE, Money.ofFen(price)))
                .isEqualTo(new ScaleLabelPolicy.Measured(1, Money.ofFen(fen), Money.ofFen(fen)));
    }

    @Property
    void whatIsNoLabelIsRefusedAndBreaksNothing(@ForAll String code) {
        var scales = scales(ScaleLabels.Value.WEIGHT, "20", "21", "22", "23", "24");
        assertThatThrownBy(() -> ScaleLabelPolicy.read(code, scales)).isInstanceOf(BusinessException.class);
    }

    @Example
    void aWeightOfWhatIsCountedAndNoWeightAtAllAreRefused() {
        var scales = scales(ScaleLabels.Value.WEIGHT, "20");
        var label = ScaleLabelPolicy.read(label(20, 1, 500), scales);
        assertThatThrownBy(() -> ScaleLabelPolicy.measure(label, Measure.PIECE, Money.ofFen(100)))
                .isInstanceOf(BusinessException.class);
        assertThatThrownBy(() -> ScaleLabelPolicy.read(label(20, 1, 0), scales)).isInstanceOf(BusinessException.class);
        assertThatThrownBy(() -> ScaleLabelPolicy.read("２０００００１００５００" + "0", scales))
                .isInstanceOf(BusinessException.class);
    }

    @Example
    void theCheckDigitIsThatOfRealGoods() {
        assertThat(Gs1CheckDigit.isRight("6901234567892")).isTrue();
        assertThat(Gs1CheckDigit.isRight("6901234567893")).isFalse();
    }
}
