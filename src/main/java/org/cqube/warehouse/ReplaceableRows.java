package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.cqube.access.Level;
import org.cqube.source.ColumnPath;
import org.cqube.source.Installation;
import org.cqube.source.Reference;
import org.cqube.source.Role;
import org.cqube.source.RowGrain;
import org.cqube.source.RowTime;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;
import org.cqube.validation.Masters;

/**
 * Which stored rows of a file that refuses changes may be replaced all the same: those that are not final yet, and those of a correction
 * window. Both the stored row ({@code t}) and what takes its place ({@code s}) must lie in the window: nobody's figures elsewhere change.
 */
final class ReplaceableRows {
    /** No row may. */
    static final String NONE = "false";

    private static final String WINDOWS = "cqube_correction";

    private final Session session;
    private final Sources sources;
    private final Installation installation;
    private final StoredTable table;
    private final SourceFile file;
    private final Staging staging;

    ReplaceableRows(Session session, Sources sources, Installation installation, StoredTable table, Staging staging) {
        this.session = session;
        this.sources = sources;
        this.installation = installation;
        this.table = table;
        this.file = table.file();
        this.staging = staging;
    }

    /** As SQL over {@code t} and {@code s}, rows of one key that differ. */
    String condition(long event, Masters masters) throws SQLException {
        List<String> any = new ArrayList<>();
        if (file.storage() instanceof Storage.Rows rows) {
            rows.finalOnce().map(this::notFinal).ifPresent(any::add);
        }
        Corrections corrections = Corrections.read(session, file.id().source(), event);
        if (!corrections.windows().isEmpty()) {
            write(corrections, masters);
            any.add(within("t") + " and " + within("s"));
        }
        return any.isEmpty() ? NONE : String.join(" or ", any);
    }

    private String notFinal(Storage.FinalOnce once) {
        List<String> fixed = once.changing().isEmpty()
                ? List.of()
                : table.values().stream()
                        .map(StoredColumn::name)
                        .filter(name ->
                                !name.equals(once.column()) && !once.changing().contains(name))
                        .toList();
        String values = once.values().stream()
                .map(Identifier::literal)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        return "(t.%s::text in (%s)) is not true and not (%s)"
                .formatted(Identifier.quote(once.column()), values, Staging.differ("s", "t", fixed));
    }

    /** Each window with each school of this file that lies in it; a window of the whole state once, for rows of any school or none. */
    private void write(Corrections corrections, Masters masters) throws SQLException {
        session.execute("drop table if exists " + WINDOWS);
        session.execute(
                "create temp table %s (school text, from_day date, to_day date) on commit drop".formatted(WINDOWS));
        Masters.Index index = masters.of(Role.SCHOOL);
        List<String> schools = schools();
        for (Corrections.Window window : corrections.windows()) {
            if (window.area().level() == Level.STATE) {
                add(null, window);
                continue;
            }
            for (String school : schools) {
                byte[] id = school.getBytes(UTF_8);
                int number = index.find(id, 0, id.length);
                if (number >= 0 && index.isWithin(number, window.area())) {
                    add(school, window);
                }
            }
        }
    }

    private void add(@org.jspecify.annotations.Nullable String school, Corrections.Window window) throws SQLException {
        session.execute("insert into %s values (?, ?, ?)".formatted(WINDOWS), school, window.from(), window.to());
    }

    private List<String> schools() throws SQLException {
        Optional<String> column = school();
        if (column.isEmpty()) {
            return List.of();
        }
        String name = Identifier.quote(column.get());
        return List.copyOf(new TreeSet<>(session.list(
                "select s.%s from %s s where s.%s is not null union select t.%s from %s t join %s s on %s where t.%s is not null"
                        .formatted(
                                name,
                                Staging.TABLE,
                                name,
                                name,
                                table.sql(),
                                Staging.TABLE,
                                staging.sameKey("s", "t"),
                                name))));
    }

    private Optional<String> school() {
        return file.findGrain()
                .map(RowGrain::school)
                .or(() -> file.references().stream()
                        .filter(reference -> reference.to() == Role.SCHOOL)
                        .map(Reference::column)
                        .findFirst());
    }

    private String within(String row) {
        String ofSchool = school().map(
                        column -> "(w.school is null or w.school = %s.%s)".formatted(row, Identifier.quote(column)))
                .orElse("w.school is null");
        String inTime = file.findGrain().map(grain -> time(grain.time(), row)).orElse("true");
        return "exists (select from %s w where %s and (%s) is true)".formatted(WINDOWS, ofSchool, inTime);
    }

    /** Whether the row's time touches the window; what has no time stands in every window. */
    private String time(RowTime time, String row) {
        return switch (time) {
            case RowTime.Day day -> "%s between w.from_day and w.to_day".formatted(path(day.date(), row));
            case RowTime.Term term ->
                touches(path(term.academicYear(), row), path(term.number(), row) + " - 1", 12 / term.perYear());
            case RowTime.Year year -> touches(path(year.academicYear(), row), "0", 12);
            case RowTime.Snapshot snapshot -> "true";
        };
    }

    private String touches(String year, String before, int months) {
        String from = "make_date(%s::int, %d, 1) + make_interval(months => (%s)::int * %d)"
                .formatted(year, installation.academicYearStart(), before, months);
        return "%s <= w.to_day and %s + make_interval(months => %d) > w.from_day".formatted(from, from, months);
    }

    private String path(ColumnPath path, String row) {
        if (path.isOwn()) {
            return row + "." + Identifier.quote(path.column());
        }
        StoredTable other = StoredTable.of(
                sources.getFile(file.findReferredFile(path.through()).orElseThrow()));
        return "(select x.%s from %s x where x.%s = %s.%s)"
                .formatted(
                        Identifier.quote(path.column()),
                        other.sql(),
                        Identifier.quote(other.key().getFirst()),
                        row,
                        Identifier.quote(path.through()));
    }
}
