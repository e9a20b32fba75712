package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who stands where at a fair, as its organiser arranges it.
 *
 * @param stalls by row and column
 * @param standing by stall
 * @param waiting accepted, without a stall, the first to apply first
 * @param alike stalls whose neighbour in the row sells mainly the same
 * @param unmet stalls whose party needs power or cold that is not there
 */
public record PlacementPlan(
        Fair fair,
        List<Stall> stalls,
        Map<Long, Application> standing,
        List<Application> waiting,
        Set<Long> alike,
        Set<Long> unmet) {
    public int rows() {
        return stalls.stream().mapToInt(Stall::row).max().orElse(0);
    }

    public int columns() {
        return stalls.stream().mapToInt(Stall::column).max().orElse(0);
    }

    public long free() {
        return stalls.stream().filter(Stall::isFree).count();
    }

    /** Says which arrangement somebody has seen: another one has another. */
    public String fingerprint() {
        return fingerprint(standing.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, party -> party.getValue().id())));
    }

    static String fingerprint(Map<Long, Long> applicationByStall) {
        return Sha256.hexOf(new TreeMap<>(applicationByStall).toString());
    }
}
