package cn.qiancun.market.villages;

import cn.qiancun.market.shared.RowProblem;
import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param charset the file's encoding as recognised
 * @param applied false for a preview and for a file refused because of bad rows
 * @param ended rows of the registry that a whole file no longer lists
 */
public record RegistryImportResult(
        RegistryTable table,
        String charset,
        boolean applied,
        int added,
        int changed,
        int unchanged,
        int ended,
        List<RowProblem> problems) {}
