package cn.qiancun.market.till;

import cn.qiancun.market.access.Actor;
import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.VillageCode;
import cn.qiancun.market.villages.VillageSummary;
import cn.qiancun.market.villages.Villages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** What a till has to know of a counter's goods, and what has changed since it asked last. */
@Service
public class TillCatalogue {
    /** More articles are not given at once. */
    public static final int MAX_LIMIT = 1_000;

    private final AllCounters counters;
    private final Villages villages;

    TillCatalogue(AllCounters counters, Villages villages) {
        this.counters = counters;
        this.villages = villages;
    }

    /**
     * @param version of the last of them, or the one that was asked for if nothing has changed
     * @param more whether the till should ask on at once
     * @param villageNames of the wares' villages
     * @param markdowns what of them is sold at a lower price, by ware
     */
    public record Changes(
            Counter counter,
            List<Ware> wares,
            long version,
            boolean more,
            Map<VillageCode, String> villageNames,
            Map<Long, List<Markdown>> markdowns) {}

    /**
     * @param since the version that the till has; 0 for none
     * @throws BusinessException NOT_FOUND {@code not-found} for another's counter, INVALID {@code page}
     */
    public Changes since(Actor actor, long counterId, long since, int limit) {
        var counter = counters.requireStaff(actor, counterId);
        var kind = counters.of(counterId);
        if (since < 0 || limit < 1 || limit > MAX_LIMIT) {
            throw BusinessException.invalid("since", "page");
        }
        var changed = kind.changedSince(counterId, since, limit);
        var names = new HashMap<VillageCode, String>();
        changed.forEach(ware -> names.computeIfAbsent(
                ware.village(),
                code -> villages.find(code).map(VillageSummary::shortName).orElse(code.value())));
        var markdowns = changed.isEmpty()
                ? Map.<Long, List<Markdown>>of()
                : kind.markdowns(counterId, changed.stream().map(Ware::id).collect(Collectors.toSet()));
        long version =
                changed.isEmpty() ? since : changed.get(changed.size() - 1).version();
        return new Changes(counter, changed, version, changed.size() == limit, names, markdowns);
    }
}
