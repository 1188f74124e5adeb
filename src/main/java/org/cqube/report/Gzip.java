package org.cqube.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compressed once, served as it is to whoever takes it. */
final class Gzip {
    private Gzip() {}

    static byte[] compress(byte[] content) {
        var bytes = new ByteArrayOutputStream(content.length / 4 + 64);
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] expand(byte[] bytes) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a client with this {@code Accept-Encoding} takes gzip. */
    static boolean isAccepted(@Nullable String acceptEncoding) {
        return acceptEncoding != null
                && Arrays.stream(acceptEncoding.split(","))
                        .map(coding -> coding.strip()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace(" ", ""))
                        .anyMatch(coding -> (coding.startsWith("gzip") || coding.startsWith("*"))
                                && !coding.matches("[^;]*;q=0(\\.0*)?"));
    }
}
