package cn.qiancun.market.shared;

import com.google.zxing.oned.EAN13Writer;
import java.util.Locale;

/** Bar codes of EAN-13 numbers: 95 modules, dark where it is true, without the quiet zones that belong beside them. */
public final class BarCode {
    /** Modules of white that scanners want: before the code, and behind it. */
    public static final int QUIET_BEFORE = 11;

    public static final int QUIET_BEHIND = 7;

    private BarCode() {}

    public static boolean[] modules(Ean13 number) {
        return new EAN13Writer().encode(number.digits());
    }

    /** As SVG, with its quiet zones; a bar is {@code height} modules high. */
    public static String svg(Ean13 number, int height) {
        boolean[] modules = modules(number);
        var path = new StringBuilder();
        for (int x = 0; x < modules.length; x++) {
            if (modules[x]) {
                path.append(String.format(Locale.ROOT, "M%d 0h1v%dh-1z", x + QUIET_BEFORE, height));
            }
        }
        int width = QUIET_BEFORE + modules.length + QUIET_BEHIND;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" shape-rendering=\"crispEdges\">"
                        .formatted(width, height)
                + "<path fill=\"#fff\" d=\"M0 0h%1$dv%2$dH0z\"/><path d=\"%3$s\"/></svg>"
                        .formatted(width, height, path);
    }
}
