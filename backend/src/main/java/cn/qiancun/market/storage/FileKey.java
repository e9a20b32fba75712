package cn.qiancun.market.storage;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What we call a file that somebody gave us: 32 hexadecimal digits that nobody can guess. */
public final class FileKey {
    private static final int BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FileKey() {}

    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    public static boolean isValid(String key) {
        return key != null && key.matches("[0-9a-f]{32}");
    }

    /**
     * The name of a key's file in its {@link FileArea}, spread over 256 folders.
     *
     * @param ending what follows the key
     * @throws IllegalArgumentException for what is no key: only our own become names, what somebody sent never does
     */
    public static String name(String key, String ending) {
        if (!isValid(key)) {
            throw new IllegalArgumentException("Not a file's key");
        }
        return key.substring(0, 2) + "/" + key + ending;
    }
}
