package org.cqube.bucket;

import java.nio.file.Path;
import java.util.Map;

/** An S3 of a test's own, for servers that find theirs outside. */
public final class OwnS3 implements AutoCloseable {
    private final EmbeddedS3 server;
    private final S3Endpoint endpoint;

    private OwnS3(EmbeddedS3 server) {
        this.server = server;
        this.endpoint = server.endpoint("");
    }

    public static OwnS3 start(Path folder) {
        return new OwnS3(EmbeddedS3.start(folder, 0));
    }

    public int port() {
        return server.port();
    }

    /** What a server must be told to use it by that way. */
    public Map<String, String> settings(int serversWay, int sendersWay) {
        var keys = endpoint.credentials().resolveCredentials();
        return Map.of(
                "cqube.buckets.embedded",
                "false",
                "cqube.buckets.region",
                endpoint.region(),
                "cqube.buckets.endpoint",
                "http://127.0.0.1:" + serversWay,
                "cqube.buckets.public-endpoint",
                "http://127.0.0.1:" + sendersWay,
                "cqube.buckets.access-key",
                keys.accessKeyId(),
                "cqube.buckets.secret-key",
                keys.secretAccessKey());
    }

    @Override
    public void close() {
        server.close();
    }
}
