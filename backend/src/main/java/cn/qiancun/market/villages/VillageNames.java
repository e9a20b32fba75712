package cn.qiancun.market.villages;

import java.util.regex.Pattern;

/** How people call a village or community whose registered name is that of its committee. */
final class VillageNames {
    // The register also holds misspelt ones: 村村民委会, 村民村委会, 居民居委会, 类似居委会.
    private static final Pattern VILLAGE_COMMITTEE = Pattern.compile("(村民村?委员?会|村委会)$");
    private static final Pattern COMMUNITY_COMMITTEE = Pattern.compile("(居民居?委员?会|类似居委会|居委会)$");

    private VillageNames() {}

    static String shortNameOf(String registered) {
        String village = VILLAGE_COMMITTEE.matcher(registered).replaceFirst("");
        if (!village.equals(registered)) {
            return village.isEmpty() ? registered : village.endsWith("村") ? village : village + "村";
        }
        String community = COMMUNITY_COMMITTEE.matcher(registered).replaceFirst("");
        return community.isEmpty() ? registered : community;
    }
}
