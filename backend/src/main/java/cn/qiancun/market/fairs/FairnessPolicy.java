package cn.qiancun.market.fairs;

import java.util.Comparator;

/** Villages that had fewer stalls over the year come first; among equals whoever applied first. */
final class FairnessPolicy {
    static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::stallsThisYear)
            .thenComparing(Candidate::appliedAt)
            .thenComparingLong(Candidate::applicationId);

    private FairnessPolicy() {}
}
