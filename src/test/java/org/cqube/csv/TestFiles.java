package org.cqube.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cqube.source.Bound;
import org.cqube.source.CellRules;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.FileId;
import org.cqube.source.FileRules;
import org.cqube.source.Layout;
import org.cqube.source.Privacy;
import org.cqube.source.Reference;
import org.cqube.source.Role;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.SourceFile.SamePoint;
import org.cqube.source.Sources;
import org.cqube.source.Storage;
import org.cqube.source.Storage.OnChange;

/** Declarations made by hand: a day-mark file with identity numbers, a master with coordinates in two layouts, plain rows of every type. */
public final class TestFiles {
    /** Row id, person, school, identity, academic year, month, 31 days. */
    public static final SourceFile MARKS = marks();

    /** Sent in two layouts; the second has a column that nobody looks at. */
    public static final SourceFile SCHOOLS = schools(SamePoint.DROP_POINT);

    /** A column of every type. */
    public static final SourceFile THINGS = things();

    public static final String MARKS_HEADER = "AttendanceId|StudentId|SchoolId|AadhaarUID|AcademicYear|Month|"
            + IntStream.rangeClosed(1, 31).mapToObj(Integer::toString).collect(Collectors.joining("|"));

    private TestFiles() {}

    public static Sources sources() {
        return new Sources(List.of(
                new Source("marks", "Marks", List.of(MARKS), List.of()),
                new Source("schools", "Schools", List.of(SCHOOLS), List.of()),
                new Source("things", "Things", List.of(THINGS), List.of())));
    }

    private static SourceFile marks() {
        List<String> days =
                IntStream.rangeClosed(1, 31).mapToObj(day -> "day_" + day).toList();
        List<Column> columns = new ArrayList<>(List.of(
                column("row_id", "AttendanceId")
                        .type(ColumnType.INTEGER)
                        .mandatory()
                        .build(),
                column("person", "StudentId").length(20).mandatory().personal().build(),
                column("school", "SchoolId").width(11).mandatory().build(),
                column("uid", "AadhaarUID").length(15).identity().build(),
                column("year", "AcademicYear")
                        .type(ColumnType.ACADEMIC_YEAR)
                        .mandatory()
                        .build(),
                column("month", "Month").type(ColumnType.INTEGER).mandatory().build()));
        for (int day = 1; day <= 31; day++) {
            columns.add(column("day_" + day, "" + day).type(ColumnType.DAY_CODE).build());
        }
        return file("marks", "marks", "marks", columns)
                .key("school", "month", "person")
                .storage(new Storage.DayMarks(
                        "school",
                        "person",
                        "year",
                        "month",
                        "row_id",
                        days,
                        Map.of("1", "present", "2", "absent", "5", "holiday"),
                        List.of("0")))
                .references(new Reference("school", Role.SCHOOL))
                .build();
    }

    /** A master of schools with that rule for shared points. */
    public static SourceFile schools(SamePoint samePoint) {
        var own = List.of(
                column("school", "SchoolId")
                        .alias("SchoolCode")
                        .width(11)
                        .mandatory()
                        .build(),
                column("name", "School")
                        .type(ColumnType.TEXT)
                        .length(30)
                        .mandatory()
                        .build(),
                column("cluster", "ClusterId").width(10).build(),
                column("block", "BlockId").width(6).mandatory().build(),
                column("latitude", "Latitude")
                        .type(ColumnType.DECIMAL)
                        .range(6, 37)
                        .build(),
                column("longitude", "Longitude")
                        .type(ColumnType.DECIMAL)
                        .range(68, 98)
                        .build());
        var other = List.of(
                column("school", "udise_sch_code").width(11).mandatory().build(),
                column("name", "school_name")
                        .type(ColumnType.TEXT)
                        .length(30)
                        .mandatory()
                        .build(),
                column("cluster", "cluster_cd").width(10).build(),
                column("block", "block_cd_1").width(6).mandatory().build(),
                column("pincode", "pincode").ignored().build());
        return file("schools", "schools", "schools", own, other)
                .key("school")
                .role(Role.SCHOOL)
                .storage(new Storage.Master())
                .references(new Reference("cluster", Role.CLUSTER), new Reference("block", Role.BLOCK))
                .samePoint(samePoint)
                .build();
    }

    private static SourceFile things() {
        return file(
                        "things",
                        "things",
                        "things",
                        List.of(
                                column("number", "Number")
                                        .type(ColumnType.INTEGER)
                                        .surrogate()
                                        .build(),
                                column("id", "Id").length(8).mandatory().build(),
                                column("part", "Part")
                                        .type(ColumnType.INTEGER)
                                        .length(4)
                                        .build(),
                                column("title", "Title")
                                        .type(ColumnType.TEXT)
                                        .length(10)
                                        .build(),
                                column("teller", "Teller")
                                        .type(ColumnType.TEXT)
                                        .length(40)
                                        .personal()
                                        .build(),
                                column("marks", "Marks")
                                        .type(ColumnType.DECIMAL)
                                        .range(0, 100)
                                        .build(),
                                column("day", "Day").type(ColumnType.DATE).build(),
                                column("open", "Open").type(ColumnType.BOOLEAN).build(),
                                column("kind", "Kind")
                                        .type(ColumnType.TEXT)
                                        .allowed("A", "B")
                                        .build(),
                                column("old", "Old")
                                        .type(ColumnType.TEXT)
                                        .inactive()
                                        .build()))
                .key("id", "part")
                .storage(new Storage.Rows(OnChange.REJECT))
                .build();
    }

    public static FileBuilder file(String source, String folder, String prefix, List<?>... layouts) {
        return new FileBuilder(source, folder, prefix, layouts);
    }

    public static ColumnBuilder column(String name, String emitted) {
        return new ColumnBuilder(name, emitted);
    }

    /** Says only what is special about a file. */
    public static final class FileBuilder {
        private final String source;
        private final String folder;
        private final String prefix;
        private final List<Layout> layouts;
        private List<String> key = List.of();
        private Storage storage = new Storage.Rows(OnChange.REJECT);
        private List<Reference> references = List.of();
        private Optional<Role> role = Optional.empty();
        private SamePoint samePoint = SamePoint.KEEP;
        private FileRules rules = FileRules.NONE;

        private FileBuilder(String source, String folder, String prefix, List<?>... layouts) {
            this.source = source;
            this.folder = folder;
            this.prefix = prefix;
            this.layouts = Stream.of(layouts)
                    .map(columns -> new Layout(
                            "layout", columns.stream().map(Column.class::cast).toList()))
                    .toList();
        }

        public FileBuilder key(String... names) {
            key = List.of(names);
            return this;
        }

        public FileBuilder storage(Storage how) {
            storage = how;
            return this;
        }

        public FileBuilder references(Reference... list) {
            references = List.of(list);
            return this;
        }

        public FileBuilder role(Role what) {
            role = Optional.of(what);
            return this;
        }

        public FileBuilder samePoint(SamePoint rule) {
            samePoint = rule;
            return this;
        }

        public FileBuilder rules(FileRules how) {
            rules = how;
            return this;
        }

        public SourceFile build() {
            return new SourceFile(
                    new FileId(source, source),
                    source,
                    "one record",
                    folder,
                    prefix,
                    role,
                    "dynamic",
                    source,
                    layouts,
                    key,
                    storage,
                    references,
                    List.of(),
                    samePoint,
                    rules);
        }
    }

    /** Says only what is special about a column; an id of any length where nothing is said. */
    public static final class ColumnBuilder {
        private final String name;
        private final String emitted;
        private final List<String> aliases = new ArrayList<>();
        private ColumnType type = ColumnType.ID;
        private int length;
        private boolean width;
        private boolean mandatory;
        private List<String> allowed = List.of();
        private Optional<Long> minimum = Optional.empty();
        private Optional<Long> maximum = Optional.empty();
        private Privacy privacy = Privacy.NONE;
        private boolean surrogate;
        private boolean ignored;
        private boolean active = true;
        private CellRules rules = CellRules.NONE;

        private ColumnBuilder(String name, String emitted) {
            this.name = name;
            this.emitted = emitted;
        }

        public ColumnBuilder type(ColumnType what) {
            type = what;
            return this;
        }

        public ColumnBuilder alias(String other) {
            aliases.add(other);
            return this;
        }

        public ColumnBuilder length(int most) {
            length = most;
            return this;
        }

        public ColumnBuilder width(int exactly) {
            length = exactly;
            width = true;
            return this;
        }

        public ColumnBuilder mandatory() {
            mandatory = true;
            return this;
        }

        public ColumnBuilder range(long from, long to) {
            minimum = Optional.of(from);
            maximum = Optional.of(to);
            return this;
        }

        public ColumnBuilder allowed(String... values) {
            allowed = Arrays.asList(values);
            return this;
        }

        public ColumnBuilder personal() {
            privacy = Privacy.PERSONAL;
            return this;
        }

        public ColumnBuilder identity() {
            privacy = Privacy.IDENTITY;
            return this;
        }

        public ColumnBuilder surrogate() {
            surrogate = true;
            return this;
        }

        public ColumnBuilder ignored() {
            ignored = true;
            return this;
        }

        public ColumnBuilder inactive() {
            active = false;
            return this;
        }

        public ColumnBuilder rules(CellRules what) {
            rules = what;
            return this;
        }

        public ColumnBuilder notAbove(Bound... bounds) {
            return rules(new CellRules(List.of(bounds), Optional.empty(), false, List.of(), false));
        }

        public Column build() {
            return new Column(
                    name, emitted, aliases, type, length, width, mandatory, allowed, minimum, maximum, privacy,
                    surrogate, ignored, !ignored, active, "", rules);
        }
    }
}
