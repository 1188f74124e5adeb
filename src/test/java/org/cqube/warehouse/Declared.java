package org.cqube.warehouse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.FileId;
import org.cqube.source.Layout;
import org.cqube.source.Privacy;
import org.cqube.source.Reference;
import org.cqube.source.Role;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;

/** Declarations for tests, in the shape of the shipped ones; the header's names are the stored names. */
final class Declared {
    static final SourceFile DISTRICT =
            master("district", Role.DISTRICT, List.of(), id("district_id"), text("district_name"), flag("is_active"));
    static final SourceFile BLOCK = master(
            "block",
            Role.BLOCK,
            List.of(new Reference("district_id", Role.DISTRICT)),
            id("block_id"),
            text("block_name"),
            id("district_id"),
            flag("is_active"));
    static final SourceFile CLUSTER = master(
            "cluster",
            Role.CLUSTER,
            List.of(new Reference("block_id", Role.BLOCK), new Reference("district_id", Role.DISTRICT)),
            id("cluster_id"),
            text("cluster_name"),
            id("block_id"),
            id("district_id"),
            flag("is_active"));
    static final SourceFile SCHOOL = master(
            "school",
            Role.SCHOOL,
            List.of(
                    new Reference("cluster_id", Role.CLUSTER),
                    new Reference("block_id", Role.BLOCK),
                    new Reference("district_id", Role.DISTRICT)),
            id("school_id"),
            text("school_name"),
            id("cluster_id"),
            id("block_id"),
            id("district_id"),
            column("latitude", ColumnType.DECIMAL),
            column("longitude", ColumnType.DECIMAL),
            flag("is_active"));
    static final SourceFile MARKS = marks("roll_call");
    static final SourceFile CALENDAR =
            rows("days_off", Storage.OnChange.REVISE, column("date", ColumnType.DATE), id("area"), text("kind"));
    static final SourceFile RESULTS = rows(
            "results",
            Storage.OnChange.REJECT,
            id("exam"),
            id("pupil"),
            column("score", ColumnType.INTEGER),
            column("share", ColumnType.DECIMAL));
    static final Sources SOURCES = sources(DISTRICT, BLOCK, CLUSTER, SCHOOL, MARKS, CALENDAR, RESULTS);

    private Declared() {}

    static Sources sources(SourceFile... files) {
        return new Sources(List.of(new Source("test", "Test", List.of(files), List.of())));
    }

    private static SourceFile master(String name, Role role, List<Reference> references, Column... columns) {
        return file(name, "hierarchy", Optional.of(role), new Storage.Master(), references, 1, columns);
    }

    private static SourceFile rows(String name, Storage.OnChange onChange, Column... columns) {
        return file(name, "static", Optional.empty(), new Storage.Rows(onChange), List.of(), 2, columns);
    }

    /** A day-mark file: row_id, pupil, school, uid (not stored), year, month, class, 31 days. */
    static SourceFile marks(String name) {
        List<String> days =
                IntStream.rangeClosed(1, 31).mapToObj(day -> "day_" + day).toList();
        List<Column> columns = new ArrayList<>(List.of(
                id("row_id"),
                id("pupil"),
                id("school_id"),
                new Column(
                        "uid",
                        "uid",
                        List.of(),
                        ColumnType.ID,
                        20,
                        false,
                        false,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Privacy.IDENTITY,
                        false,
                        false,
                        false,
                        true,
                        "Not kept"),
                column("year", ColumnType.ACADEMIC_YEAR),
                column("month", ColumnType.INTEGER),
                text("section")));
        days.forEach(day -> columns.add(column(day, ColumnType.DAY_CODE)));
        var storage = new Storage.DayMarks(
                "school_id",
                "pupil",
                "year",
                "month",
                "row_id",
                days,
                Map.of("0", "Not marked", "1", "Present", "2", "Absent", "5", "Holiday"),
                List.of("0", "-"));
        return new SourceFile(
                new FileId("test", name),
                "Roll call",
                "One pupil in a month",
                name,
                name,
                Optional.empty(),
                "dynamic",
                name,
                List.of(new Layout("only", List.copyOf(columns))),
                List.of("school_id", "year", "month", "pupil"),
                storage,
                List.of(new Reference("school_id", Role.SCHOOL)),
                List.of(),
                SourceFile.SamePoint.KEEP);
    }

    static SourceFile file(
            String name,
            String schema,
            Optional<Role> role,
            Storage storage,
            List<Reference> references,
            int key,
            Column... columns) {
        return new SourceFile(
                new FileId("test", name),
                "The " + name + "'s file",
                "One " + name,
                name,
                name,
                role,
                schema,
                name + "_table",
                List.of(new Layout("only", List.of(columns))),
                Arrays.stream(columns).limit(key).map(Column::name).toList(),
                storage,
                references,
                List.of(),
                SourceFile.SamePoint.KEEP);
    }

    static Column id(String name) {
        return column(name, ColumnType.ID);
    }

    static Column text(String name) {
        return column(name, ColumnType.TEXT);
    }

    static Column flag(String name) {
        return column(name, ColumnType.BOOLEAN);
    }

    static Column column(String name, ColumnType type) {
        return new Column(
                name,
                name,
                List.of(),
                type,
                250,
                false,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Privacy.NONE,
                false,
                false,
                true,
                true,
                "The " + name + "; it's \\ plain");
    }
}
