package cn.qiancun.market.payouts;

import cn.qiancun.market.settlement.Beneficiary;
import cn.qiancun.market.settlement.BeneficiaryKind;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.Sellers;
import cn.qiancun.market.villages.Villages;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Service;

/** What people call beneficiaries; the kind's word is for the page to add. */
@Service
public class BeneficiaryNames {
    private final Villages villages;
    private final Sellers sellers;

    BeneficiaryNames(Villages villages, Sellers sellers) {
        this.villages = villages;
        this.sellers = sellers;
    }

    /** One query at most for all; a store, whose name another module knows, is named by its number. */
    public Map<Beneficiary, String> of(Collection<Beneficiary> beneficiaries) {
        var known = villages.byCodes(beneficiaries.stream()
                .map(Beneficiary::village)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var selling = sellers.byIds(beneficiaries.stream()
                .filter(each -> each.kind() == BeneficiaryKind.SELLER)
                .map(Beneficiary::ownerId)
                .toList());
        var names = new HashMap<Beneficiary, String>();
        for (var each : beneficiaries) {
            VillageCode code = each.village();
            String name = each.owner();
            if (code != null && known.containsKey(code)) {
                var village = known.get(code);
                name = village.countyName() + " " + village.shortName();
            } else if (code == null && selling.containsKey(each.ownerId())) {
                name = selling.get(each.ownerId()).name();
            }
            names.put(each, name);
        }
        return names;
    }
}
