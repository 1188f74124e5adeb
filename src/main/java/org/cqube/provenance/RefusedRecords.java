package org.cqube.provenance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.BucketException;
import org.cqube.bucket.Buckets;
import org.cqube.csv.ByteInput;
import org.cqube.csv.CsvReader;
import org.cqube.csv.CsvSettings;
import org.cqube.csv.Header;
import org.cqube.csv.HeaderMatch;
import org.cqube.source.Installation;
import org.cqube.source.RowGrain;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;
import org.springframework.stereotype.Component;

/** Refused records by school and time, from the copies that are kept of them; counted once a file, then from memory. */
@Component
class RefusedRecords {
    private static final int REMEMBERED = 500;
    /** Behind the columns as sent: line and reason. */
    private static final int ADDED = 2;

    private final Bucket input;
    private final CsvSettings csv;
    private final Installation installation;
    private final Cache<String, Map<Group, Map<String, Long>>> counted =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    RefusedRecords(Buckets buckets, CsvSettings csv, Installation installation) {
        this.input = buckets.input();
        this.csv = csv;
        this.installation = installation;
    }

    /** @param time as {@link RecordTime} reads it */
    record Group(String school, String time) {}

    /** @param reason codes with their columns, as in the copy */
    record Refused(String school, String time, long line, String reason) {}

    private interface Each {
        void of(Refused record);
    }

    /** By group, then by code, how many records were refused for it first of all. Empty where the copy is gone. */
    Map<Group, Map<String, Long>> count(SourceFile file, String key) {
        return counted.get(key, k -> {
            Map<Group, Map<String, Long>> counts = new HashMap<>();
            read(
                    file,
                    key,
                    record -> counts.computeIfAbsent(new Group(record.school(), record.time()), g -> new TreeMap<>())
                            .merge(code(record.reason()), 1L, Long::sum));
            return counts;
        });
    }

    /** The records of one school. */
    List<Refused> list(SourceFile file, String key, String school) {
        List<Refused> found = new ArrayList<>();
        read(file, key, record -> {
            if (record.school().equals(school)) {
                found.add(record);
            }
        });
        return found;
    }

    /** {@code value_too_long (School); other} is {@code value_too_long}. */
    static String code(String reason) {
        return reason.split("[ ;]", 2)[0];
    }

    private void read(SourceFile file, String key, Each each) {
        try (InputStream packed = input.open(key);
                InputStream records = new GZIPInputStream(packed, 1 << 16)) {
            var reader = CsvReader.of(ByteInput.of(records), csv.maxRecordBytes());
            if (!reader.next()) {
                return;
            }
            List<String> names = new ArrayList<>();
            for (int i = 0; i < reader.cells() - ADDED; i++) {
                names.add(reader.text(i));
            }
            reader.expect(reader.cells());
            if (HeaderMatch.match(file, names) instanceof HeaderMatch.Matched(Header header)) {
                var time = new RecordTime(file, installation.academicYearStart());
                String school = school(file);
                while (reader.next()) {
                    if (reader.form().hasCells() && reader.cells() == names.size() + ADDED) {
                        each.of(new Refused(
                                cell(reader, header, school),
                                time.of(name -> cell(reader, header, name)),
                                Long.parseLong(reader.text(names.size())),
                                reader.text(names.size() + 1)));
                    }
                }
            }
        } catch (BucketException gone) {
            // Retention or erasure removed the copy: nothing can be said of its records any more.
        } catch (IOException e) {
            throw new UncheckedIOException("The refused records " + key + " could not be read", e);
        }
    }

    private static String cell(CsvReader reader, Header header, String name) {
        int column = header.layout().indexOf(name);
        int cell = column < 0 ? -1 : header.cell(column);
        return cell < 0 ? "" : reader.text(cell);
    }

    /** Stored name of the school's column; empty where records have none. */
    static String school(SourceFile file) {
        return switch (file.storage()) {
            case Storage.DayMarks marks -> marks.school();
            case Storage.Rows rows -> rows.grain().map(RowGrain::school).orElse("");
            case Storage.Master master -> "";
        };
    }
}
