package org.cqube.intake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException;
import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException.Feature;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.springframework.util.unit.DataSize;

/**
 * The files of a zip, one after the other, from a stream. Nothing is believed: names, sizes, sums and the number of entries are checked
 * as they come, and reading stops at the limits. What is wrong with the zip as a whole is {@link ZipRefusedException}.
 */
final class ZipEntries implements AutoCloseable {
    private static final int LONGEST_NAME = 200;
    private static final int SHOWN = 60;

    private final TailStream tail;
    private final ZipArchiveInputStream zip;
    private final IntakeSettings limits;
    private final Set<String> names = new HashSet<>();
    private long total;
    private long ofEntry;
    private CRC32 sum = new CRC32();
    private Optional<ZipArchiveEntry> entry = Optional.empty();

    ZipEntries(InputStream object, IntakeSettings limits) {
        this.limits = limits;
        this.tail = new TailStream(object);
        var stream = new PushbackInputStream(new BufferedInputStream(tail, 1 << 16), 4);
        checkMagic(stream);
        this.zip = new ZipArchiveInputStream(stream, "UTF-8", true, false);
    }

    private static void checkMagic(PushbackInputStream stream) {
        try {
            byte[] magic = stream.readNBytes(4);
            stream.unread(magic);
            boolean zip = magic.length == 4 && magic[0] == 'P' && magic[1] == 'K';
            if (!zip || magic[2] != 3 && magic[2] != 5) {
                throw new ZipRefusedException("not_a_zip");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name of the next file; empty at the end. What is left of the one before is read and dropped. */
    Optional<String> next() {
        try {
            drain();
            ZipArchiveEntry before = entry.orElse(null);
            entry = advance();
            // Only now is the sum known that a streaming writer puts behind its data.
            if (before != null && before.getCrc() != sum.getValue()) {
                throw new ZipRefusedException("zip_damaged");
            }
            if (entry.isEmpty()) {
                checkEnd();
            }
            sum = new CRC32();
            ofEntry = 0;
            return entry.map(this::check);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private Optional<ZipArchiveEntry> advance() throws IOException {
        try {
            return Optional.ofNullable(zip.getNextEntry());
        } catch (NoClassDefFoundError e) {
            // A method whose library nobody ships.
            throw new ZipRefusedException("zip_method");
        }
    }

    /** A zip that was cut between two files reads like one that ends there: only its directory tells. */
    private void checkEnd() throws IOException {
        int listed = tail.countListed();
        if (listed != names.size()) {
            throw new ZipRefusedException(listed < 0 ? "zip_truncated" : "zip_damaged");
        }
    }

    private void drain() {
        byte[] dropped = new byte[1 << 16];
        while (entry.isPresent() && read(dropped, 0, dropped.length) >= 0) {
            // Counted, so that a bomb behind a refused name stops too.
        }
    }

    private String check(ZipArchiveEntry next) {
        String name = next.getName();
        if (names.size() >= limits.maxEntries()) {
            throw new ZipRefusedException("zip_too_many_entries", Map.of("limit", "" + limits.maxEntries()));
        }
        if (next.getGeneralPurposeBit().usesEncryption()) {
            throw new ZipRefusedException("zip_encrypted");
        }
        if (next.getMethod() != ZipEntry.DEFLATED && next.getMethod() != ZipEntry.STORED) {
            throw new ZipRefusedException("zip_method");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new ZipRefusedException("zip_entry_name", Map.of("name", shown(name)));
        }
        boolean climbs = name.contains("..") || name.startsWith("/") || name.startsWith("\\") || name.contains(":");
        if (climbs) {
            throw new ZipRefusedException("zip_entry_name", Map.of("name", shown(name)));
        }
        if (next.isDirectory() || name.contains("/") || name.contains("\\")) {
            throw new ZipRefusedException("zip_folder", Map.of("name", shown(name)));
        }
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw new ZipRefusedException("zip_entry_twice", Map.of("name", shown(name)));
        }
        return name;
    }

    /** A name from outside, fit for a message. */
    static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "\ufffd");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "…";
    }

    /** Bytes of the file whose name was last answered; -1 at its end. */
    int read(byte[] target, int offset, int length) {
        try {
            int n = zip.read(target, offset, length);
            if (n > 0) {
                sum.update(target, offset, n);
                total += n;
                ofEntry += n;
                stopAt(ofEntry, limits.maxFile());
                stopAt(total, limits.maxZip());
            }
            return n;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static void stopAt(long bytes, DataSize limit) {
        if (bytes > limit.toBytes()) {
            throw new ZipRefusedException("zip_too_large", Map.of("limit", limit.toMegabytes() + " MB"));
        }
    }

    private static ZipRefusedException refused(IOException e) {
        if (e instanceof UnsupportedZipFeatureException feature) {
            boolean encrypted = feature.getFeature() == Feature.ENCRYPTION;
            return new ZipRefusedException(encrypted ? "zip_encrypted" : "zip_method");
        }
        boolean cut =
                e instanceof EOFException || String.valueOf(e.getMessage()).contains("Truncated");
        return new ZipRefusedException(cut ? "zip_truncated" : "zip_damaged");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
