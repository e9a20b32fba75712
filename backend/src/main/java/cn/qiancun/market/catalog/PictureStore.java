package cn.qiancun.market.catalog;

import java.util.Map;
import java.util.Optional;

/** Where the files of pictures are kept. Not to be called inside a database transaction. */
interface PictureStore {
    /** @param jpegs the file of each width */
    void store(String key, Map<PictureWidth, byte[]> jpegs);

    Optional<byte[]> read(String key, PictureWidth width);

    /** Nothing happens if there is none. */
    void delete(String key);
}
