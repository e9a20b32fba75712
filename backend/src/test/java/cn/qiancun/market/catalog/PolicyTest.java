package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.tier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.catalog.ProductDetails.Proof;
import cn.qiancun.market.catalog.ProductDetails.Tier;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PolicyTest {
    /** Whatever tiers the policy lets pass: a larger quantity never costs more a piece. */
    @Property
    void moreNeverCostsMoreAPiece(
            @ForAll @LongRange(min = 1, max = 5_000) long retail,
            @ForAll @Size(max = 6) List<@IntRange(min = -5, max = 60) Integer> quantities,
            @ForAll @Size(min = 6, max = 6) List<@LongRange(min = -5, max = 5_000) Long> prices,
            @ForAll @IntRange(min = 1, max = 100) int fewer,
            @ForAll @IntRange(min = 1, max = 100) int more) {
        Assume.that(fewer <= more);
        var tiers = new ArrayList<Tier>();
        for (int i = 0; i < quantities.size(); i++) {
            tiers.add(tier(quantities.get(i), prices.get(i)));
        }
        try {
            TierPolicy.require(Money.ofFen(retail), tiers, "tiers");
        } catch (BusinessException refused) {
            return;
        }
        Money of = Money.ofFen(retail);
        assertThat(TierPolicy.unitPrice(of, tiers, more)).isLessThanOrEqualTo(TierPolicy.unitPrice(of, tiers, fewer));
        assertThat(TierPolicy.unitPrice(of, tiers, fewer).isPositive()).isTrue();
        assertThat(TierPolicy.unitPrice(of, tiers, 1)).isEqualTo(of);
    }

    @Property
    void fallingTiersPassAndARisingOneIsRefused(
            @ForAll @IntRange(min = 2, max = 50) int step,
            @ForAll @LongRange(min = 10, max = 100_000) long retail,
            @ForAll @LongRange(max = 100) long rise) {
        List<Tier> falling = List.of(tier(step, retail - 1), tier(step * 2, retail - 2));
        List<Tier> rising = List.of(tier(step, retail - 2), tier(step * 2, retail - 2 + rise));

        assertThatCode(() -> TierPolicy.require(Money.ofFen(retail), falling, "tiers"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> TierPolicy.require(Money.ofFen(retail), rising, "tiers"))
                .isInstanceOf(BusinessException.class);
    }

    @Property
    void aLicenceWithOneWrongDigitIsNoLicence(
            @ForAll @NumericChars @StringLength(12) String rest,
            @ForAll @IntRange(min = 0, max = 12) int at,
            @ForAll @IntRange(min = 1, max = 9) int by) {
        String body = "1" + rest;
        String number = "SC" + body + FoodLicence.checkDigit(body);
        char[] wrong = number.toCharArray();
        wrong[at + 2] = (char) ('0' + (wrong[at + 2] - '0' + by) % 10);

        assertThat(FoodLicence.isValid(number)).isTrue();
        assertThat(FoodLicence.isValid(new String(wrong))).isFalse();
    }

    /** Only SUBMITTED becomes PUBLISHED, so nothing is shown that nobody reviewed. */
    @Property
    void nothingIsPublishedWithoutReview(@ForAll @Size(max = 12) List<ListingState> wishes) {
        ListingState state = ListingState.DRAFT;
        ListingState before = null;
        for (ListingState wish : wishes) {
            if (state.canBecome(wish)) {
                before = state;
                state = wish;
            }
        }
        if (state == ListingState.PUBLISHED) {
            assertThat(before).isEqualTo(ListingState.SUBMITTED);
        }
        assertThat(state == ListingState.DRAFT).isEqualTo(before == null);
    }

    @Test
    void anExampleOfTheStandardHasItsCheckDigit() {
        // GB/T 17710 (ISO 7064) MOD 11,10 gives 0794 the check digit 5.
        assertThat(FoodLicence.checkDigit("0794")).isEqualTo('5');
    }

    @Test
    void aLicenceNumberIsReadableOrRefusedAtItsField() {
        assertThatThrownBy(() -> ProofPolicy.requireReadable(null, null)).hasMessageContaining("listing.proof");
        assertThatThrownBy(() -> ProofPolicy.requireReadable(Proof.FOOD_LICENCE, "SC115"))
                .hasMessageContaining("listing.licence-number");
        assertThatCode(() -> ProofPolicy.requireReadable(Proof.FOOD_LICENCE, "SC11537011500011"))
                .doesNotThrowAnyException();
        assertThatCode(() -> ProofPolicy.requireReadable(Proof.NONE, null)).doesNotThrowAnyException();
    }

    @Test
    void claimsAreFoundInNameAndStoryButNotInOrdinaryWords() {
        assertThat(ClaimsPolicy.claimsIn("零嘌呤啤酒", "富硒土壤，有机会来看看")).containsExactly("零嘌呤", "富硒");
        assertThat(ClaimsPolicy.claimsIn("大葱", null)).isEmpty();
    }
}
