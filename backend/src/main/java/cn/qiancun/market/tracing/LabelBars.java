package cn.qiancun.market.tracing;

import cn.qiancun.market.shared.BarCode;
import cn.qiancun.market.shared.Ean13;
import com.lowagie.text.pdf.BaseFont;
import java.util.ArrayList;
import java.util.List;

/**
 * A bar code in the lower left of a label, in points: two dots of a thermal printer to a module, which GS1 allows where
 * labels are printed as they are wanted.
 *
 * @param dark pairs of the first point of a bar, from the left, and its width
 * @param y the bars' lower edge
 * @param digits what stands below them
 */
record LabelBars(List<Bar> dark, float y, float height, LabelLayout.Text digits) {
    /** A dot of a thermal printer of 203 to the inch: bars that begin and end on dots are printed as they should be. */
    private static final float DOT = 72f / 203;

    private static final float MODULE = 2 * DOT;
    private static final float DIGITS = 5;
    private static final float DIGITS_GAP = 0.6f;
    private static final float BAR_HEIGHT = 14;
    private static final int MODULES = 95;

    /** With its quiet zones. */
    static final float WIDTH = (BarCode.QUIET_BEFORE + MODULES + BarCode.QUIET_BEHIND) * MODULE + DOT;

    static final float HEIGHT = DIGITS + DIGITS_GAP + BAR_HEIGHT;

    record Bar(float x, float width) {}

    static LabelBars at(float left, float bottom, Ean13 ean, BaseFont font) {
        boolean[] modules = BarCode.modules(ean);
        float first = (float) Math.ceil(left / DOT) * DOT + BarCode.QUIET_BEFORE * MODULE;
        var dark = new ArrayList<Bar>();
        for (int at = 0; at < modules.length; at++) {
            int from = at;
            while (at < modules.length && modules[at]) {
                at++;
            }
            if (at > from) {
                dark.add(new Bar(first + from * MODULE, (at - from) * MODULE));
            }
        }
        float middle = first + (MODULES * MODULE - font.getWidthPoint(ean.digits(), DIGITS)) / 2;
        var digits = new LabelLayout.Text(ean.digits(), middle, bottom + DIGITS_GAP, DIGITS);
        return new LabelBars(List.copyOf(dark), bottom + DIGITS + DIGITS_GAP, BAR_HEIGHT, digits);
    }
}
