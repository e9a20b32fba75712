package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.Money;
import cn.qiancun.market.shared.VillageCode;

/** What an agreement on a share must be. */
final class RevenueSharePolicy {
    private RevenueSharePolicy() {}

    /** @throws BusinessException INVALID {@code share.sum} or {@code share.part} */
    static void require(RevenueShare share) {
        int sum = 0;
        for (var part : share.parts()) {
            if (part.basisPoints() <= 0 || part.basisPoints() > Money.WHOLE_BASIS_POINTS || !ownerFits(part)) {
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

    private static boolean ownerFits(RevenueShare.Part part) {
        return switch (part.kind()) {
            case COLLECTIVE, GROWERS -> VillageCode.isValid(part.owner());
            case SELLER -> part.owner().matches("[0-9]{1,19}");
            case STORE, PLATFORM -> part.owner().isEmpty();
        };
    }
}
