package cn.qiancun.market.ordering;

import cn.qiancun.market.access.Organisation;
import cn.qiancun.market.access.OrganisationNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Names of pick-up points, and so of stores, for pages of modules that do not know them. */
@Component
class PickupPointNames implements OrganisationNames {
    private final PickupPoints points;

    PickupPointNames(PickupPoints points) {
        this.points = points;
    }

    @Override
    public Organisation.Kind kind() {
        return Organisation.Kind.STORE;
    }

    @Override
    public Map<String, String> names(Collection<String> keys) {
        var names = new LinkedHashMap<String, String>();
        points.byIds(keys.stream().map(Long::valueOf).toList())
                .forEach((id, point) -> names.put(Long.toString(id), point.name()));
        return names;
    }
}
