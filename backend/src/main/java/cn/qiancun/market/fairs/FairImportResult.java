package cn.qiancun.market.fairs;

import cn.qiancun.market.shared.RowProblem;
import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param applied false for a preview and for a file refused because of bad rows
 * @param applications that are new; @param goods that are new or changed
 */
public record FairImportResult(
        boolean applied, int applications, int goods, int unchanged, List<RowProblem> problems) {}
