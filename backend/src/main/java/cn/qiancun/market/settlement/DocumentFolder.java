package cn.qiancun.market.settlement;

import cn.qiancun.market.storage.FileArea;
import cn.qiancun.market.storage.FileKey;
import cn.qiancun.market.storage.FileStorage;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Documents behind adjustments. Not to be called inside a database transaction. */
@Component
class DocumentFolder {
    private static final String TYPE = "application/octet-stream";

    private final FileArea files;

    DocumentFolder(FileStorage storage, DocumentSettings settings) {
        this.files = storage.area("documents", settings.folder());
    }

    /** @return the key under which it is found */
    String store(byte[] file) {
        var key = FileKey.next();
        files.put(FileKey.name(key, ""), file, TYPE);
        return key;
    }

    Optional<byte[]> read(String key) {
        return files.get(FileKey.name(key, ""));
    }

    /** Nothing happens if there is none. */
    void delete(String key) {
        files.delete(FileKey.name(key, ""));
    }
}
