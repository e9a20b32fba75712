package cn.qiancun.market.fairs;

import java.util.List;
import java.util.Map;
import java.util.Set;

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
}
