package cn.qiancun.market.tracing;

import cn.qiancun.market.shared.PaperFont;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** A label as SVG, as the preview on the screen: the same layout as on paper, in whatever type the reader has. */
@Component
class LabelDrawing {
    private final PaperFont font;

    LabelDrawing(PaperFont font) {
        this.font = font;
    }

    String of(LotLabel label, LabelPaper paper) {
        var layout = LabelLayout.of(label, paper, font.base());
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %s %s\">"
                .formatted(number(layout.width()), number(layout.height())));
        svg.append(
                "<path fill=\"#fff\" d=\"M0 0h%sv%sH0z\"/>".formatted(number(layout.width()), number(layout.height())));
        svg.append("<g fill=\"#000\" font-family=\"'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif\">");
        for (var text : layout.texts()) {
            svg.append("<text x=\"%s\" y=\"%s\" font-size=\"%s\">%s</text>"
                    .formatted(
                            number(text.x()),
                            number(layout.height() - text.y()),
                            number(text.size()),
                            HtmlUtils.htmlEscape(text.text(), "UTF-8")));
        }
        return svg.append("</g>")
                .append(code(layout))
                .append(bars(layout))
                .append("</svg>")
                .toString();
    }

    private static String bars(LabelLayout layout) {
        if (layout.bars() == null) {
            return "";
        }
        var bars = layout.bars();
        var path = new StringBuilder();
        float top = layout.height() - bars.y() - bars.height();
        bars.dark()
                .forEach(bar -> path.append("M%s %sh%sv%sh-%sz"
                        .formatted(
                                number(bar.x()),
                                number(top),
                                number(bar.width()),
                                number(bars.height()),
                                number(bar.width()))));
        return "<path shape-rendering=\"crispEdges\" d=\"" + path + "\"/>";
    }

    private static String code(LabelLayout layout) {
        var bits = layout.qr();
        var path = new StringBuilder();
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                if (bits.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        float top = layout.height() - layout.qrY() - layout.side();
        return "<path shape-rendering=\"crispEdges\" transform=\"translate(%s %s) scale(%s)\" d=\"%s\"/>"
                .formatted(number(layout.qrX()), number(top), number(layout.side() / bits.getWidth()), path.toString());
    }

    private static String number(float value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
