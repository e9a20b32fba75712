package cn.qiancun.market.recalls.web;

import cn.qiancun.market.lots.LotCodes;
import cn.qiancun.market.lots.LotView;
import cn.qiancun.market.recalls.RecallPart;
import cn.qiancun.market.recalls.RecallPreview;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What lots, sellers and beneficiaries are called on the pages of recalls. */
@Component
class RecallNames {
    private final Sellers sellers;
    private final Villages villages;

    RecallNames(Sellers sellers, Villages villages) {
        this.sellers = sellers;
        this.villages = villages;
    }

    String ofLot(LotView lot) {
        return lot.productName() + " " + LotCodes.printed(lot.code());
    }

    Map<Long, String> ofSellers(Collection<RecallPart> parts) {
        var names = new HashMap<Long, String>();
        sellers.byIds(parts.stream().map(RecallPart::sellerId).distinct().toList())
                .forEach((id, seller) -> names.put(id, seller.name()));
        return names;
    }

    /** Villages by their short names; other owners as they are. */
    Map<String, String> ofOwners(List<RecallPreview.Effect> effects) {
        var names = new HashMap<String, String>();
        var codes = effects.stream()
                .map(RecallPreview.Effect::owner)
                .filter(VillageCode::isValid)
                .map(VillageCode::of)
                .distinct()
                .toList();
        if (!codes.isEmpty()) {
            villages.byCodes(codes).forEach((code, village) -> names.put(code.value(), village.shortName()));
        }
        return names;
    }
}
