package org.cqube.publication;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.FileId;
import org.cqube.source.Indicator;
import org.cqube.source.Installation;
import org.cqube.source.Layout;
import org.cqube.source.Measure;
import org.cqube.source.Privacy;
import org.cqube.source.Report;
import org.cqube.source.Role;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;

/** A small installation's declarations: one day-mark file with two reports, and a calendar. */
public final class Declared {
    public static final FileId MARKS = new FileId("probe", "marks");
    public static final Installation INSTALLATION =
            new Installation("24", "Prüfland \"ક\"", ZoneId.of("Asia/Kolkata"), 6, Path.of("target"), "");

    private Declared() {}

    public static Sources sources() {
        var attendance = new Indicator.Percent(
                "attendance",
                "Attendance",
                "Days present of days marked",
                1,
                "present",
                "marked",
                Indicator.Direction.HIGHER,
                List.of(33, 60, 75));
        var presence = new Report(
                "presence",
                "g",
                "Presence",
                "Who came",
                MARKS,
                "attendance",
                "marked",
                List.of(attendance),
                List.of("map"));
        var halfShare = new Indicator.Percent(
                "half_share", "Half days", "Halves", 2, "half", "whole", Indicator.Direction.LOWER, List.of(50));
        var halves = new Report(
                "halves",
                "g",
                "Halves",
                "Half days",
                MARKS,
                "half_share",
                "half",
                List.of(halfShare),
                List.of("table"));
        return new Sources(
                List.of(new Source("probe", "Probe", List.of(marks(), calendar()), List.of(presence, halves))));
    }

    private static SourceFile marks() {
        var storage = new Storage.DayMarks(
                "school_id",
                "person_id",
                "year",
                "month",
                "",
                IntStream.rangeClosed(1, 31).mapToObj(day -> "day_" + day).toList(),
                Map.of("1", "Present", "2", "Absent", "3", "Half", "5", "Holiday"),
                List.of("0"));
        List<Measure> measures = List.of(
                new Measure.DayCodes("present", "Present", "days", 0, Map.of("1", 1L)),
                new Measure.DayCodes("marked", "Marked", "days", 0, Map.of("1", 1L, "2", 1L)),
                new Measure.Distinct("students", "Students", "students", "person_id"),
                new Measure.DayCodes("half", "Halves", "days", 1, Map.of("3", 5L)),
                new Measure.DayCodes("whole", "Wholes", "days", 1, Map.of("1", 10L, "2", 10L, "3", 10L)));
        return file(MARKS, Optional.empty(), "dynamic", "marks", storage, measures, List.of());
    }

    private static SourceFile calendar() {
        return file(
                new FileId("probe", "calendar"),
                Optional.of(Role.CALENDAR),
                "static",
                "calendar",
                new Storage.Rows(Storage.OnChange.REVISE),
                List.of(),
                List.of(
                        column("date", ColumnType.DATE), column("area_level", ColumnType.TEXT),
                        column("area_id", ColumnType.ID), column("kind", ColumnType.TEXT)));
    }

    private static SourceFile file(
            FileId id,
            Optional<Role> role,
            String schema,
            String table,
            Storage storage,
            List<Measure> measures,
            List<Column> columns) {
        return new SourceFile(
                id,
                id.file(),
                "One",
                id.file(),
                id.file(),
                role,
                schema,
                table,
                List.of(new Layout("only", columns)),
                List.of("id"),
                storage,
                List.of(),
                measures,
                SourceFile.SamePoint.KEEP);
    }

    private static Column column(String name, ColumnType type) {
        return new Column(
                name,
                name,
                List.of(),
                type,
                20,
                false,
                true,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Privacy.NONE,
                false,
                false,
                true,
                true,
                "A column");
    }
}
