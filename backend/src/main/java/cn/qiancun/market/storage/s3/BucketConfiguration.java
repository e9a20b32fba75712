package cn.qiancun.market.storage.s3;

import cn.qiancun.market.storage.FileStorage;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The bucket, where {@code market.storage.kind} is {@code s3}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "market.storage.kind", havingValue = "s3")
class BucketConfiguration {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration ALL_TRIES = Duration.ofSeconds(20);

    @Bean(destroyMethod = "close")
    S3Client bucketClient(BucketSettings settings) {
        settings.requireWhole();
        return client(settings);
    }

    @Bean
    FileStorage bucketStorage(S3Client bucketClient, BucketSettings settings) {
        return new BucketStorage(bucketClient, settings.bucket());
    }

    private static S3Client client(BucketSettings settings) {
        var keys = AwsBasicCredentials.create(settings.accessKey(), settings.secretKey());
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ANSWER))
                .overrideConfiguration(all -> all.apiCallTimeout(ALL_TRIES))
                // Servers other than Amazon's know neither its newer checksums nor its way of sending in chunks.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(
                        s3 -> s3.pathStyleAccessEnabled(settings.pathStyle()).chunkedEncodingEnabled(false));
        if (settings.endpoint() != null && !settings.endpoint().toString().isEmpty()) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }
}
