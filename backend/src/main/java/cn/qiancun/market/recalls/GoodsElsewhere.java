package cn.qiancun.market.recalls;

import cn.qiancun.market.lots.GoodsAway;
import cn.qiancun.market.lots.GoodsAway.Lying;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/** What of lots is in stores, at stalls of fairs and in sessions of the online fair: asks all who have some. */
@Service
public class GoodsElsewhere {
    private final List<GoodsAway> away;

    GoodsElsewhere(List<GoodsAway> away) {
        this.away = List.copyOf(away);
    }

    public List<Lying> lying(Collection<Long> lotIds) {
        return away.stream().flatMap(one -> one.lying(lotIds).stream()).toList();
    }

    /** The counters where something of these lots ever was. */
    public Set<Long> counters(Collection<Long> lotIds) {
        var counters = new TreeSet<Long>();
        away.forEach(one -> counters.addAll(one.counters(lotIds)));
        return counters;
    }

    /** Units by variant that are set aside and that others can have once their session stops. */
    Map<Long, Integer> setAside(Collection<Long> lotIds) {
        var units = new HashMap<Long, Integer>();
        lying(lotIds).stream()
                .filter(one -> one.where() == GoodsAway.Where.SESSION)
                .forEach(one -> units.merge(one.variantId(), Math.toIntExact(one.quantity()), Integer::sum));
        return units;
    }
}
