package cn.qiancun.market.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Files in folders: the default. */
@Component
@ConditionalOnProperty(name = "market.storage.kind", havingValue = "folder", matchIfMissing = true)
class FolderStorage implements FileStorage {
    @Override
    public FileArea area(String name, Path folder) {
        return new Folder(folder.toAbsolutePath());
    }

    private record Folder(Path folder) implements FileArea {
        @Override
        public void put(String name, byte[] content, String contentType) {
            try {
                Path file = file(name);
                Files.createDirectories(file.getParent());
                Path part = Files.createTempFile(file.getParent(), "upload", ".part");
                Files.write(part, content);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failed) {
                throw new UncheckedIOException("The file cannot be stored", failed);
            }
        }

        @Override
        public Optional<byte[]> get(String name) {
            try {
                return Optional.of(Files.readAllBytes(file(name)));
            } catch (NoSuchFileException unknown) {
                return Optional.empty();
            } catch (IOException failed) {
                throw new UncheckedIOException("The file cannot be read", failed);
            }
        }

        @Override
        public void delete(String name) {
            try {
                Files.deleteIfExists(file(name));
            } catch (IOException failed) {
                throw new UncheckedIOException("The file cannot be deleted", failed);
            }
        }

        private Path file(String name) {
            return folder.resolve(FileArea.requireName(name));
        }
    }
}
