package org.cqube.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.BucketException;

/** A bucket that is a folder: what intake does with bytes needs no protocol. */
record FolderBucket(String name, Path root) implements Bucket {
    @Override
    public void put(String key, byte[] content, String contentType, Map<String, String> headers) {
        write(key, path -> Files.write(path, content));
    }

    @Override
    public void putFile(String key, Path file, String contentType) {
        write(key, path -> Files.copy(file, path, StandardCopyOption.REPLACE_EXISTING));
    }

    private interface Writing {
        void to(Path path) throws IOException;
    }

    private void write(String key, Writing writing) {
        try {
            Path path = root.resolve(key);
            Files.createDirectories(root.resolve(key.substring(0, key.lastIndexOf('/') + 1)));
            writing.to(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(String key) {
        try {
            return Files.newInputStream(root.resolve(key));
        } catch (IOException e) {
            throw new BucketException("No object " + key, e);
        }
    }

    @Override
    public Optional<byte[]> find(String key) {
        try {
            return Files.exists(root.resolve(key))
                    ? Optional.of(Files.readAllBytes(root.resolve(key)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<StoredObject> head(String key) {
        return find(key).map(bytes -> new StoredObject(key, bytes.length, Instant.EPOCH));
    }

    @Override
    public void delete(String key) {
        throw new UnsupportedOperationException("Intake removes nothing");
    }

    @Override
    public Stream<StoredObject> list(String prefix) {
        try {
            return Files.exists(root)
                    ? Files.walk(root)
                            .filter(Files::isRegularFile)
                            .map(path -> root.relativize(path).toString())
                            .filter(key -> key.startsWith(prefix))
                            .sorted()
                            .map(key -> new StoredObject(key, 0, Instant.EPOCH))
                    : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PresignedPut presignPut(String key, Duration validity) {
        throw new UnsupportedOperationException("Intake signs nothing");
    }
}
