package cn.qiancun.market.villages;

import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The registry of counties, townships and villages, as it holds today. */
@Service
public class Villages {
    public Optional<VillageSummary> find(VillageCode code) {
        throw new UnsupportedOperationException();
    }

    /** @throws cn.qiancun.market.shared.BusinessException NOT_FOUND {@code village.unknown} */
    public VillageSummary require(VillageCode code) {
        throw new UnsupportedOperationException();
    }

    /** One query for all; codes that are unknown are absent. */
    public Map<VillageCode, VillageSummary> byCodes(Collection<VillageCode> codes) {
        throw new UnsupportedOperationException();
    }

    public List<County> counties() {
        throw new UnsupportedOperationException();
    }

    /** @param countyCode or null for all; @param query part of a name or code, or null */
    public PageOf<VillageSummary> search(String countyCode, String query, PageQuery page) {
        throw new UnsupportedOperationException();
    }

    /** How many villages and communities are registered. */
    public long count() {
        throw new UnsupportedOperationException();
    }
}
