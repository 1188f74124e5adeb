package org.cqube.bucket;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Uploads in parts to one bucket of an S3. */
final class S3PartUploads implements PartUploads {
    private static final int NOT_FOUND = 404;

    private final S3Client client;
    private final S3Presigner presigner;
    private final String bucket;

    S3PartUploads(S3Client client, S3Presigner presigner, String bucket) {
        this.client = client;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    @Override
    public String begin(String key, String contentType) {
        return doing(
                "begin the parts of " + key,
                () -> client.createMultipartUpload(
                                request -> request.bucket(bucket).key(key).contentType(contentType))
                        .uploadId());
    }

    @Override
    public Bucket.PresignedPut presign(String key, String upload, int number, Duration validity) {
        var presigned = presigner.presignUploadPart(request -> request.signatureDuration(validity)
                .uploadPartRequest(
                        part -> part.bucket(bucket).key(key).uploadId(upload).partNumber(number)));
        return new Bucket.PresignedPut(
                presigned.url().toString(), S3Bucket.repeated(presigned.signedHeaders()), presigned.expiration());
    }

    @Override
    public Optional<List<Part>> find(String key, String upload) {
        // Some S3s answer an empty list, or parts that came too late, for an upload that is over.
        if (!isBegun(key, upload)) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        try {
            client.listPartsPaginator(request -> request.bucket(bucket).key(key).uploadId(upload))
                    .parts()
                    .forEach(part -> parts.add(new Part(part.partNumber(), part.size(), part.eTag())));
            return Optional.of(parts);
        } catch (NoSuchUploadException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw failure("list the parts of " + key, e);
        }
    }

    @Override
    public void join(String key, String upload, List<Part> parts) {
        List<CompletedPart> joined = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.tag())
                        .build())
                .toList();
        doing(
                "join the parts of " + key,
                () -> client.completeMultipartUpload(request ->
                        request.bucket(bucket).key(key).uploadId(upload).multipartUpload(done -> done.parts(joined))));
    }

    @Override
    public void giveUp(String key, String upload) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(upload));
        } catch (NoSuchUploadException e) {
            // It is gone: what was wanted.
        } catch (SdkException e) {
            if (!(e instanceof S3Exception s3 && s3.statusCode() == NOT_FOUND)) {
                throw failure("give up the parts of " + key, e);
            }
        }
    }

    @Override
    public Map<String, String> listBegun() {
        return begun("");
    }

    private boolean isBegun(String key, String upload) {
        return key.equals(begun(key).get(upload));
    }

    private Map<String, String> begun(String prefix) {
        return doing("list uploads", () -> {
            Map<String, String> begun = new HashMap<>();
            client.listMultipartUploadsPaginator(
                            request -> request.bucket(bucket).prefix(prefix))
                    .uploads()
                    .forEach(upload -> begun.put(upload.uploadId(), upload.key()));
            return begun;
        });
    }

    private <T> T doing(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw failure(what, e);
        }
    }

    private BucketException failure(String what, SdkException cause) {
        return new BucketException("Could not " + what + " in the bucket " + bucket + ": " + cause.getMessage(), cause);
    }
}
