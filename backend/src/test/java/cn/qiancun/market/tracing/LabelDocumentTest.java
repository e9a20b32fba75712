package cn.qiancun.market.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import cn.qiancun.market.shared.Ean13;
import cn.qiancun.market.shared.PaperFont;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.EAN13Reader;
import com.google.zxing.qrcode.QRCodeReader;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Labels as they come out of a printer. */
class LabelDocumentTest {
    /** What thermal printers do. */
    private static final int PRINTER_DPI = 203;

    private static final String ADDRESS = "https://market.example.org/trace/7K3M9QXA2BC4D5E6F7G8";
    private static final PaperFont FONT = new PaperFont();
    private static final LotLabel LABEL = new LotLabel(
            "承诺达标合格证",
            List.of(
                    "产品名称：黄河滩区小红薯",
                    "数量（重量）：1250.5 公斤",
                    "产地：济南市平阴县孝直镇大疃村",
                    "承诺主体：平阴县大疃村果蔬种植专业合作社",
                    "联系方式：0531-87654321",
                    "开具日期：2026-10-08",
                    "承诺依据：委托检测合格",
                    "生产日期：2026-10-07",
                    "保质期至：2027-01-05"),
            ADDRESS,
            "7K3M9-QXA2B-C4D5E-6F7G8");

    @ParameterizedTest
    @EnumSource(LabelPaper.class)
    void aPrintedCodeCanBeReadAndEveryFieldIsOnTheLabel(LabelPaper paper) throws Exception {
        byte[] file = file(LABEL, new LabelOrder(paper, 1, 1));
        assertThat(decoded(first(paper, rendered(file, 0)))).isEqualTo(ADDRESS);
        var text = text(file, 1).replaceAll("\\s", "");
        assertThat(text).contains("承诺达标合格证").contains("7K3M9-QXA2B-C4D5E-6F7G8");
        LABEL.lines().forEach(line -> assertThat(text).contains(line.replaceAll("\\s", "")));
        var layout = LabelLayout.of(LABEL, paper, FONT.base());
        assertThat(layout.texts()).allSatisfy(line -> {
            assertThat(line.y()).as(line.text()).isPositive();
            assertThat(line.x() + FONT.base().getWidthPoint(line.text(), line.size()))
                    .as(line.text())
                    .isLessThanOrEqualTo(paper.width());
        });
    }

    @ParameterizedTest
    @EnumSource(LabelPaper.class)
    void textsOfAnyLengthStayOnTheLabelAndNoFieldIsLeftOut(LabelPaper paper) {
        var long120 = "长".repeat(120);
        var label = new LotLabel(
                "承诺达标合格证", LABEL.lines().stream().map(line -> line + long120).toList(), ADDRESS, "X");
        var texts = LabelLayout.of(label, paper, FONT.base()).texts();
        assertThat(texts).allMatch(line -> line.y() > 0);
        label.lines()
                .forEach(line ->
                        assertThat(texts).anyMatch(shown -> shown.text().startsWith(line.substring(0, 4))));
    }

    @ParameterizedTest
    @EnumSource(
            value = LabelPaper.class,
            names = {"ROLL_60_40", "ROLL_80_50", "SHEET_3_8"})
    void aBarCodeCanBeReadBesideTheTraceCodeAndAllThatThePromiseSays(LabelPaper paper) throws Exception {
        assertThat(paper.hasRoomForBarCode()).isTrue();
        var label = new LotLabel(LABEL.title(), LABEL.lines(), ADDRESS, LABEL.code(), new Ean13("6901234567892"));
        byte[] file = file(label, new LabelOrder(paper, 1, 1));
        var printed = first(paper, rendered(file, 0));
        assertThat(decoded(printed)).isEqualTo(ADDRESS);
        assertThat(new EAN13Reader()
                        .decode(bitmap(printed), Map.of(DecodeHintType.TRY_HARDER, true))
                        .getText())
                .isEqualTo("6901234567892");
        var text = text(file, 1).replaceAll("\\s", "");
        assertThat(text).contains("6901234567892").contains(LABEL.code());
        LABEL.lines().forEach(line -> assertThat(text).contains(line.replaceAll("\\s", "")));
        assertThat(LabelLayout.of(label, paper, FONT.base()).texts())
                .allSatisfy(line -> assertThat(line.y()).as(line.text()).isPositive());
        assertThat(new LabelDrawing(FONT).of(label, paper)).contains("6901234567892");
    }

    @Test
    void aThousandLabelsTakeLittleMoreThanOne() throws Exception {
        int one = file(LABEL, new LabelOrder(LabelPaper.ROLL_60_40, 1, 1)).length;
        byte[] thousand = file(LABEL, new LabelOrder(LabelPaper.ROLL_60_40, 1_000, 1));
        assertThat(one).as("only what is used of the font is in it").isLessThan(100_000);
        assertThat(thousand.length).isLessThan(one + 400_000);
        try (var document = Loader.loadPDF(thousand)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1_000);
        }
    }

    @Test
    void aSheetThatWasBegunIsUsedUpAndTheRestGoesOnTheNext() throws Exception {
        byte[] file = file(LABEL, new LabelOrder(LabelPaper.SHEET_3_8, 4, 23));
        try (var document = Loader.loadPDF(file)) {
            assertThat(document.getNumberOfPages()).isEqualTo(2);
            var page = document.getPage(0).getMediaBox();
            assertThat(page.getWidth()).isBetween(595f, 596f);
            assertThat(page.getHeight()).isBetween(841f, 842f);
        }
        // The 23rd is in the last row, in its second column.
        var sheet = rendered(file, 0);
        int width = sheet.getWidth();
        int height = sheet.getHeight();
        assertThat(isBlank(sheet.getSubimage(0, 0, width, height * 7 / 8))).isTrue();
        assertThat(isBlank(sheet.getSubimage(0, height * 7 / 8, width / 3, height / 8 - 1)))
                .isTrue();
        var second = sheet.getSubimage(width / 3, height * 7 / 8, width / 3, height / 8 - 1);
        assertThat(decoded(second)).isEqualTo(ADDRESS);
        assertThat(isBlank(rendered(file, 1))).isFalse();
    }

    @Test
    void charactersThatTheFontDoesNotHaveAreLeftOut() throws Exception {
        var label = new LotLabel("承诺达标合格证", List.of("产品名称：红薯🍠\u0000好"), ADDRESS, "X");
        var text = text(file(label, new LabelOrder(LabelPaper.ROLL_80_50, 1, 1)), 1);
        assertThat(text.replaceAll("\\s", "")).contains("产品名称：红薯好");
        assertThat(new LabelDrawing(FONT).of(label, LabelPaper.ROLL_80_50))
                .startsWith("<svg")
                .contains("红薯好")
                .doesNotContain("\u0000");
    }

    private static byte[] file(LotLabel label, LabelOrder order) {
        var out = new ByteArrayOutputStream();
        new LabelDocument(FONT).write(label, order, out);
        return out.toByteArray();
    }

    private static BufferedImage rendered(byte[] file, int page) throws IOException {
        try (var document = Loader.loadPDF(file)) {
            return new PDFRenderer(document).renderImageWithDPI(page, PRINTER_DPI, ImageType.GRAY);
        }
    }

    /** A sheet's labels are read one by one, on the goods. */
    private static BufferedImage first(LabelPaper paper, BufferedImage page) {
        float dots = PRINTER_DPI / 72f;
        int top = (int) ((paper.pageHeight() - paper.y(0) - paper.height()) * dots);
        int width = Math.min((int) (paper.width() * dots), page.getWidth());
        int height = Math.min((int) (paper.height() * dots), page.getHeight() - top);
        return page.getSubimage((int) (paper.x(0) * dots), top, width, height);
    }

    private static String decoded(BufferedImage image) throws ReaderException {
        return new QRCodeReader().decode(bitmap(image)).getText();
    }

    private static BinaryBitmap bitmap(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var pixels = image.getRGB(0, 0, width, height, null, 0, width);
        return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    }

    private static boolean isBlank(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xff) < 128) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String text(byte[] file, int page) throws IOException {
        return new PdfTextExtractor(new PdfReader(file)).getTextFromPage(page);
    }
}
