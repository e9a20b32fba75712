package cn.qiancun.market.storage;

import cn.qiancun.market.shared.BusinessException;
import java.util.Optional;

/**
 * The files of one kind, by name. A name is our own, never one that somebody sent: small letters, digits, hyphens, dots and
 * slashes. Not to be called inside a database transaction: it may go over the network.
 *
 * <p>Every verb throws BusinessException UNAVAILABLE {@code storage.silent} while a bucket cannot be reached.
 */
public interface FileArea {
    /** Nobody ever reads half of it; what was there under the name is replaced. */
    void put(String name, byte[] content, String contentType);

    /** Empty if there is none. */
    Optional<byte[]> get(String name);

    /** Nothing happens if there is none. */
    void delete(String name);

    /** @throws IllegalArgumentException for a name that could lead out of the area */
    static String requireName(String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]*([./][a-z0-9-]+)*")) {
            throw new IllegalArgumentException("Not a file's name");
        }
        return name;
    }

    /** What a person is told while files cannot be reached. */
    static BusinessException silent() {
        return BusinessException.unavailable("storage.silent");
    }
}
