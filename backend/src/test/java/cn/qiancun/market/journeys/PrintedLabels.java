package cn.qiancun.market.journeys;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Reader;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.oned.EAN13Reader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** What a scanner reads from labels of a roll, printed as thermal printers do. */
record PrintedLabels(List<String> traceAddresses, List<String> barCodes) {
    private static final int PRINTER_DPI = 203;

    static PrintedLabels of(byte[] pdf) throws Exception {
        var addresses = new ArrayList<String>();
        var barCodes = new ArrayList<String>();
        try (var document = Loader.loadPDF(pdf)) {
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                var image = new PDFRenderer(document).renderImageWithDPI(page, PRINTER_DPI, ImageType.GRAY);
                addresses.add(read(image, new QRCodeReader()));
                barCodes.add(read(image, new EAN13Reader()));
            }
        }
        return new PrintedLabels(List.copyOf(addresses), List.copyOf(barCodes));
    }

    private static String read(BufferedImage image, Reader scanner) throws Exception {
        int width = image.getWidth();
        int height = image.getHeight();
        var pixels = image.getRGB(0, 0, width, height, null, 0, width);
        return scanner.decode(
                        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))),
                        Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
