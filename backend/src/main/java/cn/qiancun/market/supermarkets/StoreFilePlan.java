package cn.qiancun.market.supermarkets;

import cn.qiancun.market.shared.RowProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be done about a file's rows. */
class StoreFilePlan {
    final List<StoreProfile> newStores = new ArrayList<>();
    final Map<Store, StoreProfile> changedStores = new LinkedHashMap<>();
    final List<StoreTerms> newTerms = new ArrayList<>();
    final List<RowProblem> problems = new ArrayList<>();
    private int unchanged;

    void countUnchanged() {
        unchanged++;
    }

    StoreImportResult result(StoreUpload upload, boolean applied) {
        return new StoreImportResult(
                upload.table(),
                applied,
                newStores.size() + newTerms.size(),
                changedStores.size(),
                unchanged,
                problems.stream()
                        .sorted(Comparator.comparingLong(RowProblem::line))
                        .toList());
    }
}
