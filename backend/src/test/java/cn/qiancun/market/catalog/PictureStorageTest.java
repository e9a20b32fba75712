package cn.qiancun.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.qiancun.market.shared.BusinessException;
import cn.qiancun.market.storage.FileStorage;
import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.s3.S3Client;

/** Pictures in folders and in the bucket of a server that speaks S3, as the configuration chooses. */
class PictureStorageTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static LocalS3 server;

    @TempDir
    Path folder;

    @Configuration
    @ComponentScan("cn.qiancun.market.storage")
    @EnableConfigurationProperties
    @ConfigurationPropertiesScan("cn.qiancun.market.storage")
    static class Storage {}

    @BeforeAll
    static void start() {
        server = LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
        server.start();
    }

    @AfterAll
    static void stop() {
        server.shutdown();
    }

    private static ApplicationContextRunner bucket(URI endpoint) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Storage.class)
                .withPropertyValues(
                        "market.storage.kind=s3",
                        "market.storage.s3.endpoint=" + endpoint,
                        "market.storage.s3.bucket=market",
                        "market.storage.s3.access-key=of-this-test",
                        "market.storage.s3.secret-key=of-this-test-too",
                        "market.storage.s3.path-style=true");
    }

    private static URI address() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    private void inFolder(Consumer<FileStorage> test) {
        new ApplicationContextRunner()
                .withUserConfiguration(Storage.class)
                .run(context -> test.accept(context.getBean(FileStorage.class)));
    }

    private static void keepsPictures(FileStorage storage, Path folder) {
        var store = new PictureStore(storage.area("pictures", folder.resolve("pictures")));
        var others = new PictureStore(storage.area("private-photos", folder.resolve("private")));

        store.store(KEY, Map.of(PictureWidth.SMALL, new byte[] {1, 2}, PictureWidth.LARGE, new byte[70_000]));

        assertThat(store.read(KEY, PictureWidth.SMALL)).contains(new byte[] {1, 2});
        assertThat(store.read(KEY, PictureWidth.LARGE)).contains(new byte[70_000]);
        assertThat(store.read(KEY, PictureWidth.MEDIUM)).isEmpty();
        assertThat(others.read(KEY, PictureWidth.SMALL)).isEmpty();
        assertThatThrownBy(() -> store.read("../../../../etc/passwd", PictureWidth.SMALL))
                .isInstanceOf(IllegalArgumentException.class);
        store.delete(KEY);
        store.delete(KEY);
        assertThat(store.read(KEY, PictureWidth.SMALL)).isEmpty();
    }

    @Test
    void foldersKeepThemByDefault() {
        inFolder(storage -> keepsPictures(storage, folder));
        assertThat(Files.exists(folder.resolve("pictures/01"))).isTrue();
    }

    @Test
    void aBucketKeepsThemByConfiguration() {
        bucket(address()).run(context -> {
            S3Client client = context.getBean(S3Client.class);
            client.createBucket(request -> request.bucket("market"));

            keepsPictures(context.getBean(FileStorage.class), folder);
            var store = new PictureStore(context.getBean(FileStorage.class).area("pictures", folder));
            store.store(KEY, Map.of(PictureWidth.SMALL, new byte[] {3}));

            assertThat(client.headObject(request -> request.bucket("market").key("pictures/01/" + KEY + "-320.jpg"))
                            .contentType())
                    .isEqualTo("image/jpeg");
            assertThat(folder).isEmptyDirectory();
        });
    }

    @Test
    void aBucketThatIsAwayIsNoFailureOfTheShop() {
        bucket(URI.create("http://127.0.0.1:9")).run(context -> {
            var store = new PictureStore(context.getBean(FileStorage.class).area("pictures", folder));
            assertThatThrownBy(() -> store.read(KEY, PictureWidth.SMALL))
                    .isInstanceOfSatisfying(BusinessException.class, refusal -> {
                        assertThat(refusal.kind()).isEqualTo(BusinessException.Kind.UNAVAILABLE);
                        assertThat(refusal.code()).isEqualTo("storage.silent");
                    });
        });
    }

    @Test
    void withoutItsKeysABucketIsRefusedAtTheStart() {
        bucket(address())
                .withPropertyValues("market.storage.s3.secret-key=")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("market.storage.s3.secret-key is missing"));
    }
}
