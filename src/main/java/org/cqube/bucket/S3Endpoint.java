package org.cqube.bucket;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * An S3 as a client must know it.
 *
 * @param endpoint null: Amazon's own
 * @param publicEndpoint as emitters reach it; null: the same
 */
record S3Endpoint(
        @Nullable URI endpoint, @Nullable URI publicEndpoint, String region, AwsCredentialsProvider credentials) {

    static S3Endpoint of(BucketSettings settings) {
        AwsCredentialsProvider credentials = settings.accessKey().isEmpty()
                ? DefaultCredentialsProvider.builder().build()
                : keys(settings.accessKey(), settings.secretKey());
        return new S3Endpoint(uri(settings.endpoint()), uri(settings.publicEndpoint()), settings.region(), credentials);
    }

    static AwsCredentialsProvider keys(String accessKey, String secretKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    }

    S3Client client() {
        return configured(UrlConnectionHttpClient.builder()).build();
    }

    /** A client that waits no longer than that for a connection or for bytes, and asks only once. */
    S3Client client(Duration patience) {
        var http = UrlConnectionHttpClient.builder().connectionTimeout(patience).socketTimeout(patience);
        return configured(http)
                .overrideConfiguration(client -> client.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }

    private S3ClientBuilder configured(UrlConnectionHttpClient.Builder http) {
        var builder = S3Client.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClientBuilder(http)
                .forcePathStyle(true)
                // Signed in chunks, the last of them may still be on its way when a small S3 has answered and closed:
                // a failure that is none, and then a repetition that finds its own object.
                .serviceConfiguration(
                        S3Configuration.builder().chunkedEncodingEnabled(false).build())
                // Not every S3 knows the newer checksum trailers.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder;
    }

    S3Presigner presigner() {
        var builder = S3Presigner.builder()
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build());
        URI reached = publicEndpoint != null ? publicEndpoint : endpoint;
        if (reached != null) {
            builder.endpointOverride(reached);
        }
        return builder.build();
    }

    private static @Nullable URI uri(String url) {
        return url.isEmpty() ? null : URI.create(url);
    }
}
