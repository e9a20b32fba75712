package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.VillageCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose the store's share is. A store has it for handing the goods over; where none does, because they are sent to the
 * buyer's address, it goes to the collective of the village that sold (docs/adr/0005).
 */
final class StoreSharePolicy {
    private StoreSharePolicy() {}

    /** @param storeKey the store that hands over, or null */
    static RevenueShare apply(RevenueShare agreed, String storeKey, VillageCode village) {
        int storePoints = agreed.parts().stream()
                .filter(part -> part.kind() == BeneficiaryKind.STORE)
                .mapToInt(RevenueShare.Part::basisPoints)
                .sum();
        if (storePoints == 0) {
            return agreed;
        }
        var kind = storeKey == null ? BeneficiaryKind.COLLECTIVE : BeneficiaryKind.STORE;
        var owner = storeKey == null ? village.value() : storeKey;
        return new RevenueShare(withPoints(agreed, kind, owner, storePoints));
    }

    private static List<RevenueShare.Part> withPoints(
            RevenueShare agreed, BeneficiaryKind kind, String owner, int points) {
        int sum = points;
        IncomeKind income = null;
        var parts = new ArrayList<RevenueShare.Part>();
        for (var part : agreed.parts()) {
            if (part.kind() == kind && part.owner().equals(owner)) {
                sum += part.basisPoints();
                income = part.incomeKind();
            } else if (part.kind() != BeneficiaryKind.STORE) {
                parts.add(part);
            }
        }
        parts.add(new RevenueShare.Part(kind, owner, sum, income));
        return parts;
    }
}
