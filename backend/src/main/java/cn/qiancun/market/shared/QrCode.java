package cn.qiancun.market.shared;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** QR codes. Black on white, whatever the theme: scanners want it. */
public final class QrCode {
    private QrCode() {}

    /** As SVG: sharp on every screen and on paper. */
    public static String svg(String content) {
        var bits = encode(content);
        var path = new StringBuilder();
        for (int y = 0; y < bits.getHeight(); y++) {
            for (int x = 0; x < bits.getWidth(); x++) {
                if (bits.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %1$d\" shape-rendering=\"crispEdges\">"
                        .formatted(bits.getWidth())
                + "<path fill=\"#fff\" d=\"M0 0h%1$dv%1$dh-%1$dz\"/>".formatted(bits.getWidth())
                + "<path d=\"" + path + "\"/></svg>";
    }

    /** Dark modules are set; a quiet zone of four is around them. */
    public static BitMatrix encode(String content) {
        var hints = Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4);
        try {
            return new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, 0, 0, hints);
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("Too long for a QR code", tooLong);
        }
    }
}
