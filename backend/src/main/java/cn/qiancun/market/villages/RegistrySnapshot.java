package cn.qiancun.market.villages;

import cn.qiancun.market.shared.VillageCode;
import java.util.List;
import java.util.Map;

/** The whole registry as of one revision; some 6,000 small records. */
record RegistrySnapshot(
        long revision, List<County> counties, List<Township> townships, Map<VillageCode, VillageSummary> villages) {}
