package org.cqube.warehouse;

import java.lang.ref.SoftReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.cqube.source.Bound;
import org.cqube.source.FileId;
import org.cqube.source.References;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The ids of files that others refer to, from memory while their version stays the same; given up when memory is short. As with the
 * hierarchy each question asks for the version first, so that a change by another node, or by the caller's own transaction, is seen at
 * once. Safe for all threads.
 */
final class KnownIds {
    private final JdbcTemplate jdbc;
    private final Sources sources;
    private final Set<FileId> referred;
    private final Map<FileId, Set<String>> numbers = new HashMap<>();
    private final Map<FileId, SoftReference<IdPicture>> newest = new ConcurrentHashMap<>();

    KnownIds(JdbcTemplate jdbc, Sources sources) {
        this.jdbc = jdbc;
        this.sources = sources;
        var references = References.of(sources);
        this.referred = sources.listFiles().stream()
                .map(SourceFile::id)
                .filter(file -> !references.listReferring(file).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        for (SourceFile file : sources.listFiles()) {
            for (Bound.OfReferred bound : file.listReferredBounds()) {
                file.references().stream()
                        .filter(reference -> reference.column().equals(bound.reference()))
                        .flatMap(reference -> references.find(reference.to()).stream())
                        .forEach(master -> numbers.computeIfAbsent(master.id(), id -> new TreeSet<>())
                                .add(bound.column()));
            }
        }
    }

    IdPicture of(FileId file) {
        long version = version(file);
        SoftReference<IdPicture> kept = newest.get(file);
        IdPicture picture = kept == null ? null : kept.get();
        if (picture != null && picture.version() == version) {
            return picture;
        }
        IdPicture read = jdbc.execute(
                (ConnectionCallback<IdPicture>) connection -> read(connection, sources.getFile(file), version));
        if (read == null) {
            throw new IllegalStateException("The ids of " + file + " could not be read");
        }
        newest.put(file, new SoftReference<>(read));
        return read;
    }

    private IdPicture read(Connection connection, SourceFile file, long version) throws SQLException {
        StoredTable table = StoredTable.of(file);
        List<String> columns = new ArrayList<>(List.of(table.key().getFirst()));
        // A state may have switched a column off.
        columns.addAll(numbers.getOrDefault(file.id(), Set.of()).stream()
                .filter(table.names()::contains)
                .toList());
        var read = new ReadIds(columns);
        // Of a master with several rows in time each id stands once.
        String newest = table.hasValidity() ? " where valid_to = 'infinity'" : "";
        try (var rows = new Session(connection)
                .copyFrom("copy (select %s from %s%s) to stdout"
                        .formatted(Identifier.list("", columns), table.sql(), newest))) {
            for (byte[] next = rows.next(); next != null; next = rows.next()) {
                read.line(next);
            }
        }
        return read.picture(version);
    }

    private long version(FileId file) {
        Long version = jdbc.queryForObject(
                "select max(version) from metadata.master_version where source = ? and file = ?",
                Long.class,
                file.source(),
                file.file());
        return version == null ? 0 : version;
    }

    /** To be told of every change of a file's rows, in the transaction of the change. A number that is rolled back is never given again. */
    void changed(Session session, FileId file) throws SQLException {
        if (referred.contains(file)) {
            session.execute("""
                    insert into metadata.master_version (source, file, version)
                    values (?, ?, nextval('metadata.master_versions'))
                    on conflict (source, file) do update set version = excluded.version""", file.source(), file.file());
        }
    }
}
