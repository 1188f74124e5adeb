package org.cqube.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cqube.csv.TestFiles.column;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqube.csv.TestFiles;
import org.cqube.csv.TestFiles.ColumnBuilder;
import org.cqube.emission.Refusal;
import org.cqube.source.Bound;
import org.cqube.source.Bounds;
import org.cqube.source.CellRules;
import org.cqube.source.Check;
import org.cqube.source.Check.Mode;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.FileId;
import org.cqube.source.FileRules;
import org.cqube.source.Reference;
import org.cqube.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that a declaration names, makes stricter or switches off. */
class RulesTest {
    private static final FileId QUESTION = new FileId("paper", "question");

    @TempDir
    private Path folder;

    @Test
    void aNumberMayNotBeAboveAnotherColumn() {
        SourceFile file = file(number("asked"), number("solved").notAbove(new Bound.OfColumn("asked")));
        assertThat(notices(file, "id|asked|solved", "a|5|5", "b|5|5.0", "c|5|5.01", "d||9", "e|-1|-0.5", "f|x|9"))
                .containsExactly(
                        "not_a_decimal error ×1 @6:7 asked=x",
                        "number_above error ×2 @3:4 solved=5.01 {limit=5} @5:6 solved=-0.5 {limit=-1}");
    }

    @Test
    void aNumberMayNotBeAboveThatOfTheRowItRefersTo() {
        SourceFile file = TestFiles.file(
                        "things",
                        "things",
                        "things",
                        List.of(
                                column("id", "id").mandatory().build(),
                                column("question", "question").build(),
                                number("marks")
                                        .notAbove(new Bound.OfReferred("question", "full"))
                                        .build()))
                .key("id")
                .references(new Reference("question", QUESTION))
                .build();
        var masters = new TestMasters().with(QUESTION, "q1", "q2").number(QUESTION, "full", "q1", "2.50");
        try (CheckedBatch batch = new Checks(folder, file).masters(masters).check("""
                id|question|marks
                a|q1|2.5
                b|q1|2.51
                c|q2|99
                d|q9|99
                e||99
                """)) {
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "number_above error ×1 @2:3 marks=2.51 {limit=2.50}", "parked info ×1 @4:5 question=q9");
        }
    }

    @Test
    void aMaximumMayHangOnAnotherValue() {
        var most = new Bound.ByValue("grade", Map.of("3", 40L, "6", 80L));
        SourceFile file = file(
                column("grade", "grade").type(ColumnType.INTEGER),
                number("marks").notAbove(most));
        assertThat(notices(file, "id|grade|marks", "a|3|40", "b|03|41", "c|6|80", "d|6|80.5", "e|9|500", "f||500"))
                .containsExactly("number_above error ×2 @2:3 marks=41 {limit=40} @4:5 marks=80.5 {limit=80}");
        // A file without the other column binds nothing.
        assertThat(notices(file, "id|marks", "a|500")).isEmpty();
    }

    @Test
    void daysLieBetweenTheEarliestAndToday() {
        var rules = new CellRules(List.of(), Optional.of(LocalDate.of(2020, 6, 1)), true, List.of(), false);
        SourceFile file = file(column("day", "day").type(ColumnType.DATE).rules(rules));
        assertThat(Checks.TODAY).isEqualTo("2026-11-20");
        assertThat(notices(file, "id|day", "a|2020-06-01", "b|2020-05-31", "c|2026-11-20 23:59", "d|2026-11-21", "e|"))
                .containsExactly(
                        "date_ahead error ×1 @4:5 day=2026-11-21",
                        "date_too_early error ×1 @2:3 day=2020-05-31 {limit=2020-06-01}");
    }

    @Test
    void somethingIsThereOrNot() {
        var rules = new CellRules(List.of(), Optional.empty(), false, List.of("2", "none"), false);
        SourceFile file =
                file(column("water", "water").type(ColumnType.AVAILABILITY).rules(rules));
        // The same said in two ways is a mirror; a count and yes are the same.
        assertThat(notices(
                        file,
                        "id|water",
                        "a|3",
                        "a|yes",
                        "b|0",
                        "b|",
                        "b|2",
                        "b|None",
                        "c|1",
                        "c|no",
                        "d|-1",
                        "e|many"))
                .containsExactly(
                        "conflict error ×2 @7:8 {other=8} @8:9 {other=7}",
                        "not_a_count error ×2 @9:10 water=-1 @10:11 water=many",
                        "duplicate info ×4 @2:3 {other=1} @4:5 {other=3} @5:6 {other=3} @6:7 {other=3}");
    }

    @Test
    void aFileTooLargeOrTooLongIsRefusedWhole() {
        SourceFile few = with(rules(Map.of(), Optional.of(1L), Optional.of(2L)), number("n"));
        assertThat(notices(few, "id|n", "a|1", "b|2")).isEmpty();
        assertRefused(few, "id|n\na|1\n\nb|2\nc|3\n", new Refusal("too_many_records", Map.of("limit", "2")));
        String long_ = "id|n\n" + ("a|" + "1".repeat(998) + "\n").repeat(1000);
        assertThatThrownBy(() -> new Checks(folder, few).check(long_))
                .isInstanceOfSatisfying(
                        FileRefusedException.class,
                        refused -> assertThat(refused.refusal())
                                .isEqualTo(new Refusal("file_too_large", Map.of("limit", "1", "found", "2"))));
    }

    @Test
    void checksCanWarnOrBeSwitchedOff() {
        SourceFile strict = loose(Map.of());
        SourceFile warned = loose(Map.of(
                Check.SPECIAL_CHARACTERS, Mode.WARN,
                Check.LENGTH, Mode.WARN,
                Check.WIDTH, Mode.WARN,
                Check.ALLOWED, Mode.WARN,
                Check.RANGE, Mode.WARN,
                Check.BLANK_LINES, Mode.WARN,
                Check.MIRROR, Mode.WARN));
        SourceFile off = loose(Map.of(
                Check.SPECIAL_CHARACTERS, Mode.OFF,
                Check.LENGTH, Mode.OFF,
                Check.WIDTH, Mode.OFF,
                Check.ALLOWED, Mode.OFF,
                Check.RANGE, Mode.OFF,
                Check.BLANK_LINES, Mode.OFF,
                Check.UNKNOWN_COLUMNS, Mode.OFF));
        String[] lines = {
            "id|name|code|kind|n|more",
            "aaaa|too long|c12|A|1|",
            "bbbb|x\u0001|c12|A|1|",
            "cccc|x|c1234|A|1|",
            "dddd|x|c12|C|1|",
            "eeee|x|c12|A|11|",
            "",
            "ffff|x|c12|A|1|",
            "ffff|x|c12|A|1|",
            "ggggg|x|c12|A|1|"
        };
        assertThat(notices(strict, lines))
                .containsExactly(
                        "number_too_large error ×1 @5:6 n=11 {limit=10}",
                        "special_character error ×1 @2:3 name=x\ufffd {character=U+0001}",
                        "value_not_allowed error ×1 @4:5 kind=C {allowed=A, B}",
                        "value_too_long error ×1 @1:2 name=too long {length=8, limit=5}",
                        "wrong_width error ×2 @3:4 code=c1234 {length=5, width=3} @8:10 id=ggggg {length=5, width=4}",
                        "unknown_column warning ×1 @0:1 more=",
                        "blank_line info ×1 @0:7",
                        "duplicate info ×1 @7:9 {other=6}");
        assertThat(notices(warned, lines))
                .containsExactly(
                        "wrong_width error ×1 @8:10 id=ggggg {length=5, width=4}",
                        "blank_line warning ×1 @0:7",
                        "duplicate warning ×1 @7:9 {other=6}",
                        "number_too_large_taken warning ×1 @5:6 n=11 {limit=10}",
                        "special_character_taken warning ×1 @2:3 name=x\ufffd {character=U+0001}",
                        "unknown_column warning ×1 @0:1 more=",
                        "value_not_allowed_taken warning ×1 @4:5 kind=C {allowed=A, B}",
                        "value_too_long_taken warning ×1 @1:2 name=too long {length=8, limit=5}",
                        "wrong_width_taken warning ×1 @3:4 code=c1234 {length=5, width=3}");
        assertThat(notices(off, lines))
                .containsExactly(
                        "wrong_width error ×1 @8:10 id=ggggg {length=5, width=4}", "duplicate info ×1 @7:9 {other=6}");
        assertThat(notices(off, "id|name", "aaaa|x\u0000y"))
                .singleElement()
                .asString()
                .startsWith("special_character error");
    }

    @Test
    void pointsOutsideTheStateAreDropped() {
        var state = new Bounds(
                new BigDecimal("20.0"), new BigDecimal("68.0"), new BigDecimal("24.8"), new BigDecimal("74.6"));
        String[] lines = {
            "id|latitude|longitude", "a|24.8|68", "b|24.80001|70", "c|23|74.61", "d|0|70", "e|91|70", "f||", "g|-23|70"
        };
        assertThat(notices(points(state, false, Map.of()), lines))
                .containsExactly(
                        "point_out_of_range warning ×1 @5:6 latitude=91",
                        "point_outside_state warning ×3 @2:3 latitude=24.80001 @3:4 longitude=74.61 @7:8 latitude=-23",
                        "no_point info ×2 @4:5 @6:7");
        assertThat(notices(points(state, true, Map.of()), lines))
                .containsExactly(
                        "point_missing error ×2 @4:5 @6:7",
                        "point_refused error ×4 @2:3 latitude=24.80001 @3:4 longitude=74.61 @5:6 latitude=91 @7:8 latitude=-23");
        assertThat(notices(points(state, false, Map.of(Check.INSIDE_STATE, Mode.OFF)), lines))
                .containsExactly("point_out_of_range warning ×1 @5:6 latitude=91", "no_point info ×2 @4:5 @6:7");
        try (CheckedBatch batch = new Checks(folder, points(state, false, Map.of())).check(String.join("\n", lines))) {
            assertThat(Checks.rows(batch.kept(), 3)).startsWith("1:2 a|24.8|68", "2:3 b||");
        }
    }

    @Test
    void recordsMustMakeATotalTogether() {
        SourceFile file = listOf(new FileRules.Whole("n", new BigDecimal("100"), "id"));
        assertThat(notices(file, "id|n", "a|99.5", "b|0.50")).isEmpty();
        assertThat(notices(file, "id|n", "a|99.5", "b|0.50", "b|0.5")).hasSize(1);
        assertRefused(
                file,
                "id|n\na|99.5\nb|0.6\n",
                new Refusal("wrong_total", Map.of("column", "n", "found", "100.1", "expected", "100")));
        assertRefused(file, "id|n\na|100\n", new Refusal("incomplete_list", Map.of("columns", "b")));
        // What a refused record says is not known, so that no sum can be told.
        assertRefused(file, "id|n\na|50\nb|50\nb|0\n", new Refusal("faulty_list", Map.of("found", "2")));
    }

    @Test
    void whatIsSwitchedOffNeedNotStandInAListAndWeighsNothing() {
        SourceFile file = listOf(new FileRules.Whole("n", new BigDecimal("100"), "id", Set.of("b")));
        assertThat(notices(file, "id|n", "a|100")).isEmpty();
        assertThat(notices(file, "id|n", "a|100", "b|0")).isEmpty();
        assertThatThrownBy(() -> new Checks(folder, file).check("id|n\na|50\nb|50\n"))
                .isInstanceOfSatisfying(FileRefusedException.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(new Refusal("switched_off_items", Map.of("columns", "b")));
                    assertThat(refused.notices()).singleElement().satisfies(notice -> {
                        assertThat(notice.code()).isEqualTo("switched_off_item");
                        assertThat(notice.examples().getFirst().line()).isEqualTo(3);
                        assertThat(notice.examples().getFirst().value()).isEqualTo("b");
                    });
                });
    }

    private static SourceFile listOf(FileRules.Whole whole) {
        return TestFiles.file(
                        "things",
                        "things",
                        "things",
                        List.of(
                                column("id", "id").mandatory().allowed("a", "b").build(),
                                number("n").build()))
                .key("id")
                .rules(new FileRules(
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.of(whole),
                        Optional.empty(),
                        List.of()))
                .build();
    }

    @Test
    void aFileMayLackItsAcademicYear() {
        var rules = new CellRules(List.of(), Optional.empty(), false, List.of(), true);
        Column year = column("year", "year")
                .type(ColumnType.ACADEMIC_YEAR)
                .rules(rules)
                .build();
        SourceFile file = TestFiles.file(
                        "things",
                        "things",
                        "things",
                        List.of(
                                column("id", "id").mandatory().build(),
                                year,
                                number("n").build()))
                .key("id", "year")
                .build();
        assertThat(notices(file, "id|n", "a|1", "a|1", "b|1", "b|2"))
                .containsExactly("conflict error ×2 @3:4 {other=4} @4:5 {other=3}", "duplicate info ×1 @2:3 {other=1}");
        assertThat(notices(file, "id|year|n", "a|2020-21|1", "a|2021-22|2", "b||1"))
                .containsExactly("missing_value error ×1 @3:4 year=");
    }

    private static SourceFile points(Bounds state, boolean needed, Map<Check, Mode> modes) {
        return with(
                new FileRules(
                        modes,
                        Optional.empty(),
                        Optional.empty(),
                        needed,
                        Optional.empty(),
                        Optional.of(state),
                        List.of()),
                number("latitude"),
                number("longitude"));
    }

    private static SourceFile loose(Map<Check, Mode> modes) {
        return TestFiles.file(
                        "things",
                        "things",
                        "things",
                        List.of(
                                column("id", "id").width(4).mandatory().build(),
                                column("name", "name")
                                        .type(ColumnType.TEXT)
                                        .length(5)
                                        .build(),
                                column("code", "code").width(3).build(),
                                column("kind", "kind")
                                        .type(ColumnType.TEXT)
                                        .allowed("A", "B")
                                        .build(),
                                column("n", "n")
                                        .type(ColumnType.INTEGER)
                                        .range(0, 10)
                                        .build()))
                .key("id")
                .rules(rules(modes, Optional.empty(), Optional.empty()))
                .build();
    }

    private static FileRules rules(Map<Check, Mode> modes, Optional<Long> megabytes, Optional<Long> records) {
        return new FileRules(modes, megabytes, records, false, Optional.empty(), Optional.empty(), List.of());
    }

    private static ColumnBuilder number(String name) {
        return column(name, name).type(ColumnType.DECIMAL);
    }

    private static SourceFile file(ColumnBuilder... columns) {
        return with(FileRules.NONE, columns);
    }

    private static SourceFile with(FileRules rules, ColumnBuilder... columns) {
        List<Column> all =
                new java.util.ArrayList<>(List.of(column("id", "id").mandatory().build()));
        List.of(columns).forEach(builder -> all.add(builder.build()));
        return TestFiles.file("things", "things", "things", all)
                .key("id")
                .rules(rules)
                .build();
    }

    private List<String> notices(SourceFile file, String... lines) {
        try (CheckedBatch batch = new Checks(folder, file).check(String.join("\n", lines) + "\n")) {
            return Checks.notices(batch);
        }
    }

    private void assertRefused(SourceFile file, String text, Refusal refusal) {
        assertThatThrownBy(() -> new Checks(folder, file).check(text))
                .isInstanceOfSatisfying(
                        FileRefusedException.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
