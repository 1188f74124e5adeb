package org.cqube.bucket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;

/** The one real S3 of a test run, in a folder that goes with it. */
public final class LocalS3 {
    private static final class Holder {
        static final EmbeddedS3 SERVER = start();
    }

    private LocalS3() {}

    /** Three new, empty buckets. */
    public static Buckets create() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        return new S3Buckets(Holder.SERVER.endpoint(""), name + "-e", name + "-i", name + "-o");
    }

    static EmbeddedS3 server() {
        return Holder.SERVER;
    }

    private static EmbeddedS3 start() {
        try {
            var folder = Files.createTempDirectory("cqube-buckets");
            var server = EmbeddedS3.start(folder, 0);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                remove(folder.toFile());
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(java.io.File file) {
        java.io.File[] children = file.listFiles();
        if (children != null) {
            for (java.io.File child : children) {
                remove(child);
            }
        }
        file.delete();
    }
}
