package cn.qiancun.market.fairs;

import java.time.Instant;

/**
 * A party without a stall, as the rules see it.
 *
 * @param category of most of its goods
 * @param stallsThisYear that its village had at other fairs of the year
 */
record Candidate(
        long applicationId, String category, boolean power, boolean cold, Instant appliedAt, int stallsThisYear) {}
