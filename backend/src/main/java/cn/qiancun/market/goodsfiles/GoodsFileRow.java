package cn.qiancun.market.goodsfiles;

import java.util.List;

/**
 * A row of a file as a person or a program is told of it.
 *
 * @param line as the spreadsheet numbers it
 * @param state READ, GOOD, BAD, TAKEN, SAME or REFUSED
 * @param effect NEW, CHANGED, PRICED or SAME; null before it is checked
 * @param productId null before it is taken
 */
public record GoodsFileRow(
        int line,
        String product,
        String variant,
        String price,
        String state,
        String effect,
        String productId,
        List<Problem> problems) {
    private static final int SHOWN = 60;

    /**
     * @param column its name; @param reason an error code
     * @param argument of the reason's text; may be empty
     * @param value what stands in the cell, shortened
     */
    public record Problem(String column, String reason, String argument, String value) {}

    static GoodsFileRow of(StagedRow row) {
        return new GoodsFileRow(
                row.line(),
                shown(row.cell(GoodsColumn.NAME)),
                shown(row.cell(GoodsColumn.VARIANT)),
                shown(row.cell(GoodsColumn.PRICE)),
                row.state().name(),
                row.effect() == null ? null : row.effect().name(),
                row.productId() == null ? null : Long.toString(row.productId()),
                row.problems().stream()
                        .map(problem -> new Problem(
                                problem.column().name(),
                                problem.code(),
                                problem.argument(),
                                shown(row.cell(problem.column()))))
                        .toList());
    }

    private static String shown(String text) {
        String printable = text.replaceAll("\\p{Cc}|\\p{Cf}", "\uFFFD");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
    }
}
