package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Money;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What a sale becomes where several villages share it, for any number of them and any amount. */
class SharePreviewPropertyTests {
    @Property
    void everyFenIsSomebodysAndNobodyIsOffByOne(
            @ForAll @IntRange(min = 1, max = 12) int villages,
            @ForAll long seed,
            @ForAll @LongRange(max = 100_000_000_000L) long fen) {
        var share = share(villages, new Random(seed));
        var preview = SharePreview.of(share, List.of(Money.ofFen(fen)));
        var becomes =
                preview.lines().stream().map(line -> line.becomes().get(0)).toList();
        assertThat(Money.sum(becomes)).isEqualTo(Money.ofFen(fen));
        for (var line : preview.lines()) {
            var exact = BigInteger.valueOf(fen)
                    .multiply(BigInteger.valueOf(line.part().basisPoints()));
            var got = BigInteger.valueOf(line.becomes().get(0).fen()).multiply(BigInteger.valueOf(10_000));
            assertThat(got.subtract(exact).abs()).isLessThan(BigInteger.valueOf(10_000));
        }
    }

    @Property
    void theOrderInWhichPartsAreNamedChangesNothing(
            @ForAll @IntRange(min = 1, max = 12) int villages,
            @ForAll long seed,
            @ForAll @LongRange(max = 1_000_000L) long fen) {
        var share = share(villages, new Random(seed));
        var shuffled = new ArrayList<>(share.parts());
        Collections.shuffle(shuffled, new Random(seed + 1));
        var amounts = List.of(Money.ofFen(fen));
        assertThat(SharePreview.of(new RevenueShare(shuffled), amounts)).isEqualTo(SharePreview.of(share, amounts));
    }

    @Property
    void theFrozenTextSaysTheSameAndFitsItsColumn(
            @ForAll @IntRange(min = 1, max = 12) int villages, @ForAll long seed) {
        var share = share(villages, new Random(seed));
        var text = FrozenShare.text(share);
        assertThat(FrozenShare.parse(text)).isEqualTo(share);
        assertThat(text).hasSizeLessThanOrEqualTo(1_000);
    }

    /** Two parts of each village, and the seller, a store and the platform; any points that sum to 10,000. */
    private static RevenueShare share(int villages, Random random) {
        var parts = new ArrayList<RevenueShare.Part>();
        int left = 10_000;
        for (int i = 0; i < villages; i++) {
            var village = Long.toString(370_100_000_000L + random.nextInt(1_000) * 12L + i);
            int collective = 1 + random.nextInt(380);
            int growers = 1 + random.nextInt(380);
            var income = random.nextBoolean() ? IncomeKind.DIVIDEND : IncomeKind.SERVICE_FEE;
            parts.add(new RevenueShare.Part(BeneficiaryKind.COLLECTIVE, village + "", collective, income));
            parts.add(new RevenueShare.Part(BeneficiaryKind.GROWERS, village, growers));
            left -= collective + growers;
        }
        int store = 1 + random.nextInt(300);
        int platform = 1 + random.nextInt(300);
        parts.add(new RevenueShare.Part(BeneficiaryKind.STORE, "", store));
        parts.add(new RevenueShare.Part(BeneficiaryKind.PLATFORM, "", platform));
        parts.add(
                new RevenueShare.Part(BeneficiaryKind.SELLER, Long.toString(Long.MAX_VALUE), left - store - platform));
        // Villages drawn twice would be the same beneficiary twice.
        var distinct = parts.stream()
                .map(part -> part.kind() + part.owner())
                .distinct()
                .count();
        return distinct == parts.size() ? new RevenueShare(parts) : share(villages, random);
    }
}
