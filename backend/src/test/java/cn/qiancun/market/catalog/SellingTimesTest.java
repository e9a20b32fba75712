package cn.qiancun.market.catalog;

import static cn.qiancun.market.catalog.Fixtures.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.ShopCalendar;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SellingTimesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final Instant NOON = ShopCalendar.startOf(TODAY).plus(Duration.ofHours(12));

    private final AtomicInteger asked = new AtomicInteger();
    private final SellingTimes times = new SellingTimes(
            paidAt -> {
                asked.incrementAndGet();
                return paidAt.plus(Duration.ofDays(30));
            },
            Clock.fixed(NOON, ShopCalendar.ZONE));

    @Test
    void aWindowIsOpenFromItsFirstMomentUntilBeforeItsLast() {
        assertThat(times.of(window(NOON, null))).isEqualTo(SaleState.OPEN);
        assertThat(times.of(window(NOON.plusMillis(1), null))).isEqualTo(SaleState.NOT_YET);
        assertThat(times.of(window(null, NOON))).isEqualTo(SaleState.OVER);
        assertThat(times.of(window(null, NOON.plusMillis(1)))).isEqualTo(SaleState.OPEN);
        assertThat(times.of(SellingTerms.ALWAYS)).isEqualTo(SaleState.OPEN);
        assertThat(asked).hasValue(0);
    }

    @Test
    void goodsAreSoldAheadOnlyWhileTheProviderHoldsTheMoney() {
        assertThat(times.of(harvest(TODAY.plusDays(30)))).isEqualTo(SaleState.OPEN);
        assertThat(times.of(harvest(TODAY.plusDays(31)))).isEqualTo(SaleState.TOO_FAR);
    }

    @Test
    void onceTheDayHasComeTheyAreAtHand() {
        assertThat(times.of(harvest(TODAY))).isEqualTo(SaleState.OPEN);
        assertThat(harvest(TODAY).aheadOn(TODAY)).isNull();
        assertThat(harvest(TODAY.plusDays(1)).aheadOn(TODAY)).isEqualTo(TODAY.plusDays(1));
        assertThat(asked).hasValue(0);
    }

    @Test
    void aHarvestMustBeWithinReachOfTheFirstOrder() {
        refused("listing.harvest", "variants[1].harvestDate", harvest(TODAY.plusDays(31)));
        var later = new SellingTerms(NOON.plus(Duration.ofDays(10)), null, TODAY.plusDays(40));
        assertThatCode(() -> times.requireAll(List.of(terms("袋", 100).sold(later))))
                .doesNotThrowAnyException();
        refused("listing.harvest", "variants[1].harvestDate", new SellingTerms(null, null, TODAY.plusDays(400)));
    }

    @Test
    void aWindowThatNeverIsIsRefused() {
        refused("listing.window", "variants[1].closesAt", window(NOON, NOON));
        refused("listing.window", "variants[1].closesAt", window(NOON, NOON.minusSeconds(60)));
    }

    private void refused(String code, String field, SellingTerms selling) {
        assertThatThrownBy(() -> times.requireAll(
                        List.of(terms("袋", 100), terms("箱", 100).sold(selling))))
                .isInstanceOfSatisfying(BusinessException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.field()).isEqualTo(field);
                });
    }

    private static SellingTerms window(Instant opens, Instant closes) {
        return new SellingTerms(opens, closes, null);
    }

    private static SellingTerms harvest(LocalDate day) {
        return new SellingTerms(null, null, day);
    }
}
