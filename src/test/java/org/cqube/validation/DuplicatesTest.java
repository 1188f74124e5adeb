package org.cqube.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cqube.csv.TestFiles;
import org.cqube.source.Role;
import org.cqube.source.SourceFile.SamePoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicatesTest {
    private static final String THINGS = "Number|Id|Part|Title|Marks|Day|Open\n";
    private static final String SCHOOLS = "SchoolId|School|BlockId|Latitude|Longitude\n";

    @TempDir
    private Path folder;

    @Test
    void mirrorsAreCountedAndTheFirstIsKept() {
        try (CheckedBatch batch = things("1|A|1|x|5||\n2|B|1|x|5||\n1|A|1|x|5||\n1|A|1|x|5||\n")) {
            assertThat(Checks.notices(batch)).containsExactly("duplicate info ×2 @3:4 {other=1} @4:5 {other=1}");
            assertThat(Checks.account(batch)).isEqualTo("4 = 2 + 2 + 0 + 0");
            assertThat(Checks.records(batch.kept())).containsExactly(1, 2);
        }
    }

    @Test
    void aRunningNumberIsNoDifference() {
        try (CheckedBatch batch = things("1|A|1|x|5||\n2|A|1|x|5||\n")) {
            assertThat(Checks.account(batch)).isEqualTo("2 = 1 + 1 + 0 + 0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9|A|01|x|5.0|2026-01-02T10:00:00|true",
                "9| A |+1|x|005|2026-01-02|1",
                "9|\"A\"|1|\"x\"|5.000|2026-01-02 00:00|YES"
            })
    void oneThingSaidInTwoWaysIsNoDifference(String other) {
        try (CheckedBatch batch = things("1|A|1|x|5|2026-01-02|y\n" + other + "\n")) {
            assertThat(Checks.account(batch)).isEqualTo("2 = 1 + 1 + 0 + 0");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1|A|1|X|5||",
                "1|A|1|x|5.1||",
                "1|A|1|x|5|2026-01-02|",
                "1|A|1|x|5||n",
                "1|A|1||5||",
                "1|A|1|x|-5||"
            })
    void oneKeyWithTwoContentsRefusesEveryRecordOfIt(String other) {
        String text = "1|A|1|x|5||\n1|B|1|x|5||\n1|A|1|x|5||\n" + other.replace("-5", "50") + "\n";
        try (CheckedBatch batch = things(text)) {
            assertThat(Checks.notices(batch))
                    .containsExactly("conflict error ×3 @1:2 {other=4} @3:4 {other=1} @4:5 {other=1}");
            assertThat(Checks.account(batch)).isEqualTo("4 = 1 + 0 + 0 + 3");
            assertThat(Checks.records(batch.kept())).containsExactly(2);
        }
    }

    @Test
    void noMarkIsNotNought() {
        try (CheckedBatch batch = things("1|A|1|x|0||\n1|A|1|x|||\n1|A|0|x|5||\n1|A|00|x|5||\n")) {
            assertThat(Checks.account(batch)).isEqualTo("4 = 1 + 1 + 0 + 2");
        }
    }

    @Test
    void aMalformedRecordTakesNoPart() {
        try (CheckedBatch batch = things("1|A|1|far too long|5||\n1|A|1|x|5||\n1|A|1|x|5||\n")) {
            assertThat(Checks.account(batch)).isEqualTo("3 = 1 + 1 + 0 + 1");
            assertThat(Checks.records(batch.kept())).containsExactly(2);
        }
    }

    @Test
    void keysDoNotRunIntoEachOther() {
        try (CheckedBatch batch = things("1|A1|1|x|5||\n1|A|11|x|5||\n")) {
            assertThat(Checks.account(batch)).isEqualTo("2 = 2 + 0 + 0 + 0");
        }
    }

    @Test
    void oneIdOnTwoPointsIsAConflictOfItsOwn() {
        try (CheckedBatch batch = schools(SamePoint.KEEP, """
                01010100101|A|010101|23.1|70.2
                01010100101|A|010101|23.1|70.3
                01010100102|B|010101|23.5|70.2
                01010100102|C|010101|23.5|70.2
                """)) {
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "conflict error ×2 @3:4 {other=4} @4:5 {other=3}",
                            "conflict_point error ×2 @1:2 {other=2} @2:3 {other=1}");
        }
    }

    @ParameterizedTest
    @EnumSource(SamePoint.class)
    void idsThatShareAPointAreReadAsDeclared(SamePoint rule) {
        String records = """
                01010100101|A|010101|23.10|70.2
                01010100102|B|010101|23.1|70.20
                01010100103|C|010101|23.1|70.3
                """;
        try (CheckedBatch batch = schools(rule, records)) {
            String shared = " ×2 @1:2 {other=2} @2:3 {other=1}";
            switch (rule) {
                case DROP_POINT -> {
                    assertThat(Checks.notices(batch)).containsExactly("same_point warning" + shared);
                    assertThat(Checks.rows(batch.kept(), 6))
                            .containsExactly(
                                    "1:2 01010100101|A||010101||",
                                    "2:3 01010100102|B||010101||",
                                    "3:4 01010100103|C||010101|23.1|70.3");
                }
                case DROP_ROW -> {
                    assertThat(Checks.notices(batch)).containsExactly("same_point_refused error" + shared);
                    assertThat(Checks.records(batch.kept())).containsExactly(3);
                }
                case KEEP -> {
                    assertThat(Checks.notices(batch)).isEmpty();
                    assertThat(Checks.records(batch.kept())).containsExactly(1, 2, 3);
                }
            }
        }
    }

    @Test
    void mirrorsDoNotShareAPointWithThemselves() {
        try (CheckedBatch batch = schools(SamePoint.DROP_ROW, """
                01010100101|A|010101|23.10|70.2
                01010100101|A|010101|23.1|70.2
                """)) {
            assertThat(Checks.notices(batch)).containsExactly("duplicate info ×1 @2:3 {other=1}");
        }
    }

    @Test
    void zeroAndBlankAndFarAwayAreNoPoint() {
        try (CheckedBatch batch = schools(SamePoint.DROP_ROW, """
                01010100101|A|010101|0|0.00
                01010100102|B|010101|0.0|0
                01010100103|C|010101||
                01010100104|D|010101|23.1|NULL
                01010100105|E|010101|70.2|23.1
                01010100106|F|010101|23.1|180.5
                01010100107|G|010101|23.1|70.2
                """)) {
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "point_out_of_range warning ×2 @5:6 Latitude=70.2 @6:7 Longitude=180.5",
                            "no_point info ×4 @1:2 @2:3 @3:4 @4:5");
            assertThat(Checks.rows(batch.kept(), 6))
                    .containsExactly(
                            "1:2 01010100101|A||010101||",
                            "2:3 01010100102|B||010101||",
                            "3:4 01010100103|C||010101||",
                            "4:5 01010100104|D||010101||",
                            "5:6 01010100105|E||010101||",
                            "6:7 01010100106|F||010101||",
                            "7:8 01010100107|G||010101|23.1|70.2");
        }
    }

    private CheckedBatch things(String records) {
        return new Checks(folder, TestFiles.THINGS).check(THINGS + records);
    }

    private CheckedBatch schools(SamePoint rule, String records) {
        return new Checks(folder, TestFiles.schools(rule))
                .masters(new TestMasters().with(Role.BLOCK, "010101"))
                .check(SCHOOLS + records);
    }
}
