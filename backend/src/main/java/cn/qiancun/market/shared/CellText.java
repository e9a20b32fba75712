package cn.qiancun.market.shared;

/** Text in cells of spreadsheets. */
public final class CellText {
    private CellText() {}

    /** Text that a spreadsheet could take for a formula gets an apostrophe in front, so that it stays text anywhere. */
    public static String plain(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0;
        return formula ? "'" + value : value;
    }
}
