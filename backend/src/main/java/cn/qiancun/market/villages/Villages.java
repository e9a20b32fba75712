package cn.qiancun.market.villages;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.shared.PageOf;
import cn.qiancun.market.shared.PageQuery;
import cn.qiancun.market.shared.VillageCode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/** The registry of counties, townships and villages, as it holds today; answered from memory. */
@Service
public class Villages {
    private final RegistryReader registry;

    Villages(RegistryReader registry) {
        this.registry = registry;
    }

    public Optional<VillageSummary> find(VillageCode code) {
        return Optional.ofNullable(registry.snapshot().villages().get(code));
    }

    /** @throws BusinessException NOT_FOUND {@code village.unknown} */
    public VillageSummary require(VillageCode code) {
        return find(code).orElseThrow(() -> BusinessException.notFound("village.unknown"));
    }

    /** No query while the registry is in memory; codes that are unknown are absent. */
    public Map<VillageCode, VillageSummary> byCodes(Collection<VillageCode> codes) {
        Map<VillageCode, VillageSummary> all = registry.snapshot().villages();
        var found = new LinkedHashMap<VillageCode, VillageSummary>();
        for (VillageCode code : codes) {
            VillageSummary village = all.get(code);
            if (village != null) {
                found.put(code, village);
            }
        }
        return found;
    }

    /** What the county or the village with this code is called; the code itself if there is none such. */
    public String placeName(String code) {
        return counties().stream()
                .filter(county -> county.code().equals(code))
                .map(County::name)
                .findFirst()
                .or(() -> VillageCode.isValid(code)
                        ? find(VillageCode.of(code)).map(VillageSummary::shortName)
                        : Optional.empty())
                .orElse(code);
    }

    public List<County> counties() {
        return registry.snapshot().counties();
    }

    /** @param countyCode or null for all */
    public List<Township> townships(String countyCode) {
        return registry.snapshot().townships().stream()
                .filter(township -> isBlank(countyCode) || township.countyCode().equals(countyCode))
                .toList();
    }

    /** @param countyCode or null for all; @param query part of a name or code, or null */
    public PageOf<VillageSummary> search(String countyCode, String query, PageQuery page) {
        return search(countyCode, null, query, page);
    }

    /** @param townshipCode or null for all */
    public PageOf<VillageSummary> search(String countyCode, String townshipCode, String query, PageQuery page) {
        String wanted = isBlank(query) ? "" : query.strip();
        Predicate<VillageSummary> matches =
                village -> (isBlank(countyCode) || village.countyCode().equals(countyCode))
                        && (isBlank(townshipCode) || village.townshipCode().equals(townshipCode))
                        && (village.name().contains(wanted)
                                || village.shortName().contains(wanted)
                                || village.code().value().startsWith(wanted));
        List<VillageSummary> found =
                registry.snapshot().villages().values().stream().filter(matches).toList();
        List<VillageSummary> items =
                found.stream().skip(page.offset()).limit(page.size()).toList();
        return new PageOf<>(items, found.size(), page);
    }

    /** How many villages and communities are registered. */
    public long count() {
        return registry.snapshot().villages().size();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
