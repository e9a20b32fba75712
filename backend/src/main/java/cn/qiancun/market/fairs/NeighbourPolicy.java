package cn.qiancun.market.fairs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Stalls side by side in a row, with no gap between, should not sell mainly the same. */
final class NeighbourPolicy {
    static final int NOBODY = -1;

    private NeighbourPolicy() {}

    /** For each spot the place in the list of the one at its left, or {@link #NOBODY}. */
    static int[] left(List<Spot> spots) {
        Map<PlanEdit.At, Integer> places = new HashMap<>();
        for (int i = 0; i < spots.size(); i++) {
            places.put(new PlanEdit.At(spots.get(i).row(), spots.get(i).column()), i);
        }
        var left = new int[spots.size()];
        for (int i = 0; i < left.length; i++) {
            var at = new PlanEdit.At(spots.get(i).row(), spots.get(i).column() - 1);
            left[i] = places.getOrDefault(at, NOBODY);
        }
        return left;
    }

    /** Two free stalls, or stalls of parties without goods, are not alike. */
    static boolean alike(String one, String other) {
        return one != null && !one.isEmpty() && one.equals(other);
    }

    /** The places of spots whose neighbour at the left is alike. */
    static List<Integer> alike(int[] left, String[] categories) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < left.length; i++) {
            if (left[i] != NOBODY && alike(categories[i], categories[left[i]])) {
                found.add(i);
            }
        }
        return found;
    }
}
