package org.cqube.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cqube.csv.TestFiles;
import org.cqube.source.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Day cells, on the 20th of November 2026. */
class DayMarksTest {
    private static final String SCHOOL = "24010100101";
    private static final String TAG = "h1:abcdefghijklmnopqrstuv";

    @TempDir
    private Path folder;

    @Test
    void aMonthSoFarIsKept() {
        try (CheckedBatch batch = check(row(1, "P1", "2026-27", "11", day -> day <= 20 ? "1" : "NULL"))) {
            assertThat(Checks.notices(batch)).isEmpty();
            assertThat(Checks.account(batch)).isEqualTo("1 = 1 + 0 + 0 + 0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-27, 11, 21, 1, day_ahead error ×1 @1:2 21=1",
        "2026-27, 11, 3, 7, unknown_day_code error ×1 @1:2 3=7",
        "2026-27, 11, 3, 01, unknown_day_code error ×1 @1:2 3=01",
        "2026-27, 11, 25, x, unknown_day_code error ×1 @1:2 25=x",
        "2026-27, 6, 31, 1, no_such_day error ×1 @1:2 31=1 {days=30}",
        "2025-26, 2, 29, 2, no_such_day error ×1 @1:2 29=2 {days=28}",
        "2024-25, 12, 31, é, unknown_day_code error ×1 @1:2 31=é"
    })
    void aFaultyDayIsRefusedAlone(String year, String month, int bad, String mark, String notice) {
        try (CheckedBatch batch = check(row(1, "P1", year, month, day -> day == bad ? mark : day == 2 ? "1" : ""))) {
            assertThat(Checks.notices(batch)).containsExactly(notice);
            assertThat(Checks.account(batch)).isEqualTo("1 = 1 + 0 + 0 + 0");
            try (RowCursor kept = batch.kept()) {
                assertThat(kept.next()).isTrue();
                assertThat(kept.isBlank(5 + bad)).isTrue();
                assertThat(kept.refusedCells()).isEqualTo(1);
                assertThat(kept.text(7)).isEqualTo("1");
                assertThat(kept.next()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2023-24, 2, 29",
        "2026-27, 11, 20",
        "2025-26, 3, 31",
        "2025-26, 05, 31",
        "2026-27, 6, 30",
        "2026-27, +7, 31"
    })
    void theCalendarDecidesWhichDaysThereAre(String year, String month, int last) {
        try (CheckedBatch batch = check(row(1, "P1", year, month, day -> day == last ? "1" : ""))) {
            assertThat(Checks.notices(batch)).isEmpty();
        }
    }

    @Test
    void aRecordOfWhichNothingIsLeftIsRefused() {
        try (CheckedBatch batch = check(row(1, "P1", "2026-27", "12", day -> day <= 2 ? "1" : "0"))) {
            assertThat(Checks.notices(batch))
                    .containsExactly("day_ahead error ×2 @1:2 1=1 @1:2 2=1", "nothing_to_take error ×1 @1:2");
            assertThat(Checks.account(batch)).isEqualTo("1 = 0 + 0 + 0 + 1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "NULL", " ", "\"\""})
    void openDaysMayStandAnywhere(String open) {
        try (CheckedBatch batch = check(row(1, "P1", "2026-27", "12", day -> open))) {
            assertThat(Checks.notices(batch)).isEmpty();
            assertThat(Checks.account(batch)).isEqualTo("1 = 1 + 0 + 0 + 0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-27, 0, number_too_small error ×1 @1:2 Month=0 {limit=1}",
        "2026-27, 13, number_too_large error ×1 @1:2 Month=13 {limit=12}",
        "2026-27, Nov, not_an_integer error ×1 @1:2 Month=Nov",
        "2026, 11, not_an_academic_year error ×1 @1:2 AcademicYear=2026",
        "2026-28, 11, not_an_academic_year error ×1 @1:2 AcademicYear=2026-28"
    })
    void withoutAMonthNoDayIsLookedAt(String year, String month, String notice) {
        try (CheckedBatch batch = check(row(1, "P1", year, month, day -> "9"))) {
            assertThat(Checks.notices(batch)).containsExactly(notice);
            assertThat(Checks.account(batch)).isEqualTo("1 = 0 + 0 + 0 + 1");
        }
    }

    @Test
    void daysThatTheFileLacksAreOpen() {
        String text =
                "AttendanceId|StudentId|SchoolId|AcademicYear|Month|2|1\n1|P1|%s|2026-27|11|1|2\n".formatted(SCHOOL);
        try (CheckedBatch batch = checks().check(text);
                RowCursor kept = batch.kept()) {
            assertThat(kept.next()).isTrue();
            assertThat(kept.text(6)).isEqualTo("2");
            assertThat(kept.text(7)).isEqualTo("1");
            assertThat(kept.isBlank(8)).isTrue();
            assertThat(kept.isBlank(3)).isTrue();
        }
    }

    @Test
    void aRecordsMonthIsTheKeyHoweverItIsWritten() {
        try (CheckedBatch batch = check(
                row(1, "P1", "2026-27", "7", day -> "1"),
                row(2, "P1", "2026-27", "07", day -> "2"),
                row(3, "P1", "2025-26", "7", day -> "1"),
                row(4, "P2", "2026-27", "7", day -> "1"),
                row(4, "P2", "2026-27", "07", day -> "1"))) {
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "conflict error ×2 @1:2 {other=2} @2:3 {other=1}", "duplicate info ×1 @5:6 {other=4}");
            assertThat(Checks.account(batch)).isEqualTo("5 = 2 + 1 + 0 + 2");
        }
    }

    @Test
    void openDaysAreTheSameHoweverTheyAreWritten() {
        try (CheckedBatch batch = check(
                row(1, "P1", "2026-27", "7", day -> day == 1 ? "1" : "0"),
                row(1, "P1", "2026-27", "7", day -> day == 1 ? "1" : day == 2 ? "" : "NULL"))) {
            assertThat(Checks.account(batch)).isEqualTo("2 = 1 + 1 + 0 + 0");
        }
    }

    @Test
    void oneRowIdUnderTwoKeysRefusesBoth() {
        try (CheckedBatch batch = check(
                row(7, "P1", "2026-27", "7", day -> "1"),
                row(8, "P2", "2026-27", "7", day -> "1"),
                row(7, "P3", "2026-27", "7", day -> "1"),
                row(8, "P2", "2026-27", "7", day -> "1"))) {
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "row_id_twice error ×2 @1:2 AttendanceId=7 {other=3} @3:4 AttendanceId=7 {other=1}",
                            "duplicate info ×1 @4:5 {other=2}");
            assertThat(Checks.account(batch)).isEqualTo("4 = 1 + 1 + 0 + 2");
        }
    }

    @Test
    void aMirrorOfARecordWhoseRowIdStandsTwiceIsRefusedWithIt() {
        try (CheckedBatch batch = check(
                row(7, "P1", "2026-27", "7", day -> "1"),
                row(7, "P1", "2026-27", "7", day -> "1"),
                row(7, "P3", "2026-27", "7", day -> "1"))) {
            assertThat(Checks.account(batch)).isEqualTo("3 = 0 + 0 + 0 + 3");
            assertThat(Checks.notices(batch)).hasSize(1);
        }
    }

    @Test
    void onlyATagIsAnIdentityNumber() {
        String good = row(1, "P1", "2026-27", "7", day -> "1");
        try (CheckedBatch batch = check(
                good,
                good.replace("P1", "P2").replace(TAG, "123412341234"),
                good.replace("P1", "P3").replace(TAG, "h1!abcdefghijklmnopqrstuv"),
                good.replace("P1", "P4").replace(TAG, "h1:abc"),
                good.replace("P1", "P5").replace(TAG, ""))) {
            assertThat(batch.notices().getFirst().code()).isEqualTo("not_an_id");
            assertThat(Checks.notices(batch).getFirst())
                    .isEqualTo("not_an_id error ×3 @2:3 AadhaarUID=••• @3:4 AadhaarUID=••• @4:5 AadhaarUID=•••");
        }
    }

    @Test
    void aRecordThatIntakeWithheldIsRefusedForWhatItWas() {
        try (CheckedBatch batch = check(
                "h1#record:36:abcdefghijklmnopqrstuv",
                "h1#unclosed_quote:0:abcdefghijklmnopqrstuv",
                "h1#too_long:0:abcdefghijklmnopqrstuv",
                "h1#text_after_quote:0:abcdefghijklmnopqrstuv",
                "h1#nonsense")) {
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "record_too_long error ×1 @3:4 {limit=2048}",
                            "text_after_quote error ×1 @4:5",
                            "unclosed_quote error ×1 @2:3",
                            "wrong_column_count error ×2 @1:2 {found=36, expected=37} @5:6 {found=1, expected=37}");
        }
    }

    private interface Marks {
        String of(int day);
    }

    private static String row(int id, String person, String year, String month, Marks marks) {
        return List.of("" + id, person, SCHOOL, TAG, year, month).stream().collect(Collectors.joining("|"))
                + "|"
                + IntStream.rangeClosed(1, 31).mapToObj(marks::of).collect(Collectors.joining("|"));
    }

    private Checks checks() {
        return new Checks(folder, TestFiles.MARKS).masters(new TestMasters().with(Role.SCHOOL, SCHOOL));
    }

    private CheckedBatch check(String... rows) {
        return checks().check(TestFiles.MARKS_HEADER + "\n" + String.join("\n", Arrays.asList(rows)));
    }
}
