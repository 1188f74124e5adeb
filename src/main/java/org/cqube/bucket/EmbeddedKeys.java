package org.cqube.bucket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The keys and the port of the embedded S3, in a file that its owner alone can read.
 *
 * @param port 0: none yet
 */
record EmbeddedKeys(Path file, String accessKey, String secretKey, int port) {
    /** Those of the folder, made where there are none. */
    static EmbeddedKeys in(Path folder) throws IOException {
        Path file = folder.resolve("buckets.keys");
        if (Files.exists(file)) {
            return read(file);
        }
        var keys = new EmbeddedKeys(file, "cqube" + random(8), random(32), 0);
        keys.save();
        return keys;
    }

    EmbeddedKeys withPort(int newPort) {
        return new EmbeddedKeys(file, accessKey, secretKey, newPort);
    }

    void save() throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(partial, "accessKey=" + accessKey + "\nsecretKey=" + secretKey + "\nport=" + port + "\n");
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static EmbeddedKeys read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new EmbeddedKeys(
                file,
                get(file, properties, "accessKey"),
                get(file, properties, "secretKey"),
                Integer.parseInt(get(file, properties, "port")));
    }

    private static String get(Path file, Properties properties, String name) throws IOException {
        String value = properties.getProperty(name);
        if (value == null) {
            throw new IOException(file + " lacks " + name + "; remove the file and new keys are made");
        }
        return value;
    }

    private static String random(int bytes) {
        byte[] content = new byte[bytes];
        new SecureRandom().nextBytes(content);
        return HexFormat.of().formatHex(content);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "EmbeddedKeys[port=" + port + "]";
    }
}
