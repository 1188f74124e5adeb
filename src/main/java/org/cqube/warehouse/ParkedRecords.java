package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.cqube.access.Area;
import org.cqube.emission.DataFile;
import org.cqube.source.Reference;
import org.cqube.source.References;
import org.cqube.source.Referred;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.Masters;
import org.cqube.validation.Row;
import org.cqube.validation.RowCursor;

/** Records that wait for a master: kept as the lines they came in, with what they wait for, until it is known. */
final class ParkedRecords {
    private final Session session;
    private final References references;

    ParkedRecords(Session session, Sources sources) {
        this.session = session;
        this.references = References.of(sources);
    }

    void park(CheckedBatch batch, long event, Masters masters, OriginalRecords records) throws SQLException {
        long file = keepFile(batch, event);
        // Looked up before the copy: its connection answers nothing else while it runs.
        Map<Reference, Masters.Index> known = new LinkedHashMap<>();
        batch.input().file().references().forEach(reference -> known.put(reference, masters.of(reference.to())));
        try (var into = session.copyInto(
                        "copy metadata.parked (parked_file, record, refers_to, waits_for, line) from stdin");
                RowCursor rows = batch.parkedRows()) {
            var out = new CopyText(into);
            while (rows.next()) {
                Reference missing = missing(batch, known, rows);
                int column = batch.layout().indexOf(missing.column());
                out.number(file)
                        .number(records.original(rows.record()))
                        .text(missing.to().declared())
                        .text(rows.buffer(), rows.from(column), rows.to(column))
                        .text(batch.line(rows))
                        .endLine();
            }
            out.flush();
            into.finish();
        }
        session.execute("""
                insert into metadata.parked_wait (parked_file, refers_to, waits_for)
                select distinct parked_file, refers_to, waits_for from metadata.parked where parked_file = ?
                on conflict do nothing""", file);
    }

    /** The first reference that is not known; where all are known by now, the first there is: it can be released at once. */
    private static Reference missing(CheckedBatch batch, Map<Reference, Masters.Index> known, Row row) {
        Reference first = null;
        for (var entry : known.entrySet()) {
            Reference reference = entry.getKey();
            int column = batch.layout().indexOf(reference.column());
            if (column >= 0 && !row.isBlank(column)) {
                if (entry.getValue().find(row.buffer(), row.from(column), row.to(column)) < 0) {
                    return reference;
                }
                first = first == null ? reference : first;
            }
        }
        if (first == null) {
            throw new IllegalStateException("Record %d was parked, but refers to nothing".formatted(row.record()));
        }
        return first;
    }

    private long keepFile(CheckedBatch batch, long event) throws SQLException {
        DataFile data = batch.input().data();
        return session.number(
                """
                insert into metadata.parked_file
                  (source, file, receipt, number, name, input_key, emitted_at, emitter, sources, area_level, area_id, event, header)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (receipt, number) do update set header = excluded.header returning id""",
                data.file().source(),
                data.file().file(),
                data.receipt(),
                data.number(),
                data.name(),
                data.inputKey(),
                data.emittedAt().atOffset(ZoneOffset.UTC),
                data.mandate().emitter(),
                data.mandate().sources().toArray(String[]::new),
                data.mandate().area().map(area -> area.level().id()).orElse(null),
                data.mandate().area().map(Area::id).orElse(null),
                event,
                batch.headerLine());
    }

    /**
     * Asked of one master after the other: a statement over several would hold the tables of some while it waits for another, which a
     * replay is just about to empty.
     */
    List<DataFile> listReleasable(SourceFile file) throws SQLException {
        Set<String> files = new TreeSet<>();
        for (String known : listKnown(file)) {
            files.addAll(session.list(
                    """
                    select f.id::text from metadata.parked_file f where source = ? and file = ?
                    and exists (select from metadata.parked_wait p where p.parked_file = f.id and %s)""".formatted(known), file.id().source(), file.id().file()));
        }
        return files.isEmpty()
                ? List.of()
                : ParkedFile.list(session, file.id(), "f.id in (%s)".formatted(String.join(", ", files)));
    }

    /** Takes the releasable records out, with their header, into {@code csv}; returns their numbers in the emitted file. */
    int[] takeOut(DataFile data, SourceFile file, Path csv) throws SQLException {
        long id = session.number(
                "select id from metadata.parked_file where receipt = ? and number = ?", data.receipt(), data.number());
        String header = session.text("select header from metadata.parked_file where id = ?", id);
        var records = IntStream.builder();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
            out.write(String.valueOf(header).getBytes(UTF_8));
            out.write('\n');
            var line = new CopyLine(2);
            try (var rows = session.copyFrom("""
                    copy (with known as (
                      delete from metadata.parked_wait p where parked_file = %1$d and (%2$s) returning refers_to, waits_for),
                    released as (
                      delete from metadata.parked r using known k
                      where r.parked_file = %1$d and r.refers_to = k.refers_to and r.waits_for = k.waits_for returning record, line)
                    select record, line from released order by record) to stdout""".formatted(id, known(file)))) {
                for (byte[] next = rows.next(); next != null; next = rows.next()) {
                    line.read(next);
                    records.add((int) line.number(0));
                    out.write(line.bytes(), line.from(1), line.to(1) - line.from(1));
                    out.write('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Released records could not be written to " + csv, e);
        }
        session.execute("""
                delete from metadata.parked_file f
                where id = ? and not exists (select from metadata.parked p where p.parked_file = f.id)""", id);
        return records.build().toArray();
    }

    void forget(DataFile data) throws SQLException {
        long id = session.number(
                "select id from metadata.parked_file where receipt = ? and number = ?", data.receipt(), data.number());
        if (id != 0) {
            session.execute("delete from metadata.parked where parked_file = ?", id);
            session.execute("delete from metadata.parked_wait where parked_file = ?", id);
            session.execute("delete from metadata.parked_file where id = ?", id);
        }
    }

    void empty(SourceFile file) throws SQLException {
        for (String table : List.of("metadata.parked", "metadata.parked_wait")) {
            session.execute(
                    "delete from %s where parked_file in (select id from metadata.parked_file where source = ? and file = ?)"
                            .formatted(table),
                    file.id().source(),
                    file.id().file());
        }
        session.execute(
                "delete from metadata.parked_file where source = ? and file = ?",
                file.id().source(),
                file.id().file());
    }

    /** Whether what {@code p} waits for is in its master's table. */
    private String known(SourceFile file) {
        String condition = String.join(" or ", listKnown(file));
        return condition.isEmpty() ? "false" : condition;
    }

    private List<String> listKnown(SourceFile file) {
        return file.references().stream()
                .map(Reference::to)
                .distinct()
                .flatMap(to -> references.find(to).stream().map(master -> known(to, StoredTable.of(master))))
                .toList();
    }

    private static String known(Referred to, StoredTable master) {
        return "(p.refers_to = %s and exists (select from %s m where m.%s = p.waits_for))"
                .formatted(
                        Identifier.literal(to.declared()),
                        master.sql(),
                        Identifier.quote(master.key().getFirst()));
    }
}
