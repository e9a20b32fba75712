package cn.qiancun.market.goodsfiles;

import cn.qiancun.market.catalog.GoodsIntake.Effect;
import cn.qiancun.market.shared.Ean13;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of an uploaded file.
 *
 * @param line as the spreadsheet numbers it
 * @param productLine the first line with this product's name
 * @param cells as they stand in the file; blank ones are absent
 * @param effect of its product, once it is checked; else null
 * @param productId what it became or is, once it is taken; else null
 */
record StagedRow(
        int line,
        int productLine,
        Map<GoodsColumn, String> cells,
        State state,
        Effect effect,
        List<CellProblem> problems,
        Long productId) {
    enum State {
        READ,
        GOOD,
        BAD,
        TAKEN,
        SAME,
        REFUSED
    }

    /** Its bar code; empty for none, and for what cannot be one. */
    Optional<Ean13> ean() {
        return Ean13.find(cell(GoodsColumn.EAN));
    }

    String cell(GoodsColumn column) {
        return cells.getOrDefault(column, "");
    }

    StagedRow good(Effect other) {
        return new StagedRow(line, productLine, cells, State.GOOD, other, List.of(), productId);
    }

    StagedRow with(State other, List<CellProblem> found) {
        return new StagedRow(line, productLine, cells, other, effect, found, productId);
    }

    StagedRow taken(State as, Effect other, long id, List<CellProblem> remarks) {
        return new StagedRow(line, productLine, cells, as, other, remarks, id);
    }
}
