package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/**
 * Documents that not everybody may see, such as certificates and test reports. What one is counts by what it holds: a photo
 * becomes JPEG files of our own making as {@link PrivatePhotos} does it; a PDF is kept as it came, but none that would run
 * something. No address leads to them; who may read one is for the module that asked for it to decide. Files are handled
 * outside of database transactions.
 */
@Service
public class PrivateDocuments {
    /** Bytes of a PDF. */
    static final int MAX_BYTES = 10_000_000;

    private static final int TAIL = 2_048;
    private static final Pattern ACTIVE = Pattern.compile("/(JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\\b");

    private final PrivatePhotos photos;
    private final Path folder;

    PrivateDocuments(PrivatePhotos photos, PrivatePhotoSettings settings) {
        this.photos = photos;
        this.folder = settings.folder().toAbsolutePath().resolve("documents");
    }

    public enum Kind {
        PDF("application/pdf", "pdf"),
        PICTURE("image/jpeg", "jpg");

        private final String mediaType;
        private final String ending;

        Kind(String mediaType, String ending) {
            this.mediaType = mediaType;
            this.ending = ending;
        }

        public String mediaType() {
            return mediaType;
        }

        /** Of a file's name. */
        public String ending() {
            return ending;
        }
    }

    /** @param key 32 hexadecimal digits */
    public record Kept(String key, Kind kind) {}

    /**
     * Takes a document in.
     *
     * @param field the form field or property, for the refusal
     * @throws BusinessException INVALID {@code private-document.kind}, {@code private-document.too-large},
     *     {@code private-document.active}, and as {@link PrivatePhotos#keep}
     */
    public Kept keep(String field, byte[] upload) {
        if (upload.length > MAX_BYTES) {
            throw BusinessException.invalid(field, "private-document.too-large", MAX_BYTES / 1_000_000);
        }
        return isPdf(upload)
                ? new Kept(storePdf(field, upload), Kind.PDF)
                : new Kept(photos.keep(field, upload).key(), Kind.PICTURE);
    }

    private static boolean isPdf(byte[] file) {
        return text(file, 0, 8).matches("%PDF-[12]\\.[0-9]");
    }

    private String storePdf(String field, byte[] file) {
        if (!text(file, Math.max(0, file.length - TAIL), TAIL).contains("%%EOF")) {
            throw BusinessException.invalid(field, "private-document.broken");
        }
        if (ACTIVE.matcher(text(file, 0, file.length)).find()) {
            throw BusinessException.invalid(field, "private-document.active");
        }
        String key = Pictures.newKey();
        try {
            Files.createDirectories(pdf(key).getParent());
            // Nobody ever reads half a file.
            Path part = Files.createTempFile(pdf(key).getParent(), "upload", ".part");
            Files.write(part, file);
            Files.move(part, pdf(key), StandardCopyOption.ATOMIC_MOVE);
            return key;
        } catch (IOException failed) {
            throw new UncheckedIOException("The document cannot be stored", failed);
        }
    }

    /** The file of a key, a picture in its largest width; empty for anything that is not there. */
    public Optional<byte[]> read(String key, Kind kind) {
        if (kind == Kind.PICTURE) {
            return photos.read(key, PictureWidth.LARGE.pixels());
        }
        try {
            return Pictures.isKey(key) ? Optional.of(Files.readAllBytes(pdf(key))) : Optional.empty();
        } catch (NoSuchFileException unknown) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("The document cannot be read", failed);
        }
    }

    /** Nothing happens if there is none. */
    public void delete(String key, Kind kind) {
        if (kind == Kind.PICTURE) {
            photos.delete(key);
            return;
        }
        try {
            Files.deleteIfExists(pdf(key));
        } catch (IOException failed) {
            throw new UncheckedIOException("The document cannot be deleted", failed);
        }
    }

    // Only our own keys become paths; a name that somebody sent never does.
    private Path pdf(String key) {
        if (!Pictures.isKey(key)) {
            throw new IllegalArgumentException("Not a document's key");
        }
        return folder.resolve(key.substring(0, 2)).resolve(key + ".pdf");
    }

    private static String text(byte[] file, int from, int length) {
        return new String(file, from, Math.min(length, file.length - from), StandardCharsets.ISO_8859_1);
    }
}
