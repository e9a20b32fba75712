package cn.qiancun.market.shared;

/**
 * Why one row of an imported file is refused.
 *
 * @param line of the file, the header being 1; 0 where the whole file is meant
 * @param column the header's name for it, or empty where the whole row is meant
 * @param reason stable code; its text stands behind {@code import.reason.} in the bundle {@code registry}
 * @param value what stood there, shortened and without control characters
 */
public record RowProblem(long line, String column, String reason, String value) {
    private static final int SHOWN = 40;

    public RowProblem {
        String printable = value == null ? "" : value.replaceAll("\\p{C}", "\uFFFD");
        value = printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
    }
}
