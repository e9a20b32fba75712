package cn.qiancun.market.shared;

/** Text in cells of spreadsheets. */
public final class CellText {
    private static final String BEGIN_FORMULAS = "=+-@\t\r\n";

    private CellText() {}

    /** Text that a spreadsheet could take for a formula gets an apostrophe in front, so that it stays text anywhere. */
    public static String plain(String value) {
        return !value.isEmpty() && beginsFormula(value, 0) ? "'" + value : value;
    }

    /** What {@link #plain} was given, so that a file that went out can come back unchanged. */
    public static String original(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && beginsFormula(cell, 1) ? cell.substring(1) : cell;
    }

    private static boolean beginsFormula(String text, int at) {
        return BEGIN_FORMULAS.indexOf(text.charAt(at)) >= 0;
    }
}
