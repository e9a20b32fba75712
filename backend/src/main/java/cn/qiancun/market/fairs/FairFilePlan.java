package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.RowProblem;
import cn.qiancun.market.villages.SellerSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be done about a file's rows. */
class FairFilePlan {
    final Map<Long, Party> parties = new LinkedHashMap<>();
    final List<RowProblem> problems = new ArrayList<>();
    private int unchanged;

    /** A seller's rows. */
    static class Party {
        final SellerSummary seller;
        /** Null if it has not applied yet. */
        final ApplicationHead before;

        final Map<Long, OfferPolicy.Checked> goods = new LinkedHashMap<>();
        int seen;
        boolean power;
        boolean cold;

        Party(SellerSummary seller, ApplicationHead before) {
            this.seller = seller;
            this.before = before;
        }
    }

    void countUnchanged() {
        unchanged++;
    }

    FairImportResult result(boolean applied) {
        return new FairImportResult(
                applied,
                (int) parties.values().stream()
                        .filter(party -> party.before == null && !party.goods.isEmpty())
                        .count(),
                parties.values().stream().mapToInt(party -> party.goods.size()).sum(),
                unchanged,
                problems.stream()
                        .sorted(Comparator.comparingLong(RowProblem::line))
                        .toList());
    }
}
