package cn.qiancun.market.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Pictures as files under one folder, spread over 256 subfolders by the key's first digits. */
@Component
class PictureFolder implements PictureStore {
    private final Path folder;

    @Autowired
    PictureFolder(PictureSettings settings) {
        this(settings.folder());
    }

    PictureFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
    }

    @Override
    public void store(String key, Map<PictureWidth, byte[]> jpegs) {
        try {
            Files.createDirectories(subfolder(key));
            for (var jpeg : jpegs.entrySet()) {
                // Nobody ever reads half a file.
                Path part = Files.createTempFile(subfolder(key), "upload", ".part");
                Files.write(part, jpeg.getValue());
                Files.move(part, file(key, jpeg.getKey()), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The picture cannot be stored", failed);
        }
    }

    @Override
    public Optional<byte[]> read(String key, PictureWidth width) {
        try {
            return Optional.of(Files.readAllBytes(file(key, width)));
        } catch (NoSuchFileException unknown) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException("The picture cannot be read", failed);
        }
    }

    @Override
    public void delete(String key) {
        try {
            for (PictureWidth width : PictureWidth.values()) {
                Files.deleteIfExists(file(key, width));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The picture cannot be deleted", failed);
        }
    }

    private Path file(String key, PictureWidth width) {
        return subfolder(key).resolve(key + "-" + width.pixels() + ".jpg");
    }

    // Only our own keys become paths; a name that somebody sent never does.
    private Path subfolder(String key) {
        if (!Pictures.isKey(key)) {
            throw new IllegalArgumentException("Not a picture's key");
        }
        return folder.resolve(key.substring(0, 2));
    }
}
