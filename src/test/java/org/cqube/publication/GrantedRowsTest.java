package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stored records stand in the output bucket while somebody is granted them, without what names a person. */
class GrantedRowsTest {
    private static final String SCHOOL = "24010100001";
    private static final String TERMS = "csv/transactional/semester_assessment/semester/year-2026-term-1";
    private static final String MONTH = "csv/transactional/student_attendance/student_attendance/2026-11";
    private static final String SEMESTER =
            "SchoolId|AcademicYear|Sem|AadhaarUID|StudyingClass|Section|Gujarati|Maths|ES|Science|SS|Hindi|English|Sanskrit";

    @TempDir
    Path folder;

    @Test
    void recordsAreThereWhileTheyAreGrantedAndNobodyIsNamed() {
        try (var world = new RowWorld(folder, "", RowWorld.NOW).withHierarchy(SCHOOL + "@C1")) {
            world.take("semester_assessment/semester", SEMESTER, SCHOOL + "|2026-27|1|100000000001|3|=A|40|7||||||");
            String days =
                    IntStream.rangeClosed(1, 31).mapToObj(Integer::toString).collect(Collectors.joining("|"));
            world.take(
                    "student_attendance/student_attendance",
                    "StudentAttendanceId|StudentId|SchoolId|AadhaarUID|AcademicYear|Month|" + days,
                    "1|7654321|" + SCHOOL + "||2026-27|11|1|2" + "|NULL".repeat(29));
            world.publish();
            assertThat(granted(world)).isEmpty();

            grant(world, "semester_assessment");
            grant(world, "student_attendance");
            world.publish().orElseThrow();
            assertThat(granted(world)).containsOnlyKeys(TERMS, MONTH);
            List<List<String>> terms = PlainCsv.read(granted(world).getOrDefault(TERMS, ""));
            assertThat(terms).hasSize(2);
            assertThat(terms.getFirst()).contains("school_id", "gujarati").doesNotContain("student_uid");
            assertThat(cell(terms, "gujarati")).isEqualTo("40");
            // A spreadsheet would take it for a formula.
            assertThat(cell(terms, "section")).isEqualTo("'=A");
            List<List<String>> marks = PlainCsv.read(granted(world).getOrDefault(MONTH, ""));
            assertThat(cell(marks, "day_1")).isEqualTo("1");
            assertThat(cell(marks, "day_2")).isEqualTo("2");
            assertThat(cell(marks, "student_id")).isEqualTo("•••");
            granted(world)
                    .values()
                    .forEach(csv ->
                            assertThat(csv).doesNotContain("100000000001").doesNotContain("7654321"));

            world.jdbc().update("update metadata.download_grant set revoked_by = 'admin', revoked_at = now()");
            world.take("semester_assessment/semester", SEMESTER, SCHOOL + "|2026-27|1|100000000002|3|A|4|7||||||");
            world.publish().orElseThrow();
            assertThat(granted(world)).isEmpty();
        }
    }

    private static void grant(RowWorld world, String source) {
        world.jdbc().update("""
                        insert into metadata.app_user (name, password_hash, role, area_level, area_id, created_at, password_at)
                        values ('maker', 'x', 'report_creator', 'state', '24', now(), now()) on conflict do nothing""");
        world.jdbc().update("""
                        insert into metadata.download_grant (user_name, kind, source, granted_by, granted_at)
                        values ('maker', 'transactional', ?, 'admin', now())""", source);
    }

    private static Map<String, String> granted(RowWorld world) {
        return world.published().entrySet().stream()
                .filter(file -> file.getKey().startsWith(WriteRows.FOLDER))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String cell(List<List<String>> lines, String column) {
        return lines.get(1).get(lines.getFirst().indexOf(column));
    }
}
