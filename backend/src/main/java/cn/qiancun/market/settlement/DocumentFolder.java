package cn.qiancun.market.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Documents as files under one folder, spread over 256 subfolders by the key's first digits. Not to be called inside a
 * database transaction.
 */
@Component
class DocumentFolder {
    private static final int KEY_BYTES = 16;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    DocumentFolder(DocumentSettings settings) {
        this.folder = settings.folder().toAbsolutePath();
    }

    /** @return the key under which it is found, 32 hexadecimal digits */
    String store(byte[] file) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        var key = HexFormat.of().formatHex(bytes);
        try {
            Files.createDirectories(file(key).getParent());
            // Nobody ever reads half a file.
            Path part = Files.createTempFile(file(key).getParent(), "upload", ".part");
            Files.write(part, file);
            Files.move(part, file(key), StandardCopyOption.ATOMIC_MOVE);
            return key;
        } catch (IOException failed) {
            throw new UncheckedIOException("The document cannot be stored", failed);
        }
    }

    Optional<byte[]> read(String key) {
        try {
            return Optional.of(Files.readAllBytes(file(key)));
        } catch (NoSuchFileException unknown) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("The document cannot be read", failed);
        }
    }

    /** Nothing happens if there is none. */
    void delete(String key) {
        try {
            Files.deleteIfExists(file(key));
        } catch (IOException failed) {
            throw new UncheckedIOException("The document cannot be deleted", failed);
        }
    }

    // Only our own keys become paths; a name that somebody sent never does.
    private Path file(String key) {
        if (!key.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("Not a document's key");
        }
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }
}
