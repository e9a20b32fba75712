package cn.qiancun.market.villages;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.OrganisationNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Names of sellers, for pages of modules that do not know them. */
@Component
class SellerNames implements OrganisationNames {
    private final Sellers sellers;

    SellerNames(Sellers sellers) {
        this.sellers = sellers;
    }

    @Override
    public Organisation.Kind kind() {
        return Organisation.Kind.SELLER;
    }

    @Override
    public Map<String, String> names(Collection<String> keys) {
        var names = new LinkedHashMap<String, String>();
        sellers.byIds(keys.stream().map(Long::valueOf).toList())
                .forEach((id, seller) -> names.put(Long.toString(id), seller.name()));
        return names;
    }
}
