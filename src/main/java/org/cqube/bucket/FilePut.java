package org.cqube.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Puts a file; a large one in parts, so that a lost connection costs one part and no size limit of a single PUT is met. */
final class FilePut {
    /** S3 takes at most 10,000 parts: this reaches 80 GiB. */
    static final int PART = 8 << 20;

    private final S3Client client;
    private final String bucket;
    private final String key;
    private final String contentType;

    FilePut(S3Client client, String bucket, String key, String contentType) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
        this.contentType = contentType;
    }

    void run(Path file) {
        try {
            if (Files.size(file) <= PART) {
                client.putObject(request -> request.bucket(bucket).key(key).contentType(contentType), file);
            } else {
                try (InputStream content = Files.newInputStream(file)) {
                    inParts(content.readNBytes(PART), content);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }

    /** The same of a stream, with one part in memory. */
    long run(InputStream content) throws IOException {
        byte[] first = content.readNBytes(PART);
        if (first.length == PART) {
            return inParts(first, content);
        }
        client.putObject(
                request -> request.bucket(bucket).key(key).contentType(contentType), RequestBody.fromBytes(first));
        return first.length;
    }

    private long inParts(byte[] first, InputStream content) throws IOException {
        String upload = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key).contentType(contentType))
                .uploadId();
        try {
            List<CompletedPart> parts = new ArrayList<>();
            long bytes = 0;
            for (byte[] part = first; part.length > 0; part = content.readNBytes(PART)) {
                parts.add(put(upload, parts.size() + 1, part));
                bytes += part.length;
            }
            client.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(upload).multipartUpload(done -> done.parts(parts)));
            return bytes;
        } catch (RuntimeException | IOException e) {
            // Parts of an upload that is neither completed nor given up are paid for and never seen again.
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(key).uploadId(upload));
            throw e;
        }
    }

    private CompletedPart put(String upload, int number, byte[] part) {
        var answer = client.uploadPart(
                request -> request.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                RequestBody.fromBytes(part));
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }
}
