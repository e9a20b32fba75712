package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.springframework.stereotype.Component;

/**
 * Turns an upload into JPEG files of our own making: what it is called or declared to be does not
 * count, its size is read before it is decoded, and nothing of its metadata (where and with what it
 * was taken) is carried over.
 *
 * <p>WebP is not taken: the one maintained reader in Java keeps some thirty bytes for each pixel, and the size it tells
 * beforehand is the canvas', not that of the frame it will decode, so that a small file could fill the heap.
 */
@Component
class PictureIntake {
    private static final Set<String> FORMATS = Set.of("JPEG", "png");
    private static final double QUALITY = 0.82;
    private static final int MIN_SIDE = 80;

    private final PictureSettings settings;
    // A decoded photo takes up to 200 MB; uploads queue rather than exhaust the heap.
    private final Semaphore decoders = new Semaphore(2);

    PictureIntake(PictureSettings settings) {
        this.settings = settings;
    }

    record Scaled(Map<PictureWidth, byte[]> jpegs, int width, int height) {}

    /** @throws BusinessException INVALID on {@code pictures}: too large, of another kind, or broken */
    Scaled scale(byte[] upload) {
        if (upload.length == 0 || upload.length > settings.maxBytes()) {
            throw BusinessException.invalid("pictures", "picture.too-large", settings.maxBytes() / 1_000_000);
        }
        decoders.acquireUninterruptibly();
        try {
            return scaled(decode(upload));
        } catch (IOException | RuntimeException broken) {
            if (broken instanceof BusinessException refused) {
                throw refused;
            }
            throw BusinessException.invalid("pictures", "picture.broken");
        } finally {
            decoders.release();
        }
    }

    private BufferedImage decode(byte[] upload) throws IOException {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(upload))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw BusinessException.invalid("pictures", "picture.kind");
            }
            ImageReader reader = readers.next();
            try {
                if (!FORMATS.contains(reader.getFormatName())) {
                    throw BusinessException.invalid("pictures", "picture.kind");
                }
                reader.setInput(stream);
                requireSize(reader.getWidth(0), reader.getHeight(0));
                return upright(reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private void requireSize(long width, long height) {
        if (width * height > settings.maxPixels()) {
            throw BusinessException.invalid("pictures", "picture.too-many-pixels", settings.maxPixels() / 1_000_000);
        }
        if (width < MIN_SIDE || height < MIN_SIDE) {
            throw BusinessException.invalid("pictures", "picture.too-small", MIN_SIDE);
        }
    }

    // Phones store the photo as the sensor saw it and note how it was held.
    private static BufferedImage upright(ImageReader reader) throws IOException {
        var parameters = reader.getDefaultReadParam();
        int step = Math.max(1, reader.getWidth(0) / (2 * PictureWidth.LARGE.pixels()));
        parameters.setSourceSubsampling(step, step, 0, 0);
        Orientation orientation = orientationOf(reader);
        BufferedImage decoded = reader.read(0, parameters);
        return orientation == null
                ? decoded
                : ExifFilterUtils.getFilterForOrientation(orientation).apply(decoded);
    }

    private static Orientation orientationOf(ImageReader reader) {
        try {
            return ExifUtils.getExifOrientation(reader, 0);
        } catch (Exception none) {
            return null;
        }
    }

    private static Scaled scaled(BufferedImage image) {
        var jpegs = new EnumMap<PictureWidth, byte[]>(PictureWidth.class);
        BufferedImage opaque = opaque(image);
        int largest = Math.min(image.getWidth(), PictureWidth.LARGE.pixels());
        for (PictureWidth width : PictureWidth.values()) {
            jpegs.put(width, jpeg(opaque, Math.min(width.pixels(), largest)));
        }
        int height = Math.max(1, Math.round((float) image.getHeight() * largest / image.getWidth()));
        return new Scaled(jpegs, largest, height);
    }

    // JPEG knows no transparency; what shone through becomes paper.
    private static BufferedImage opaque(BufferedImage image) {
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }

    private static byte[] jpeg(BufferedImage image, int width) {
        var file = new ByteArrayOutputStream();
        try {
            Thumbnails.of(image)
                    .width(width)
                    .outputFormat("jpg")
                    .outputQuality(QUALITY)
                    .toOutputStream(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }
}
