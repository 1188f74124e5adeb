package org.cqube.bucket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeoutException;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * An S3 inside the program, on loopback: plain files below a folder, requests signed with keys that are made at the first start. Keys and
 * port stay the same from start to start, so that URLs given out before hold; a second program on the same folder uses the S3 of the
 * first.
 */
final class EmbeddedS3 implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedS3.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String REGION = "us-east-1";

    private final EmbeddedKeys keys;
    private final @Nullable S3Proxy server;

    private EmbeddedS3(EmbeddedKeys keys, @Nullable S3Proxy server) {
        this.keys = keys;
        this.server = server;
    }

    /**
     * Starts the S3 of that folder, or finds the one that runs.
     *
     * @param folder holds a folder {@code buckets} and the file of the keys
     * @param port 0: the one it had before, else a free one
     */
    static EmbeddedS3 start(Path folder, int port) {
        try {
            Path files = Files.createDirectories(folder.resolve("buckets"));
            try (var lock = FileChannel.open(
                            folder.resolve("buckets.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var _ = lock.lock()) {
                return start(EmbeddedKeys.in(folder), files, port);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The buckets in " + folder + " could not be started", e);
        }
    }

    private static EmbeddedS3 start(EmbeddedKeys kept, Path files, int fixedPort) throws IOException {
        int wanted = fixedPort != 0 ? fixedPort : kept.port();
        if (wanted != 0 && answers(kept.withPort(wanted))) {
            LOG.info("Uses the S3 that already runs on port {}", wanted);
            return new EmbeddedS3(kept.withPort(wanted), null);
        }
        try {
            return launch(kept, files, wanted);
        } catch (BindException e) {
            if (fixedPort != 0) {
                throw new BucketException(
                        "Port " + fixedPort + " (cqube.buckets.port) is taken by another program; free it or choose"
                                + " another one",
                        e);
            }
            LOG.warn("Port {} is taken by another program now; upload URLs given out before are void", wanted);
            return launch(kept, files, 0);
        }
    }

    S3Endpoint endpoint(String publicEndpoint) {
        return new S3Endpoint(
                uri(keys.port()),
                publicEndpoint.isEmpty() ? null : URI.create(publicEndpoint),
                REGION,
                S3Endpoint.keys(keys.accessKey(), keys.secretKey()));
    }

    int port() {
        return keys.port();
    }

    @Override
    public void close() {
        if (server != null) {
            try {
                server.stop();
            } catch (TimeoutException e) {
                LOG.debug("Connections were still open when the embedded S3 stopped");
            } catch (Exception e) {
                LOG.warn("The embedded S3 did not stop cleanly", e);
            }
        }
    }

    private static EmbeddedS3 launch(EmbeddedKeys kept, Path files, int port) throws IOException {
        var place = new Properties();
        place.setProperty("jclouds.filesystem.basedir", files.toAbsolutePath().toString());
        S3Proxy server = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem-nio2", place))
                .awsAuthentication(AuthenticationType.AWS_V4, kept.accessKey(), kept.secretKey())
                .endpoint(uri(port))
                .metricsEnabled(false)
                // Connections that clients keep open would hold up every stop.
                .stopTimeout(500)
                .build();
        try {
            server.start();
        } catch (BindException e) {
            throw e;
        } catch (Exception e) {
            if (e.getCause() instanceof BindException bind) {
                throw bind;
            }
            throw new BucketException("The embedded S3 did not start on port " + port, e);
        }
        EmbeddedKeys keys = kept.withPort(server.getPort());
        keys.save();
        return new EmbeddedS3(keys, server);
    }

    private static boolean answers(EmbeddedKeys keys) {
        var endpoint =
                new S3Endpoint(uri(keys.port()), null, REGION, S3Endpoint.keys(keys.accessKey(), keys.secretKey()));
        // Whatever holds the port may well be silent.
        try (var client = endpoint.client(PATIENCE)) {
            client.listBuckets();
            return true;
        } catch (SdkException e) {
            return false;
        }
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
