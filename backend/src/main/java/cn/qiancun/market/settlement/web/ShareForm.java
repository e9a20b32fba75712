package cn.qiancun.market.settlement.web;

import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.settlement.RevenueShare;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.villages.SellerSummary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;

/** A share as it is typed: percent with at most two decimals for each kind of beneficiary; empty is none. */
record ShareForm(Map<BeneficiaryKind, String> percents) {
    static ShareForm empty() {
        return new ShareForm(new EnumMap<>(BeneficiaryKind.class));
    }

    static ShareForm of(RevenueShare share) {
        var percents = new EnumMap<BeneficiaryKind, String>(BeneficiaryKind.class);
        share.parts().forEach(part -> percents.put(part.kind(), percent(part.basisPoints())));
        return new ShareForm(percents);
    }

    static ShareForm entered(Map<String, String> entries) {
        var percents = new EnumMap<BeneficiaryKind, String>(BeneficiaryKind.class);
        for (var kind : BeneficiaryKind.values()) {
            percents.put(kind, entries.getOrDefault(kind.name(), "").strip());
        }
        return new ShareForm(percents);
    }

    /** For the page, which shows every kind. */
    public BeneficiaryKind[] kinds() {
        return BeneficiaryKind.values();
    }

    /** @throws BusinessException INVALID {@code share.percent} */
    RevenueShare share(SellerSummary seller) {
        var parts = new ArrayList<RevenueShare.Part>();
        percents.forEach((kind, percent) -> {
            int basisPoints = basisPoints(percent);
            if (basisPoints > 0) {
                parts.add(new RevenueShare.Part(kind, owner(kind, seller), basisPoints));
            }
        });
        return new RevenueShare(parts);
    }

    private static String owner(BeneficiaryKind kind, SellerSummary seller) {
        return switch (kind) {
            case COLLECTIVE, GROWERS -> seller.villageCode().value();
            case SELLER -> Long.toString(seller.id());
            case STORE, PLATFORM -> "";
        };
    }

    private static int basisPoints(String percent) {
        if (percent.isEmpty()) {
            return 0;
        }
        if (!percent.matches("[0-9]{1,3}(\\.[0-9]{1,2})?")) {
            throw BusinessException.invalid("parts", "share.percent");
        }
        return new BigDecimal(percent).movePointRight(2).intValueExact();
    }

    private static String percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString();
    }
}
