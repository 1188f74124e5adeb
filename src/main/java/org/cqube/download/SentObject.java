package org.cqube.download;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.BucketException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** An object as a download: under its own name, as the name promises. */
final class SentObject {
    private static final int GZIP = 0x1f8b;

    private SentObject() {}

    /** Empty where there is none. */
    static Optional<ResponseEntity<StreamingResponseBody>> of(Bucket bucket, String key) {
        return bucket.head(key).map(object -> {
            boolean asItIs = key.endsWith(".gz") || key.endsWith(".zip");
            String name = key.substring(key.lastIndexOf('/') + 1);
            var answer = ResponseEntity.ok()
                    .contentType(type(key))
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(name)
                                    .build()
                                    .toString())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store");
            if (asItIs) {
                answer.contentLength(object.bytes());
            }
            return answer.body(out -> {
                try (InputStream content = open(bucket, key, asItIs)) {
                    content.transferTo(out);
                }
            });
        });
    }

    private static MediaType type(String key) {
        if (key.endsWith(".zip")) {
            return MediaType.parseMediaType("application/zip");
        }
        return key.endsWith(".gz") ? MediaType.parseMediaType("application/gzip") : MediaType.APPLICATION_JSON;
    }

    /** Some JSON is kept packed under a name that does not say so. */
    private static InputStream open(Bucket bucket, String key, boolean asItIs) throws IOException {
        InputStream content;
        try {
            content = bucket.open(key);
        } catch (BucketException gone) {
            throw new IOException(gone);
        }
        if (asItIs) {
            return content;
        }
        var buffered = new BufferedInputStream(content);
        buffered.mark(2);
        int first = buffered.read() << 8 | buffered.read();
        buffered.reset();
        return first == GZIP ? new GZIPInputStream(buffered) : buffered;
    }
}
