package cn.qiancun.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureIntakeTest {
    private final PictureSettings settings = new PictureSettings(Path.of("unused"), 2_000_000, 50_000_000);
    private final PictureIntake intake = new PictureIntake(settings);

    private static byte[] image(int width, int height, int type, String format) throws IOException {
        var image = new BufferedImage(width, height, type);
        image.setRGB(width / 2, height / 2, Color.RED.getRGB());
        var file = new ByteArrayOutputStream();
        ImageIO.write(image, format, file);
        return file.toByteArray();
    }

    private void assertRefused(byte[] upload, String code) {
        assertThatThrownBy(() -> intake.scale(upload))
                .isInstanceOfSatisfying(
                        BusinessException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    @Test
    void aPhotoIsScaledToThreeWidthsAsJpeg() throws IOException {
        PictureIntake.Scaled scaled = intake.scale(image(2600, 1300, BufferedImage.TYPE_INT_RGB, "jpg"));

        assertThat(scaled.width()).isEqualTo(1280);
        assertThat(scaled.height()).isEqualTo(640);
        for (PictureWidth width : PictureWidth.values()) {
            BufferedImage read =
                    ImageIO.read(new ByteArrayInputStream(scaled.jpegs().get(width)));
            assertThat(read.getWidth()).isEqualTo(width.pixels());
        }
    }

    @Test
    void aSmallOneIsNotBlownUpAndTransparencyBecomesWhite() throws IOException {
        PictureIntake.Scaled scaled = intake.scale(image(400, 300, BufferedImage.TYPE_INT_ARGB, "png"));

        assertThat(scaled.width()).isEqualTo(400);
        BufferedImage read =
                ImageIO.read(new ByteArrayInputStream(scaled.jpegs().get(PictureWidth.LARGE)));
        assertThat(read.getWidth()).isEqualTo(400);
        assertThat(new Color(read.getRGB(5, 5)).getGreen()).isGreaterThan(250);
    }

    @Test
    void metadataIsNotCarriedOver() throws IOException {
        byte[] jpeg = image(400, 300, BufferedImage.TYPE_INT_RGB, "jpg");
        byte[] comment = "GPS 36.65N 117.12E".getBytes(StandardCharsets.US_ASCII);
        var marked = new ByteArrayOutputStream();
        marked.write(jpeg, 0, 2);
        marked.write(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (comment.length + 2)});
        marked.write(comment);
        marked.write(jpeg, 2, jpeg.length - 2);

        PictureIntake.Scaled scaled = intake.scale(marked.toByteArray());

        assertThat(new String(scaled.jpegs().get(PictureWidth.SMALL), StandardCharsets.ISO_8859_1))
                .doesNotContain("GPS");
    }

    @Test
    void whatIsNoPictureIsRefusedWhateverItIsCalled() throws IOException {
        assertRefused("<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8), "picture.kind");
        assertRefused("<html><script>1</script>".getBytes(StandardCharsets.UTF_8), "picture.kind");
        assertRefused(image(200, 200, BufferedImage.TYPE_INT_RGB, "gif"), "picture.kind");
        assertRefused(image(200, 200, BufferedImage.TYPE_INT_RGB, "bmp"), "picture.kind");
        byte[] png = image(200, 200, BufferedImage.TYPE_INT_RGB, "png");
        assertRefused(java.util.Arrays.copyOf(png, png.length / 2), "picture.broken");
    }

    @Test
    void sizeIsCheckedBeforeAnythingIsDecoded() throws IOException {
        // Black compresses to nothing: 100 megapixels in a hundred kilobytes.
        byte[] huge = image(10_000, 10_000, BufferedImage.TYPE_BYTE_BINARY, "png");
        assertThat(huge.length).isLessThan(settings.maxBytes());
        assertRefused(huge, "picture.too-many-pixels");
        assertRefused(new byte[2_000_001], "picture.too-large");
        assertRefused(new byte[0], "picture.too-large");
        assertRefused(image(79, 200, BufferedImage.TYPE_INT_RGB, "png"), "picture.too-small");
    }
}
