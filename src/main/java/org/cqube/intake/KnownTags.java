package org.cqube.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.cqube.bucket.Bucket;
import org.cqube.csv.ByteInput;
import org.cqube.csv.CsvReader;
import org.cqube.csv.CsvSettings;
import org.cqube.csv.HeaderMatch;
import org.cqube.csv.HeaderMatch.Matched;
import org.cqube.emission.Repair;
import org.cqube.source.SourceFile;

/**
 * The tags of identity numbers among the refused records of a case: the emitter was given them in the place of the numbers, and may send them
 * back, there and nowhere else. Kept as 64 of their bits: eight megabytes for a million.
 */
final class KnownTags {
    private final long[] tags;

    private KnownTags(long[] sorted) {
        this.tags = sorted;
    }

    /** None where the list is lost: then every number must be sent anew. */
    static KnownTags read(Bucket input, Repair repair, SourceFile file, CsvSettings settings) throws IOException {
        if (repair.refusedKey().flatMap(input::head).isEmpty()) {
            return new KnownTags(new long[0]);
        }
        try (InputStream packed = input.open(repair.refusedKey().get());
                InputStream records = new GZIPInputStream(packed, 1 << 16)) {
            return read(records, file, settings);
        }
    }

    /** Of a list of refused records, header first. */
    static KnownTags read(InputStream records, SourceFile file, CsvSettings settings) throws IOException {
        CsvReader reader = CsvReader.of(ByteInput.of(records), settings.maxRecordBytes());
        long[] found = new long[1024];
        int size = 0;
        if (HeaderMatch.read(file, reader) instanceof Matched(var header)) {
            while (reader.next()) {
                boolean whole = reader.form().hasCells() && reader.cells() == header.cells();
                for (int i = 0; whole && i < header.identities().size(); i++) {
                    int cell = header.identities().get(i).cell();
                    if (IdentityTag.isValid(reader.buffer(), reader.from(cell), reader.to(cell))) {
                        found = size == found.length ? Arrays.copyOf(found, 2 * size) : found;
                        found[size++] = bits(reader.buffer(), reader.from(cell), reader.to(cell));
                    }
                }
            }
        }
        long[] sorted = Arrays.copyOf(found, size);
        Arrays.sort(sorted);
        return new KnownTags(sorted);
    }

    boolean contains(byte[] b, int from, int to) {
        return IdentityTag.isValid(b, from, to) && Arrays.binarySearch(tags, bits(b, from, to)) >= 0;
    }

    /** The tag is base64url of a hash already: its bits are as good as any. */
    private static long bits(byte[] b, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = bits * 0x100000001b3L ^ b[i];
        }
        return bits;
    }
}
