package cn.qiancun.market.storage;

import java.nio.file.Path;

/** Where files are kept: the port whose adapter {@code market.storage.kind} chooses, {@code folder} or {@code s3}. */
public interface FileStorage {
    /**
     * The files of one kind.
     *
     * @param name what their names begin with in a bucket
     * @param folder where they lie if files are kept in folders; shared by all instances
     */
    FileArea area(String name, Path folder);

    /** The adapter that needs nothing: folders. */
    static FileStorage inFolders() {
        return new FolderStorage();
    }
}
