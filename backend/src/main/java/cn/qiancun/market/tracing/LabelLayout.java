package cn.qiancun.market.tracing;

import cn.qiancun.market.shared.QrCode;
import com.google.zxing.common.BitMatrix;
import com.lowagie.text.pdf.BaseFont;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything stands on a label, in points from its lower left: the title above, the QR code under it at the left, and
 * the text beside and then below the code, in the largest type that holds it.
 *
 * @param side of the square that the code takes, with its quiet zone
 * @param bars the bar code below the QR code, or null
 */
record LabelLayout(
        float width, float height, List<Text> texts, BitMatrix qr, float qrX, float qrY, float side, LabelBars bars) {
    private static final float PADDING = LabelPaper.points(1.2);
    private static final float GAP = LabelPaper.points(0.8);
    private static final float LARGEST = 11;
    /** For the small labels of sheets, which offices print finely; those of thermal printers have room for more. */
    private static final float SMALLEST = 4;

    private static final float STEP = 0.25f;
    private static final float LEADING = 1.18f;
    private static final String MORE = "…";

    /** A line of text; y is its base line. */
    record Text(String text, float x, float y, float size) {}

    static LabelLayout of(LotLabel label, LabelPaper paper, BaseFont font) {
        var bits = QrCode.encode(label.address());
        float inner = paper.width() - 2 * PADDING;
        var title = shown(label.title(), font);
        float titleSize = Math.min(paper.height() * 0.115f, inner / font.getWidthPoint(title, 1));
        float titleBase = paper.height() - PADDING - titleSize * 0.88f;
        float titleX = (paper.width() - font.getWidthPoint(title, titleSize)) / 2;
        float side = Math.min(paper.width() * 0.4f, paper.height() * 0.6f);
        float qrTop = titleBase - titleSize * 0.22f;
        var bars = label.ean() == null ? null : LabelBars.at(PADDING, PADDING, label.ean(), font);
        var room = new Room(font, paper.width(), qrTop, qrTop - side, side, bars != null);
        var texts = new ArrayList<Text>();
        texts.add(new Text(title, titleX, titleBase, titleSize));
        texts.addAll(room.fill(label));
        if (bars != null) {
            texts.add(bars.digits());
        }
        return new LabelLayout(paper.width(), paper.height(), texts, bits, PADDING, qrTop - side, side, bars);
    }

    /** Characters that the font does not have would be gaps of no width. */
    private static String shown(String text, BaseFont font) {
        var shown = new StringBuilder();
        text.codePoints().filter(font::charExists).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /** What is free for text. */
    private record Room(BaseFont font, float width, float top, float qrBottom, float side, boolean barCode) {
        List<Text> fill(LotLabel label) {
            var paragraphs = new ArrayList<>(
                    label.lines().stream().map(line -> shown(line, font)).toList());
            paragraphs.add(label.code());
            for (float size = LARGEST; size > SMALLEST; size -= STEP) {
                var texts = set(paragraphs, size, Integer.MAX_VALUE);
                if (fits(texts)) {
                    return texts;
                }
            }
            // Even in the smallest type: long texts are cut so that each is there.
            for (int lines = 3; lines > 1; lines--) {
                var texts = set(paragraphs, SMALLEST, lines);
                if (fits(texts)) {
                    return texts;
                }
            }
            return set(paragraphs, SMALLEST, 1);
        }

        private static boolean fits(List<Text> texts) {
            return texts.get(texts.size() - 1).y() >= PADDING;
        }

        private List<Text> set(List<String> paragraphs, float size, int mostLines) {
            var texts = new ArrayList<Text>();
            float y = top;
            for (var paragraph : paragraphs) {
                var rest = paragraph;
                for (int line = 1; !rest.isEmpty(); line++) {
                    y -= size * LEADING;
                    float x = left(y, size);
                    var head = prefix(rest, size, width - PADDING - x);
                    boolean cut = line == mostLines && head.length() < rest.length();
                    texts.add(new Text(cut ? shortened(head) : head, x, y, size));
                    rest = cut ? "" : rest.substring(head.length()).stripLeading();
                }
            }
            return texts;
        }

        /** A line's upper edge decides whether the QR code is beside it, its lower one whether the bar code is. */
        private float left(float base, float size) {
            float left = PADDING;
            if (base + size > qrBottom) {
                left = PADDING + side + GAP;
            }
            if (barCode && base - size * (LEADING - 1) < PADDING + LabelBars.HEIGHT) {
                left = Math.max(left, PADDING + LabelBars.WIDTH);
            }
            return left;
        }

        /** As much as fits, and one character at least. */
        private String prefix(String text, float size, float room) {
            int end = 0;
            while (end < text.length()) {
                int next = text.offsetByCodePoints(end, 1);
                if (end > 0 && font.getWidthPoint(text.substring(0, next), size) > room) {
                    break;
                }
                end = next;
            }
            return text.substring(0, end);
        }

        private static String shortened(String head) {
            return head.codePointCount(0, head.length()) < 2
                    ? head
                    : head.substring(0, head.offsetByCodePoints(head.length(), -1)) + MORE;
        }
    }
}
