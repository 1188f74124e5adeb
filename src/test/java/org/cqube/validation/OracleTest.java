package org.cqube.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.cqube.csv.TestFiles;
import org.cqube.source.Column;
import org.cqube.source.Layout;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.SourceFile.SamePoint;
import org.cqube.validation.Oracle.Class;
import org.cqube.validation.Oracle.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random files of few words, so that everything meets everything: the program and a plain oracle must say the same of every record. */
class OracleTest {
    private static final Set<String> SCHOOLS = Set.of("24010100101", "24010100102");

    @TempDir
    private Path folder;

    /** One kind of file: how it is declared, made up, and understood by the oracle. */
    record Kind(
            String name,
            SourceFile file,
            String header,
            List<List<String>> words,
            boolean pointsRefuse,
            Function<String, Optional<Said>> oracle) {
        @Override
        public String toString() {
            return name;
        }

        List<String> lines(Random random, int count) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                List<String> cells = new ArrayList<>();
                for (List<String> column : words) {
                    // The first word of a column is right, and so are most cells.
                    int pick = random.nextInt(3) > 0
                            ? random.nextInt(Math.min(2, column.size()))
                            : random.nextInt(column.size());
                    cells.add(column.get(pick));
                }
                lines.add(String.join("|", cells) + (random.nextInt(60) == 0 ? "|" : ""));
            }
            return lines;
        }

        List<Class> expected(List<String> lines) {
            return Oracle.judge(lines.stream().map(oracle).toList(), pointsRefuse);
        }
    }

    private static final Kind THINGS = new Kind(
            "things",
            TestFiles.THINGS,
            "Id|Part|Title|Marks|Day|Open",
            List.of(
                    List.of("A", "B", "C", " A", "\"B\"", "", "D D", "NULL", "A1234567", "A12345678"),
                    List.of("1", "2", "01", "+1", "\"2\"", "x", "12345", "-1", "001"),
                    List.of(
                            "",
                            "",
                            "x",
                            "\"x\"",
                            " x",
                            "null",
                            "xxxxxxxxxxx",
                            "\"x",
                            "\"x\"y",
                            "x\"y",
                            "\"x|y\"",
                            "x\u0001",
                            "é"),
                    List.of("", "", "5", "5.0", "05", "100", "100.1", "-1", "x", "-0"),
                    List.of("", "", "2026-01-02", "2026-01-02 10:00", "2026-02-30", "02-01-2026"),
                    List.of("", "", "y", "YES", "n", "0", "?")),
            false,
            Oracle::thing);

    private static final Kind MARKS = new Kind(
            "marks",
            TestFiles.MARKS,
            "AttendanceId|StudentId|SchoolId|AcademicYear|Month|1|28|30",
            List.of(
                    List.of("1", "2", "3", "03", "x", "4", "5", "6"),
                    List.of("P1", "P2", "P3", "P4", "\"P1\"", "P 5"),
                    List.of("24010100101", "24010100102", "24010100199", "2401010010"),
                    List.of("2026-27", "2026-27", "2025-26", "2026-28"),
                    List.of("7", "07", "11", "2", "12", "13", "+7"),
                    List.of("1", "1", "2", "", "0", "NULL", "9"),
                    List.of("", "0", "1", "5", "11"),
                    List.of("", "NULL", "1", "x")),
            false,
            line -> Oracle.mark(line, Checks.TODAY, SCHOOLS));

    private static final Kind SCHOOL_MASTER = new Kind(
            "schools",
            TestFiles.schools(SamePoint.DROP_ROW),
            "SchoolId|School|BlockId|Latitude|Longitude",
            List.of(
                    List.of(
                            "24010100101",
                            "24010100102",
                            "24010100103",
                            "24010100104",
                            "24010100105",
                            "24010100106",
                            "2401"),
                    List.of("A", "A", "A", "B", "", "NULL"),
                    List.of("240101", "240101", "240199", "24011"),
                    List.of("", "23.5", "23.50", "0", "24", "0.0", "99", "x", "6"),
                    List.of("", "70.25", "70.250", "0", "71", "-70.25", "98")),
            true,
            line -> Oracle.school(line, Set.of("240101")));

    static Stream<org.junit.jupiter.params.provider.Arguments> files() {
        return Stream.of(THINGS, MARKS, SCHOOL_MASTER)
                .flatMap(kind -> LongStream.range(0, 60)
                        .mapToObj(seed -> org.junit.jupiter.params.provider.Arguments.of(kind, seed)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRecordIsInTheClassThatTheOracleSays(Kind kind, long seed) {
        var random = new Random(seed);
        List<String> lines = kind.lines(random, 1 + random.nextInt(40));
        assertThat(judge(kind, kind.file(), lines)).as(() -> numbered(lines)).isEqualTo(kind.expected(lines));
    }

    @ParameterizedTest
    @MethodSource("files")
    void anyOrderKeepsTheSameContents(Kind kind, long seed) {
        var random = new Random(seed);
        List<String> lines = kind.lines(random, 1 + random.nextInt(40));
        assertThat(contents(kind, Oracle.shuffled(lines, random))).isEqualTo(contents(kind, lines));
    }

    @ParameterizedTest
    @MethodSource("files")
    void splittingLosesNothingAndAddsOnlyWhatContradictedAcross(Kind kind, long seed) {
        var random = new Random(seed);
        List<String> lines = kind.lines(random, 2 + random.nextInt(40));
        int cut = 1 + random.nextInt(lines.size() - 1);
        Set<String> parts = new HashSet<>(contents(kind, lines.subList(0, cut)));
        parts.addAll(contents(kind, lines.subList(cut, lines.size())));
        List<String> whole = contents(kind, lines);
        assertThat(parts).containsAll(whole);
        parts.removeAll(whole);
        List<Class> classes = kind.expected(lines);
        List<String> contradicted = IntStream.range(0, lines.size())
                .filter(i -> classes.get(i) == Class.REFUSED)
                .mapToObj(i -> kind.oracle().apply(lines.get(i)))
                .flatMap(Optional::stream)
                .map(Said::contents)
                .toList();
        assertThat(contradicted).containsAll(parts);
    }

    /** Faults planted into the search for duplicates must be seen. */
    @Test
    void theOracleSeesAKeyThatIsTooShort() {
        assertThat(disagreements(THINGS, withKey(TestFiles.THINGS, "id"))).isPositive();
        assertThat(disagreements(THINGS, TestFiles.THINGS)).isZero();
    }

    @Test
    void theOracleSeesAColumnThatIsNotCompared() {
        for (String column : List.of("title", "marks", "day", "open")) {
            assertThat(disagreements(THINGS, withSurrogate(TestFiles.THINGS, column)))
                    .as(column)
                    .isPositive();
        }
    }

    private long disagreements(Kind kind, SourceFile declared) {
        return LongStream.range(0, 60)
                .mapToObj(Random::new)
                .map(random -> kind.lines(random, 1 + random.nextInt(40)))
                .filter(lines -> !judge(kind, declared, lines).equals(kind.expected(lines)))
                .count();
    }

    private List<Class> judge(Kind kind, SourceFile file, List<String> lines) {
        try (CheckedBatch batch = check(kind, file, lines)) {
            List<Class> classes = new ArrayList<>(Collections.nCopies(lines.size(), Class.DUPLICATE));
            Checks.records(batch.kept()).forEach(record -> classes.set(record - 1, Class.KEPT));
            Checks.records(batch.parkedRows()).forEach(record -> classes.set(record - 1, Class.PARKED));
            if (batch.refused() > 0) {
                Checks.refused(batch).stream().skip(1).forEach(line -> classes.set(sentLine(line) - 2, Class.REFUSED));
            }
            assertThat(classes.stream().filter(Class.DUPLICATE::equals).count()).isEqualTo(batch.duplicates());
            assertThat(classes.stream().filter(Class.REFUSED::equals).count()).isEqualTo(batch.refused());
            return classes;
        }
    }

    private static int sentLine(String refused) {
        String[] cells = refused.split("\\|");
        return Integer.parseInt(cells[cells.length - 2]);
    }

    /** What the kept records say, as the oracle understands it. */
    private List<String> contents(Kind kind, List<String> lines) {
        try (CheckedBatch batch = check(kind, kind.file(), lines)) {
            return Checks.records(batch.kept()).stream()
                    .map(record -> kind.oracle()
                            .apply(lines.get(record - 1))
                            .orElseThrow()
                            .contents())
                    .sorted()
                    .toList();
        }
    }

    private CheckedBatch check(Kind kind, SourceFile file, List<String> lines) {
        var masters = new TestMasters().with(Role.BLOCK, "240101");
        SCHOOLS.forEach(school -> masters.with(Role.SCHOOL, school));
        return new Checks(folder, file).masters(masters).check(kind.header() + "\n" + String.join("\n", lines) + "\n");
    }

    private static String numbered(List<String> lines) {
        var numbered = new TreeMap<Integer, String>();
        IntStream.range(0, lines.size()).forEach(i -> numbered.put(i + 1, lines.get(i)));
        return numbered.toString();
    }

    private static SourceFile withKey(SourceFile file, String... key) {
        return copy(file, file.layouts(), List.of(key));
    }

    private static SourceFile withSurrogate(SourceFile file, String name) {
        List<Column> columns = file.layouts().getFirst().columns().stream()
                .map(c -> c.name().equals(name) ? surrogate(c) : c)
                .toList();
        return copy(file, List.of(new Layout("layout", columns)), file.key());
    }

    private static Column surrogate(Column c) {
        return new Column(
                c.name(),
                c.emitted(),
                c.aliases(),
                c.type(),
                c.length(),
                c.width(),
                c.mandatory(),
                c.allowed(),
                c.minimum(),
                c.maximum(),
                c.privacy(),
                true,
                c.ignored(),
                c.stored(),
                c.active(),
                c.meaning());
    }

    private static SourceFile copy(SourceFile f, List<Layout> layouts, List<String> key) {
        return new SourceFile(
                f.id(),
                f.label(),
                f.grain(),
                f.folder(),
                f.prefix(),
                f.role(),
                f.schema(),
                f.table(),
                layouts,
                key,
                f.storage(),
                f.references(),
                f.measures(),
                f.samePoint());
    }
}
