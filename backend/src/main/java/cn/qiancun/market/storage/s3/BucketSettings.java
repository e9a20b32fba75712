package cn.qiancun.market.storage.s3;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param endpoint the server's address; null for Amazon's own in the region
 * @param bucket is there already, and private
 * @param accessKey from the environment, as the secret key is
 * @param pathStyle whether the bucket stands in the path instead of the host's name, as MinIO has it
 */
@ConfigurationProperties("market.storage.s3")
record BucketSettings(
        URI endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String bucket,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("false") boolean pathStyle) {
    /** @throws IllegalStateException naming what is missing, never a value */
    void requireWhole() {
        require(bucket, "bucket");
        require(accessKey, "access-key");
        require(secretKey, "secret-key");
    }

    private static void require(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalStateException("market.storage.s3." + name + " is missing");
        }
    }
}
