package cn.qiancun.market.storage.s3;

import cn.qiancun.market.storage.FileArea;
import cn.qiancun.market.storage.FileStorage;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Files in a bucket, each area's behind a prefix of its own. */
class BucketStorage implements FileStorage {
    private static final Logger LOG = LoggerFactory.getLogger(BucketStorage.class);

    private final S3Client client;
    private final String bucket;

    BucketStorage(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public FileArea area(String name, Path folder) {
        return new Prefix(FileArea.requireName(name) + "/");
    }

    private final class Prefix implements FileArea {
        private final String prefix;

        Prefix(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public void put(String name, byte[] content, String contentType) {
            asking(() -> client.putObject(
                    request -> request.bucket(bucket).key(key(name)).contentType(contentType),
                    RequestBody.fromBytes(content)));
        }

        @Override
        public Optional<byte[]> get(String name) {
            return asking(() -> {
                try {
                    return Optional.of(client.getObjectAsBytes(
                                    request -> request.bucket(bucket).key(key(name)))
                            .asByteArray());
                } catch (NoSuchKeyException none) {
                    return Optional.<byte[]>empty();
                }
            });
        }

        @Override
        public void delete(String name) {
            asking(() -> client.deleteObject(request -> request.bucket(bucket).key(key(name))));
        }

        private String key(String name) {
            return prefix + FileArea.requireName(name);
        }
    }

    private <T> T asking(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException failed) {
            LOG.error("The bucket {} does not serve us: {}", bucket, failed.getMessage());
            throw FileArea.silent();
        }
    }
}
