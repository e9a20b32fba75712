package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;
import java.util.EnumSet;
import java.util.Set;

/** What an agreement on a share must be. */
final class RevenueSharePolicy {
    private static final Set<IncomeKind> OF_SALES =
            EnumSet.of(IncomeKind.OWN_SALE, IncomeKind.SERVICE_FEE, IncomeKind.DIVIDEND);

    private RevenueSharePolicy() {}

    /** @throws BusinessException INVALID {@code share.sum} or {@code share.part} */
    static void require(RevenueShare share) {
        int sum = 0;
        for (var part : share.parts()) {
            if (part.basisPoints() <= 0
                    || part.basisPoints() > Money.WHOLE_BASIS_POINTS
                    || !ownerFits(part)
                    || !incomeFits(part)) {
                throw BusinessException.invalid("parts", "share.part");
            }
            sum += part.basisPoints();
        }
        long beneficiaries = share.parts().stream()
                .map(part -> part.kind() + ":" + part.owner())
                .distinct()
                .count();
        if (beneficiaries != share.parts().size()) {
            throw BusinessException.invalid("parts", "share.part");
        }
        if (sum != Money.WHOLE_BASIS_POINTS) {
            throw BusinessException.invalid("parts", "share.sum");
        }
    }

    /** A share of sales can be each of these to a collective; a subsidy is no share. */
    private static boolean incomeFits(RevenueShare.Part part) {
        return part.incomeKind() == null
                || part.kind() == BeneficiaryKind.COLLECTIVE && OF_SALES.contains(part.incomeKind());
    }

    private static boolean ownerFits(RevenueShare.Part part) {
        return switch (part.kind()) {
            case COLLECTIVE, GROWERS -> VillageCode.isValid(part.owner());
            case SELLER -> part.owner().matches("[0-9]{1,19}");
            case STORE, PLATFORM -> part.owner().isEmpty();
        };
    }
}
