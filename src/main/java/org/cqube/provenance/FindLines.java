package org.cqube.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipInputStream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.BucketException;
import org.cqube.bucket.Buckets;
import org.cqube.csv.ByteInput;
import org.cqube.csv.CsvReader;
import org.cqube.csv.CsvSettings;
import org.cqube.csv.Header;
import org.cqube.csv.HeaderMatch;
import org.cqube.source.SourceFile;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Finds records again in the kept files: reads them from the beginning, which is why one question may read only so much. */
@Component
@EnableConfigurationProperties(ProvenanceSettings.class)
class FindLines {
    /** Questions that read files at a time: each is bound by unpacking. */
    private static final int AT_ONCE = 2;

    private final Bucket input;
    private final CsvSettings csv;
    private final ProvenanceSettings settings;
    private final Semaphore room = new Semaphore(AT_ONCE);

    FindLines(Buckets buckets, CsvSettings csv, ProvenanceSettings settings) {
        this.input = buckets.input();
        this.csv = csv;
        this.settings = settings;
    }

    /** Where a record stands in its file; the header is record 0, lines count from 1. */
    record Place(int record, long line) {}

    /** Bytes that a question has left. */
    final class Budget {
        private long left = settings.scan().toBytes();

        boolean isSpent() {
            return left <= 0;
        }
    }

    Budget budget() {
        return new Budget();
    }

    /** Tells whose record the cursor stands on. */
    interface Reads<K> {
        Optional<K> key(CsvReader reader, Header header);
    }

    /** Record numbers. */
    Map<Integer, Place> records(SourceFile file, String key, Set<Integer> wanted, Budget budget) {
        return find(file, key, wanted, (reader, header) -> Optional.of(reader.record()), budget);
    }

    /**
     * The first record of each wanted key. Fewer are found where the copy is gone or the budget ends.
     *
     * @param key of the kept zip
     */
    <K> Map<K, Place> find(SourceFile file, String key, Set<K> wanted, Reads<K> reads, Budget budget) {
        room.acquireUninterruptibly();
        try (InputStream object = input.open(key);
                ZipInputStream zip = new ZipInputStream(object)) {
            return zip.getNextEntry() == null ? Map.of() : find(file, zip, wanted, reads, budget);
        } catch (BucketException gone) {
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException("The kept file " + key + " could not be read", e);
        } finally {
            room.release();
        }
    }

    private <K> Map<K, Place> find(SourceFile file, InputStream in, Set<K> wanted, Reads<K> reads, Budget budget)
            throws IOException {
        ByteInput counted = (position, target, offset, length) -> {
            int read = budget.isSpent() ? -1 : in.read(target, offset, length);
            budget.left -= Math.max(read, 0);
            return read;
        };
        var reader = CsvReader.of(counted, csv.maxRecordBytes());
        Map<K, Place> found = new HashMap<>();
        if (HeaderMatch.read(file, reader) instanceof HeaderMatch.Matched(Header header)) {
            Set<K> missing = new HashSet<>(wanted);
            while (!missing.isEmpty() && reader.next()) {
                if (reader.form().hasCells()) {
                    reads.key(reader, header)
                            .filter(missing::remove)
                            .ifPresent(key -> found.put(key, new Place(reader.record(), reader.line())));
                }
            }
        }
        return found;
    }

    /** A cell by the stored name of its column; blank where the file lacks it. */
    static String cell(CsvReader reader, Header header, String name) {
        int column = header.layout().indexOf(name);
        int cell = column < 0 ? -1 : header.cell(column);
        return cell < 0 || cell >= reader.cells() ? "" : reader.text(cell);
    }
}
