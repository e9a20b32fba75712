package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.storage.FileArea;
import cn.qiancun.market.storage.FileKey;
import cn.qiancun.market.storage.FileStorage;
import java.nio.charset.StandardCharsets;
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
    private final FileArea files;

    PrivateDocuments(PrivatePhotos photos, FileStorage storage, PrivatePhotoSettings settings) {
        this.photos = photos;
        this.files = storage.area("private-documents", settings.folder().resolve("documents"));
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
        String key = FileKey.next();
        files.put(name(key), file, Kind.PDF.mediaType());
        return key;
    }

    /** The file of a key, a picture in its largest width; empty for anything that is not there. */
    public Optional<byte[]> read(String key, Kind kind) {
        if (kind == Kind.PICTURE) {
            return photos.read(key, PictureWidth.LARGE.pixels());
        }
        return FileKey.isValid(key) ? files.get(name(key)) : Optional.empty();
    }

    /** Nothing happens if there is none. */
    public void delete(String key, Kind kind) {
        if (kind == Kind.PICTURE) {
            photos.delete(key);
        } else {
            files.delete(name(key));
        }
    }

    private static String name(String key) {
        return FileKey.name(key, ".pdf");
    }

    private static String text(byte[] file, int from, int length) {
        return new String(file, from, Math.min(length, file.length - from), StandardCharsets.ISO_8859_1);
    }
}
