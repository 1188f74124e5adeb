package org.cqube.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.FileId;
import org.cqube.source.Indicator;
import org.cqube.source.Layout;
import org.cqube.source.Measure;
import org.cqube.source.Privacy;
import org.cqube.source.Report;
import org.cqube.source.Role;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;

/** Declarations of another state: other names of files and columns, another order, other codes. The sample must follow them. */
final class SampleSources {
    static final Sources STRANGE = new Sources(List.of(
            new Source(
                    "places",
                    "Places",
                    List.of(
                            master(Role.DISTRICT, "zila", "district_id", "district_name", "state_id"),
                            master(Role.BLOCK, "taluka", "block_name", "block_id", "district_id"),
                            master(Role.CLUSTER, "kendra", "cluster_id", "block_id", "cluster_name"),
                            master(
                                    Role.SCHOOL,
                                    "shala",
                                    "latitude",
                                    "longitude",
                                    "school_id",
                                    "district_id",
                                    "block_id",
                                    "cluster_id",
                                    "school_name"),
                            file(
                                    Optional.of(Role.CALENDAR),
                                    "panchang",
                                    List.of("date"),
                                    new Storage.Master(),
                                    columns("kind", "area_id", "area_level", "date"))),
                    List.of()),
            new Source("roll", "Roll call", List.of(roll()), List.of(report()))));

    private SampleSources() {}

    private static SourceFile roll() {
        List<String> days =
                IntStream.rangeClosed(1, 31).mapToObj(day -> "d" + day).toList();
        List<Column> columns = new ArrayList<>(columns("month", "year"));
        days.forEach(day -> columns.add(column(day, ColumnType.DAY_CODE, Privacy.NONE)));
        columns.addAll(columns("place", "child", "remark"));
        columns.add(column("uid", ColumnType.ID, Privacy.IDENTITY));
        columns.addAll(columns("row"));
        var marks = new Storage.DayMarks(
                "place",
                "child",
                "year",
                "month",
                "row",
                days,
                Map.of("P", "present", "A", "absent", "H", "holiday"),
                List.of("0"));
        return file(Optional.empty(), "hajri", List.of("place", "month", "child"), marks, columns);
    }

    private static Report report() {
        var share =
                new Indicator.Percent("share", "Share", "", 1, "came", "called", Indicator.Direction.HIGHER, List.of());
        return new Report(
                "roll", "roll", "Roll", "", new FileId("roll", "hajri"), "share", "called", List.of(share), List.of());
    }

    private static SourceFile master(Role role, String prefix, String... columns) {
        String key = role.name().toLowerCase(java.util.Locale.ROOT) + "_id";
        return file(Optional.of(role), prefix, List.of(key), new Storage.Master(), columns(columns));
    }

    private static SourceFile file(
            Optional<Role> role, String prefix, List<String> key, Storage storage, List<Column> columns) {
        List<Measure> measures = storage instanceof Storage.Master
                ? List.of()
                : List.of(
                        new Measure.DayCodes("came", "Came", "days", 0, Map.of("P", 1L)),
                        new Measure.DayCodes("called", "Called", "days", 0, Map.of("P", 1L, "A", 1L)));
        return new SourceFile(
                new FileId(storage instanceof Storage.Master ? "places" : "roll", prefix),
                prefix,
                "",
                prefix + "_folder",
                prefix,
                role,
                "static",
                prefix,
                List.of(new Layout("state", columns)),
                key,
                storage,
                List.of(),
                measures,
                SourceFile.SamePoint.KEEP);
    }

    private static List<Column> columns(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> column(name, ColumnType.TEXT, Privacy.NONE))
                .toList();
    }

    private static Column column(String name, ColumnType type, Privacy privacy) {
        return new Column(
                name,
                name.toUpperCase(java.util.Locale.ROOT),
                List.of(),
                type,
                100,
                false,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                privacy,
                false,
                false,
                true,
                true,
                "");
    }
}
