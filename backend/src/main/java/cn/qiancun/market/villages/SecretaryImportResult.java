package cn.qiancun.market.villages;

import cn.qiancun.market.shared.RowProblem;
import java.util.List;

/**
 * What an import of first secretaries did, or would do.
 *
 * @param applied false for a preview and for a file refused because of bad rows
 * @param added villages that had none in office; @param replaced successors
 * @param linked those in office already who get an account
 * @param unchanged rows that say what is known
 */
public record SecretaryImportResult(
        boolean applied, int added, int replaced, int linked, int unchanged, List<RowProblem> problems) {}
