package cn.qiancun.market.settlement;

import cn.qiancun.market.shared.BusinessException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.springframework.stereotype.Component;

/**
 * Tells what a file is by what it holds; its name and declared type do not count. A photo is read through, so that half a
 * one is refused, but kept as it came: its hash must be the original's.
 */
@Component
class DocumentIntake {
    private static final int TAIL = 2_048;
    private static final int SAMPLE = 400;
    private static final String FIELD = "document";

    private final DocumentSettings settings;
    // Reading a large photo takes its time and memory; uploads queue.
    private final Semaphore readers = new Semaphore(2);

    DocumentIntake(DocumentSettings settings) {
        this.settings = settings;
    }

    /** @throws BusinessException INVALID on {@code document}: none, too large, of another kind, or broken */
    DocumentType typeOf(byte[] file) {
        if (file == null || file.length == 0) {
            throw BusinessException.invalid(FIELD, "document.none");
        }
        if (file.length > settings.maxBytes()) {
            throw BusinessException.invalid(FIELD, "document.too-large", settings.maxBytes() / 1_000_000);
        }
        if (text(file, 0, 8).matches("%PDF-[12]\\.[0-9]")) {
            return pdf(file);
        }
        readers.acquireUninterruptibly();
        try {
            return photo(file);
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof BusinessException refused) {
                throw refused;
            }
            throw BusinessException.invalid(FIELD, "document.broken");
        } finally {
            readers.release();
        }
    }

    private static DocumentType pdf(byte[] file) {
        if (!text(file, Math.max(0, file.length - TAIL), TAIL).contains("%%EOF")) {
            throw BusinessException.invalid(FIELD, "document.broken");
        }
        return DocumentType.PDF;
    }

    private DocumentType photo(byte[] file) throws IOException {
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var found = ImageIO.getImageReaders(stream);
            if (!found.hasNext()) {
                throw BusinessException.invalid(FIELD, "document.kind");
            }
            ImageReader reader = found.next();
            try {
                var type = type(reader.getFormatName());
                reader.setInput(stream);
                readThrough(reader);
                return type;
            } finally {
                reader.dispose();
            }
        }
    }

    private static DocumentType type(String format) {
        return switch (format) {
            case "JPEG" -> DocumentType.JPEG;
            case "png" -> DocumentType.PNG;
            default -> throw BusinessException.invalid(FIELD, "document.kind");
        };
    }

    private void readThrough(ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > settings.maxPixels()) {
            throw BusinessException.invalid(FIELD, "document.too-many-pixels", settings.maxPixels() / 1_000_000);
        }
        var parameters = reader.getDefaultReadParam();
        int step = Math.max(1, Math.min(reader.getWidth(0), reader.getHeight(0)) / SAMPLE);
        parameters.setSourceSubsampling(step, step, 0, 0);
        reader.read(0, parameters);
    }

    private static String text(byte[] file, int from, int length) {
        return new String(file, from, Math.min(length, file.length - from), StandardCharsets.ISO_8859_1);
    }
}
