package cn.qiancun.market.catalog;

import cn.qiancun.market.storage.FileArea;
import cn.qiancun.market.storage.FileKey;
import java.util.Map;
import java.util.Optional;

/**
 * The files of pictures, three widths a key, spread over 256 folders by the key's first digits. Not to be called inside a
 * database transaction.
 */
final class PictureStore {
    private static final String JPEG = "image/jpeg";

    private final FileArea files;

    PictureStore(FileArea files) {
        this.files = files;
    }

    /** @param jpegs the file of each width */
    void store(String key, Map<PictureWidth, byte[]> jpegs) {
        jpegs.forEach((width, jpeg) -> files.put(name(key, width), jpeg, JPEG));
    }

    Optional<byte[]> read(String key, PictureWidth width) {
        return files.get(name(key, width));
    }

    /** Nothing happens if there is none. */
    void delete(String key) {
        for (PictureWidth width : PictureWidth.values()) {
            files.delete(name(key, width));
        }
    }

    private static String name(String key, PictureWidth width) {
        return FileKey.name(key, "-" + width.pixels() + ".jpg");
    }
}
