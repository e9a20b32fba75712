package cn.qiancun.market.storefront.web;

import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.shared.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a price goes, as a bar and a table.
 *
 * @param of the price that is divided
 */
public record ShareView(Money of, List<Slice> slices) {
    /** @param from where the slice begins, in basis points from the left */
    public record Slice(String kind, int from, int basisPoints, Money amount) {}

    /** Those whom the shop is for come first, the platform last, whatever order the amounts were rounded in. */
    static ShareView of(RevenueShare share, Money price) {
        List<Slice> slices = new ArrayList<>();
        if (!share.parts().isEmpty()) {
            List<Money> amounts = share.allocate(price);
            int from = 0;
            for (int i : byKind(share)) {
                RevenueShare.Part part = share.parts().get(i);
                if (part.basisPoints() > 0) {
                    slices.add(new Slice(part.kind().name(), from, part.basisPoints(), amounts.get(i)));
                }
                from += part.basisPoints();
            }
        }
        return new ShareView(price, slices);
    }

    private static int[] byKind(RevenueShare share) {
        return IntStream.range(0, share.parts().size())
                .boxed()
                .sorted(Comparator.comparing(i -> share.parts().get(i).kind()))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
