package org.cqube.command.receipt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Digests of a file and, where it is a zip, of the files in it: a zip may have been packed anew around the same CSV. */
final class GivenFile {
    private GivenFile() {}

    static Map<String, String> digests(Path file) throws IOException {
        Map<String, String> digests = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            digests.put(file.getFileName().toString(), sha256(in));
        }
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().toLowerCase(java.util.Locale.ROOT).endsWith(".csv")) {
                    digests.put(entry.getName(), sha256(zip));
                }
            }
        } catch (ZipException noZip) {
            // Its own digest is all there is.
        }
        return digests;
    }

    private static String sha256(InputStream in) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
