package cn.qiancun.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.storage.FileStorage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDocumentsTest {
    static final byte[] PDF = bytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    @TempDir
    Path folder;

    PrivateDocuments documents;

    @BeforeEach
    void open() {
        var intake = new PictureIntake(new PictureSettings(folder.resolve("unused"), 2_000_000, 1_000_000));
        var settings = new PrivatePhotoSettings(folder);
        var storage = FileStorage.inFolders();
        documents = new PrivateDocuments(new PrivatePhotos(intake, storage, settings), storage, settings);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, file);
        return file.toByteArray();
    }

    private void assertRefused(String code, byte[] upload) {
        assertThatThrownBy(() -> documents.keep("document", upload))
                .isInstanceOfSatisfying(BusinessException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.field()).isEqualTo("document");
                });
    }

    @Test
    void aPdfIsKeptAsItCameAndAPhotoIsMadeAnew() throws IOException {
        var pdf = documents.keep("document", PDF);
        var photo = documents.keep("document", picture("png", 2_000, 400));

        assertThat(pdf.kind()).isEqualTo(PrivateDocuments.Kind.PDF);
        assertThat(documents.read(pdf.key(), pdf.kind())).hasValue(PDF);
        byte[] jpeg = documents.read(photo.key(), photo.kind()).orElseThrow();
        assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(1_280);
        documents.delete(pdf.key(), pdf.kind());
        documents.delete(photo.key(), photo.kind());
        assertThat(documents.read(pdf.key(), pdf.kind())).isEmpty();
        assertThat(documents.read(photo.key(), photo.kind())).isEmpty();
        assertThat(documents.read("../../etc/passwd", PrivateDocuments.Kind.PDF))
                .isEmpty();
    }

    @Test
    void whatIsNeitherOrBrokenOrActiveOrTooLargeIsRefused() throws IOException {
        assertRefused("picture.kind", bytes("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"));
        assertRefused("picture.kind", bytes("PK\u0003\u0004 a workbook"));
        assertRefused("picture.kind", picture("gif", 200, 200));
        assertRefused("picture.too-many-pixels", picture("png", 1_001, 1_000));
        assertRefused("picture.too-large", new byte[0]);
        assertRefused("private-document.broken", bytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"));
        assertRefused("private-document.active", bytes("%PDF-1.7\n<</S/JavaScript/JS(app.alert(1))>>\n%%EOF"));
        assertRefused("private-document.too-large", Arrays.copyOf(PDF, PrivateDocuments.MAX_BYTES + 1));
    }
}
