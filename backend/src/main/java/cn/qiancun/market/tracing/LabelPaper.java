package cn.qiancun.market.tracing;

/** What labels are printed on: rolls of thermal printers, a label a page, and sheets of A4 that offices have. */
public enum LabelPaper {
    ROLL_40_30(40, 30),
    ROLL_60_40(60, 40),
    ROLL_80_50(80, 50),
    /** 24 to a sheet of A4, such as 70 × 37 mm. */
    SHEET_3_8(70, 37, 3, 8, 0, 0.5),
    /** 40 to a sheet of A4, such as 48.5 × 25.4 mm. */
    SHEET_4_10(48.5, 25.4, 4, 10, 8, 21.5);

    private static final double A4_WIDTH = 210;
    private static final double A4_HEIGHT = 297;
    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final double ROOM_FOR_BAR_CODE = 60;

    private final double width;
    private final double height;
    private final int columns;
    private final int rows;
    private final double left;
    private final double top;

    LabelPaper(double width, double height) {
        this(width, height, 1, 1, 0, 0);
    }

    /** All in millimetres; left and top are the sheet's margins. */
    LabelPaper(double width, double height, int columns, int rows, double left, double top) {
        this.width = width;
        this.height = height;
        this.columns = columns;
        this.rows = rows;
        this.left = left;
        this.top = top;
    }

    static float points(double millimetres) {
        return (float) (millimetres * POINTS_PER_MM);
    }

    public boolean isSheet() {
        return perPage() > 1;
    }

    /** Whether a bar code stands beside the certificate's words without making them too small to read. */
    public boolean hasRoomForBarCode() {
        return width >= ROOM_FOR_BAR_CODE;
    }

    public int perPage() {
        return columns * rows;
    }

    /** Of one label, in millimetres. */
    public double widthInMm() {
        return width;
    }

    public double heightInMm() {
        return height;
    }

    float width() {
        return points(width);
    }

    float height() {
        return points(height);
    }

    float pageWidth() {
        return points(isSheet() ? A4_WIDTH : width);
    }

    float pageHeight() {
        return points(isSheet() ? A4_HEIGHT : height);
    }

    /** @param place from 0, row by row from the upper left */
    float x(int place) {
        return points(left + place % columns * width);
    }

    /** The lower edge, as PDF counts from the bottom of the page. */
    float y(int place) {
        return pageHeight() - points(top + (place / columns + 1) * height);
    }
}
