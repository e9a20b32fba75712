package cn.qiancun.market.supermarkets;

import cn.qiancun.market.shared.RowProblem;
import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param applied false for a preview and for a file refused because of bad rows
 */
public record StoreImportResult(
        StoreTable table, boolean applied, int added, int changed, int unchanged, List<RowProblem> problems) {}
