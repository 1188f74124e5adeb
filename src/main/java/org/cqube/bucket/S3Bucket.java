package org.cqube.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** One bucket of an S3. */
final class S3Bucket implements Bucket {
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    private final S3Client client;
    private final S3Presigner presigner;
    private final String name;

    S3Bucket(S3Client client, S3Presigner presigner, String name) {
        this.client = client;
        this.presigner = presigner;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void put(String key, byte[] content, String contentType, Map<String, String> headers) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(name).key(key).contentType(contentType);
        headers.forEach((header, value) -> set(request, header, value));
        try {
            client.putObject(request.build(), RequestBody.fromBytes(content));
        } catch (S3Exception e) {
            throw e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT
                    ? new ObjectExistsException(key + " is already in " + name, e)
                    : failure("write " + key, e);
        } catch (SdkException e) {
            throw failure("write " + key, e);
        }
    }

    @Override
    public void putFile(String key, Path file, String contentType) {
        doing("write " + key, () -> new FilePut(client, name, key, contentType).run(file));
    }

    @Override
    public long putStream(String key, InputStream content, String contentType) throws IOException {
        try {
            return new FilePut(client, name, key, contentType).run(content);
        } catch (SdkException e) {
            throw failure("write " + key, e);
        }
    }

    @Override
    public InputStream open(String key) {
        try {
            return client.getObject(request -> request.bucket(name).key(key));
        } catch (NoSuchKeyException e) {
            throw new BucketException("There is no object " + key + " in " + name, e);
        } catch (SdkException e) {
            throw failure("read " + key, e);
        }
    }

    @Override
    public Optional<byte[]> find(String key) {
        return finding(
                "read " + key,
                () -> client.getObjectAsBytes(request -> request.bucket(name).key(key))
                        .asByteArray());
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return finding("look at " + key, () -> {
            var head = client.headObject(request -> request.bucket(name).key(key));
            return new StoredObject(key, head.contentLength(), head.lastModified());
        });
    }

    @Override
    public void delete(String key) {
        doing(
                "remove " + key,
                () -> client.deleteObject(request -> request.bucket(name).key(key)));
    }

    @Override
    public Stream<StoredObject> list(String prefix) {
        return StreamSupport.stream(new Listing(client, name, prefix), false);
    }

    @Override
    public PresignedPut presignPut(String key, Duration validity) {
        if (validity.compareTo(LONGEST_URL) > 0 || !validity.isPositive()) {
            throw new IllegalArgumentException("An upload URL lives at most " + LONGEST_URL + ", not " + validity);
        }
        var presigned = presigner.presignPutObject(request -> request.signatureDuration(validity)
                .putObjectRequest(put -> put.bucket(name).key(key).ifNoneMatch("*")));
        return new PresignedPut(
                presigned.url().toString(), repeated(presigned.signedHeaders()), presigned.expiration());
    }

    /** What the sender must repeat of the signed headers. */
    static Map<String, String> repeated(Map<String, List<String>> signed) {
        Map<String, String> headers = new LinkedHashMap<>();
        signed.forEach((header, values) -> {
            // The client's HTTP library sends the host by itself.
            if (!header.equalsIgnoreCase("host")) {
                headers.put(header, String.join(",", values));
            }
        });
        return headers;
    }

    private static void set(PutObjectRequest.Builder request, String header, String value) {
        switch (header.toLowerCase(Locale.ROOT)) {
            case "cache-control" -> request.cacheControl(value);
            case "content-disposition" -> request.contentDisposition(value);
            case "content-encoding" -> request.contentEncoding(value);
            case "content-language" -> request.contentLanguage(value);
            case "if-none-match" -> request.ifNoneMatch(value);
            default -> throw new IllegalArgumentException("Not a header that an object keeps: " + header);
        }
    }

    private <T> Optional<T> finding(String what, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw failure(what, e);
        }
    }

    private void doing(String what, Runnable call) {
        try {
            call.run();
        } catch (SdkException e) {
            throw failure(what, e);
        }
    }

    private BucketException failure(String what, SdkException cause) {
        return new BucketException("Could not " + what + " in the bucket " + name + ": " + cause.getMessage(), cause);
    }
}
