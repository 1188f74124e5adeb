package org.cqube.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults planted into folds, roll-ups, figures, decisions and the search for duplicates are each seen by the test that is there for them. */
class MutationsTest {
    private static final int MOST = 60;

    private static final String FIGURES = "org.cqube.publication.FiguresTest#everyNumberEqualsThePlainComputation";
    private static final String CLASSES = "org.cqube.validation.OracleTest#everyRecordIsInTheClassThatTheOracleSays";
    private static final String DUPLICATES = "org.cqube.validation.DuplicateSearchTest#whatIsFoundIsWhatAPlainMapFinds";
    private static final String DECIDED =
            "org.cqube.warehouse.MarksPropertyTest#contradictionsAreDecidedByTheOrderOfEvents";

    @TempDir
    Path folder;

    static Stream<Mutant> mutants() {
        return Stream.of(
                fold(
                        "a day is counted as the one before",
                        "int code = marks[marksFrom + day] & 0xff;",
                        "int code = marks[marksFrom + Math.max(0, day - 1)] & 0xff;"),
                fold(
                        "the last day of a month is left out",
                        "int code = marks[marksFrom + day] & 0xff;",
                        "int code = day < Columns.DAYS - 1 ? marks[marksFrom + day] & 0xff : '0';"),
                fold(
                        "a weight is dropped",
                        "weights[ascii(measure, code)] = weight;",
                        "weights[ascii(measure, code)] = code.equals(\"3\") ? 0 : weight;"),
                fold(
                        "code 3 counts as 1 does",
                        "weights[ascii(measure, code)] = weight;",
                        "weights[ascii(measure, code)] = code.equals(\"3\") ? measure.weights().getOrDefault(\"1\", 1L) : weight;"),
                fold(
                        "a person is not added",
                        "persons[count++] = person;",
                        "persons[count] = person; count += person % 2 == 0 ? 1 : 0;"),
                rolled("a window is a day too long", "Windows", "asOf.minusDays(days - 1L)", "asOf.minusDays(days)"),
                rolled(
                        "the year begins a month late",
                        "Windows",
                        "month.getMonthValue() >= yearStart",
                        "month.getMonthValue() > yearStart"),
                rolled("exactly half of the schools is not enough", "AsOf", "schools * 100 >= ", "schools * 100 > "),
                rolled(
                        "the last child is not added",
                        "SumUp",
                        "child < areas.first(level, area + 1, below)",
                        "child < areas.first(level, area + 1, below) - 1"),
                rolled(
                        "the previous window overlaps",
                        "Windows",
                        "asOf.minusDays(days)));",
                        "asOf.minusDays(days - 1L)));"),
                new Mutant(
                        "what is over is cut off",
                        "org.cqube.publication.Percentage",
                        "(part * 100 * unit * 2 + whole) / (whole * 2)",
                        "part * 100 * unit / whole",
                        "org.cqube.publication.PercentageTest#equalsExactArithmetic"),
                new Mutant(
                        "equal hashes are taken for equal bytes",
                        "org.cqube.validation.GroupSearch",
                        "if (rule.isSame(a, b)) {",
                        "if (a != null) {",
                        DUPLICATES),
                new Mutant(
                        "the first partition is lost",
                        "org.cqube.validation.GroupSearch",
                        "for (int i = 0; i < spill.partitions(); i++)",
                        "for (int i = spill.partitions() > 1 ? 1 : 0; i < spill.partitions(); i++)",
                        DUPLICATES),
                new Mutant(
                        "what was written to disk is not read again",
                        "org.cqube.validation.HashSpill",
                        "for (int number : blocks.get(partition)) {",
                        "for (int number : List.<Integer>of()) {",
                        DUPLICATES),
                new Mutant(
                        "a contradiction behind a mirror is forgotten",
                        "org.cqube.validation.Groups",
                        "if (flag > flags[slot]) {",
                        "if (flags[slot] == 0) {",
                        DUPLICATES),
                new Mutant(
                        "optional columns are not compared",
                        "org.cqube.validation.Contents",
                        ".filter(column -> !column.surrogate() &&",
                        ".filter(column -> column.mandatory() &&",
                        CLASSES),
                new Mutant(
                        "a mirror is found by its key alone",
                        "org.cqube.validation.Contents",
                        "return isEqual(all, a, b);",
                        "return isEqual(key, a, b);",
                        CLASSES),
                new Mutant(
                        "a day behind the last one is a day",
                        "org.cqube.validation.DayCheck",
                        "if (kind == MARK && day < usable) {",
                        "if (kind == MARK && day <= usable) {",
                        "org.cqube.validation.DayMarksTest#aFaultyDayIsRefusedAlone"),
                decided(
                        "the later mark wins",
                        "marks[day] = old == OfferedRow.OPEN && !late ? mark : old;",
                        "marks[day] = mark == OfferedRow.OPEN ? old : mark;"),
                decided("another mark counts as the same", "} else if (old == mark) {", "} else if (old >= mark) {"),
                decided(
                        "an open cell opens a day",
                        "if (mark != OfferedRow.OPEN) {\n                if (old == OfferedRow.OPEN && late) {",
                        "if (mark != OfferedRow.OPEN || old != OfferedRow.OPEN) {\n                if (old == OfferedRow.OPEN && late) {"));
    }

    private static Mutant fold(String name, String find, String replace) {
        return rolled(name, "MarkFolds", find, replace);
    }

    private static Mutant rolled(String name, String type, String find, String replace) {
        return new Mutant(name, "org.cqube.aggregation." + type, find, replace, FIGURES);
    }

    private static Mutant decided(String name, String find, String replace) {
        return new Mutant(name, "org.cqube.warehouse.MarkDecision", find, replace, DECIDED);
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void isSeen(Mutant mutant) throws Exception {
        var loader = MutatedClasses.load(mutant, rooms(mutant));
        Optional<Throwable> found = new RunOneTest(loader, folder).run(mutant.testClass(), mutant.testMethod(), MOST);
        assertThat(found)
                .as("%s: %s passes all the same", mutant, mutant.test())
                .isPresent();
        // A test that could not run has seen nothing.
        assertThat(found.get()).isNotInstanceOf(LinkageError.class).isNotInstanceOf(ReflectiveOperationException.class);
    }

    /** Without a fault the same tests pass in a loader of their own: what they see of a mutant is the mutant. */
    @ParameterizedTest
    @MethodSource("tests")
    void nothingIsSeenWhereNothingIsPlanted(Mutant mutant) throws Exception {
        var loader = MutatedClasses.sound(rooms(mutant));
        assertThat(new RunOneTest(loader, folder).run(mutant.testClass(), mutant.testMethod(), 1))
                .isEmpty();
    }

    static Stream<Mutant> tests() {
        return List.copyOf(mutants()
                        .collect(java.util.stream.Collectors.toMap(Mutant::test, mutant -> mutant, (a, b) -> a))
                        .values())
                .stream();
    }

    private static Set<String> rooms(Mutant mutant) {
        return Set.copyOf(Stream.of(mutant.type(), mutant.testClass())
                .map(type -> type.substring(0, type.lastIndexOf('.')))
                .toList());
    }
}
