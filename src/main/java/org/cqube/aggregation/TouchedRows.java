package org.cqube.aggregation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.source.FileId;
import org.cqube.source.Match;
import org.cqube.source.SourceFile;
import org.cqube.warehouse.RowTables;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Schools and times whose numbers may be other ones since some events: those of rows that came or went with them, and of rows that refer to,
 * or are matched by, such rows of other files. What a row was before counts as much as what it is now.
 */
final class TouchedRows {
    static final String TABLE = "pg_temp.touched_rows";

    private final JdbcTemplate jdbc;
    private final SourceFile file;
    private final RowSql sql;
    private final RowChanges changes;

    TouchedRows(JdbcTemplate jdbc, SourceFile file, RowSql sql, RowChanges changes) {
        this.jdbc = jdbc;
        this.file = file;
        this.sql = sql;
        this.changes = changes;
    }

    /** The file itself and every file that its figures read. */
    static List<FileId> read(SourceFile file, RowSql sql) {
        return Stream.of(
                        Stream.of(file.id()),
                        sql.throughs().stream().map(through -> through.to().id()),
                        sql.matches().stream().map(Match::file))
                .flatMap(ids -> ids)
                .distinct()
                .toList();
    }

    boolean isAny() {
        return read(file, sql).stream().map(sql::getFile).anyMatch(changes::touch);
    }

    boolean isAll() {
        return read(file, sql).stream().map(sql::getFile).anyMatch(changes::isAll);
    }

    /** Fills the temporary table: {@code area_id}, {@code bucket}. */
    void list() {
        jdbc.execute("drop table if exists " + TABLE);
        jdbc.execute("create temporary table touched_rows on commit drop as select distinct * from (%s) t"
                .formatted(String.join(" union all ", queries())));
        jdbc.execute("analyze " + TABLE);
    }

    private List<String> queries() {
        var queries = new ArrayList<String>();
        Collection<Long> own = changes.of(file);
        if (!own.isEmpty()) {
            RowTables tables = RowTables.of(file);
            queries.add(groups(sql.from(), in("r", RowTables.EVENT, own)));
            queries.add(groups(sql.from(tables.history()), in("r", RowTables.REPLACED_BY, own)));
        }
        for (RowSql.Through through : sql.throughs()) {
            Collection<Long> events = changes.of(through.to());
            if (!events.isEmpty()) {
                queries.add(groups(sql.from(through, versions(through, events)), "true"));
            }
        }
        for (Match match : sql.matches()) {
            Collection<Long> events = changes.of(sql.getFile(match.file()));
            if (!events.isEmpty()) {
                queries.add(groups(sql.from(), matched(match, events)));
            }
        }
        return queries;
    }

    private String groups(String from, String condition) {
        return "select %s as area_id, %s as bucket from %s where %s and %s"
                .formatted(sql.school(), sql.bucket(), from, condition, sql.placed());
    }

    /** Rows of a referred file as those events found and left them. */
    private static String versions(RowSql.Through through, Collection<Long> events) {
        RowTables tables = RowTables.of(through.to());
        String key = Quoted.name(through.key());
        String columns = Stream.concat(
                        Stream.of(key),
                        through.read().stream()
                                .filter(name -> through.to().findStored(name).isPresent())
                                .map(Quoted::name))
                .distinct()
                .collect(Collectors.joining(", "));
        String history = "select %s from %s v where %s"
                .formatted(columns, tables.history(), in("v", RowTables.REPLACED_BY, events));
        String changed = in("v", RowTables.EVENT, events);
        if (tables.valid().isEmpty()) {
            return "select %s from %s v where %s union %s".formatted(columns, tables.current(), changed, history);
        }
        // A master's key has several rows, of which the event may have ended another one.
        return "select %s from %s m where m.%s in (select v.%s from %s v where %s union select v.%s from %s v where %s) union %s"
                .formatted(
                        columns,
                        tables.current(),
                        key,
                        key,
                        tables.current(),
                        changed,
                        key,
                        tables.history(),
                        in("v", RowTables.REPLACED_BY, events),
                        history);
    }

    private String matched(Match match, Collection<Long> events) {
        RowTables tables = RowTables.of(sql.getFile(match.file()));
        String own = match.by().keySet().stream()
                .map(name -> "r." + Quoted.name(name))
                .collect(Collectors.joining(", "));
        String others = match.by().values().stream()
                .map(name -> "p." + Quoted.name(name))
                .collect(Collectors.joining(", "));
        return "(%s) in (select %s from %s p where %s union select %s from %s p where %s)"
                .formatted(
                        own,
                        others,
                        tables.current(),
                        in("p", RowTables.EVENT, events),
                        others,
                        tables.history(),
                        in("p", RowTables.REPLACED_BY, events));
    }

    private static String in(String alias, String column, Collection<Long> events) {
        return "%s.%s in (%s)"
                .formatted(
                        alias,
                        Quoted.name(column),
                        events.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
}
