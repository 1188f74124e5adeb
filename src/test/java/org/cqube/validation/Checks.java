package org.cqube.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.zip.GZIPInputStream;
import org.cqube.access.Area;
import org.cqube.access.Mandate;
import org.cqube.csv.CsvSettings;
import org.cqube.emission.DataFile;
import org.cqube.emission.NoticeCount;
import org.cqube.intake.InputFile;
import org.cqube.source.Installation;
import org.cqube.source.SourceFile;
import org.springframework.util.unit.DataSize;

/** Runs the checks on small files and tells what they found in one line each. */
final class Checks {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    static final int LONGEST = 2048;

    private final Path folder;
    private final SourceFile file;
    private Masters masters = new TestMasters();
    private Optional<Area> area = Optional.empty();

    Checks(Path folder, SourceFile file) {
        this.folder = folder;
        this.file = file;
    }

    Checks masters(Masters known) {
        masters = known;
        return this;
    }

    Checks area(Area only) {
        area = Optional.of(only);
        return this;
    }

    CheckedBatch check(String text) {
        return check(text.getBytes(UTF_8));
    }

    CheckedBatch check(byte[] bytes) {
        try {
            Path csv = Files.write(Files.createTempFile(folder, "sent", ".csv"), bytes);
            return check(csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CheckedBatch check(Path csv) {
        var installation = new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, folder, "");
        var mandate = new Mandate("r-1", "emitter", Set.of(file.id().source()), area);
        var data = new DataFile(mandate, 1, "sent.csv", file.id(), "key", Instant.parse("2026-11-20T04:00:00Z"));
        return new StreamingValidation(new CsvSettings(DataSize.ofBytes(LONGEST)), installation)
                .check(new InputFile(data, file, csv), masters, TODAY);
    }

    /** {@code received = kept + duplicate + parked + refused}. */
    static String account(CheckedBatch batch) {
        long kept = count(batch.kept());
        return "%d = %d + %d + %d + %d"
                .formatted(batch.received(), kept, batch.duplicates(), batch.parked(), batch.refused());
    }

    private static long count(RowCursor rows) {
        try (rows) {
            long n = 0;
            while (rows.next()) {
                n++;
            }
            return n;
        }
    }

    /** {@code code ×count severity @record:line column=value {arguments}}, an example each behind the other. */
    static List<String> notices(CheckedBatch batch) {
        List<String> list = new ArrayList<>();
        for (NoticeCount notice : batch.notices()) {
            var text = new StringJoiner(" ");
            text.add(notice.code()).add(notice.severity()).add("×" + notice.count());
            for (NoticeCount.Example e : notice.examples()) {
                text.add("@" + e.record() + ":" + e.line()
                        + (e.column().isEmpty() ? "" : " " + e.column() + "=" + e.value())
                        + (e.arguments().isEmpty() ? "" : " " + e.arguments()));
            }
            list.add(text.toString());
        }
        return list;
    }

    /** The rows that a cursor walks over: record, line, cells. */
    static List<String> rows(RowCursor rows, int columns) {
        List<String> list = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                list.add(row(rows, columns));
            }
        }
        return list;
    }

    static String row(Row row, int columns) {
        var text = new StringJoiner("|", row.record() + ":" + row.line() + " ", "");
        for (int i = 0; i < columns; i++) {
            text.add(row.text(i));
        }
        return text.toString();
    }

    /** Numbers of the records that a cursor walks over. */
    static List<Integer> records(RowCursor rows) {
        List<Integer> list = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                list.add(rows.record());
            }
        }
        return list;
    }

    static List<String> refused(CheckedBatch batch) {
        Path path = batch.refusedRecords().orElseThrow();
        try (Reader reader = new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), UTF_8)) {
            return reader.readAllAsString().lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
