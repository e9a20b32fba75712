package cn.qiancun.market.catalog;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.storage.FileKey;
import cn.qiancun.market.storage.FileStorage;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Photos that not everybody may see, taken in as those of products are: scaled to our own JPEG files, without metadata.
 * They lie where no address leads to; who may read one is for the module that asked for it to decide. Files
 * are handled outside of database transactions.
 */
@Service
public class PrivatePhotos {
    private final PictureIntake intake;
    private final PictureStore store;

    PrivatePhotos(PictureIntake intake, FileStorage storage, PrivatePhotoSettings settings) {
        this.intake = intake;
        this.store = new PictureStore(storage.area("private-photos", settings.folder()));
    }

    /** @param key 32 hexadecimal digits; @param width of the largest file, in pixels, as the height is */
    public record Kept(String key, int width, int height) {}

    /**
     * Takes a photo in.
     *
     * @param field the form field or property, for the refusal
     * @throws BusinessException INVALID {@code picture.too-large}, {@code picture.kind}, {@code picture.broken},
     *     {@code picture.too-many-pixels}, {@code picture.too-small}
     */
    public Kept keep(String field, byte[] upload) {
        try {
            var scaled = intake.scale(upload);
            var key = FileKey.next();
            store.store(key, scaled.jpegs());
            return new Kept(key, scaled.width(), scaled.height());
        } catch (BusinessException refusal) {
            throw BusinessException.invalid(
                    field, refusal.code(), refusal.arguments().toArray());
        }
    }

    /** The JPEG of a key and width; empty for anything that is not there, also for what cannot be a key. */
    public Optional<byte[]> read(String key, int width) {
        return FileKey.isValid(key)
                ? PictureWidth.of(width).flatMap(known -> store.read(key, known))
                : Optional.empty();
    }

    /** Nothing happens if there is none. */
    public void delete(String key) {
        store.delete(key);
    }
}
