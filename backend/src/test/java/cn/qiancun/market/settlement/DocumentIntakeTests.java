package cn.qiancun.market.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIntakeTests {
    static final byte[] PDF = bytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    private final DocumentIntake intake =
            new DocumentIntake(new DocumentSettings(Path.of("unused"), 100_000, 1_000_000));

    @Test
    void aDocumentIsWhatItHolds() throws IOException {
        assertThat(intake.typeOf(PDF)).isEqualTo(DocumentType.PDF);
        assertThat(intake.typeOf(picture("png", 60, 40))).isEqualTo(DocumentType.PNG);
        assertThat(intake.typeOf(picture("jpg", 60, 40))).isEqualTo(DocumentType.JPEG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
                "<html><body onload=alert(1)>",
                "PK\u0003\u0004 a workbook",
                "just text"
            })
    void whatIsNeitherIsRefusedWhateverItIsCalled(String content) {
        assertRefused("document.kind", bytes(content));
    }

    @Test
    void otherPicturesAreRefused() throws IOException {
        assertRefused("document.kind", picture("gif", 60, 40));
        assertRefused("document.kind", picture("bmp", 60, 40));
    }

    @Test
    void halfAFileIsRefused() throws IOException {
        assertRefused("document.broken", bytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"));
        var png = picture("png", 600, 400);
        assertRefused("document.broken", Arrays.copyOf(png, png.length / 2));
        assertRefused("document.broken", Arrays.copyOf(picture("jpg", 60, 40), 20));
    }

    @Test
    void nothingTooMuchAndTooManyPixelsAreRefused() throws IOException {
        assertRefused("document.none", new byte[0]);
        assertRefused("document.none", null);
        assertRefused("document.too-large", Arrays.copyOf(PDF, 100_001));
        assertRefused("document.too-many-pixels", picture("png", 1_001, 1_000));
    }

    private void assertRefused(String code, byte[] file) {
        assertThatThrownBy(() -> intake.typeOf(file)).isInstanceOfSatisfying(BusinessException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.field()).isEqualTo("document");
        });
    }

    static byte[] picture(String format, int width, int height) throws IOException {
        var file = new ByteArrayOutputStream();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            image.setRGB(x, x % height, x * 7_919);
        }
        ImageIO.write(image, format, file);
        return file.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
