package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures divided by dimensions: what ships, from checks to published files. */
class SplitsTest {
    private static final String MARKS = "semester_assessment/semester";
    private static final String REPORT = "semester_performance";
    private static final String HEADER = "SchoolId|AcademicYear|Sem|AadhaarUID|StudyingClass|Section"
            + "|Gujarati|Maths|ES|Science|SS|Hindi|English|Sanskrit";

    @TempDir
    private Path folder;

    @Test
    void aCellHasTheSumsOfItsRowsAndColumns() {
        try (var world = new RowWorld(folder, "", RowWorld.NOW).withHierarchy("24010100001@C1", "24010100002@C2")) {
            world.take(
                    MARKS,
                    HEADER,
                    "24010100001|2026-27|1|123456789012|3|A|20|30||||||",
                    "24010100001|2026-27|1|123456789013|10|A|20|30||||||",
                    "24010100001|2026-27|1|123456789014|3|A|0||||||40|",
                    "24010100002|2026-27|1|123456789015|8|A|80|40||||||");
            world.publish();
            var cells = world.split(REPORT, "block", "240101", "current", "class_subject");
            assertThat(cells.values("class")).containsExactly("3", "8", "10");
            assertThat(cells.values("subject")).containsExactly("gujarati", "maths", "english");
            assertThat(cells.row("240101", "year-2026-term-1", "3", "gujarati"))
                    .containsExactly("20", "80", "2", "1", "25.0");
            assertThat(cells.row("24010100002", "year-2026-term-1", "8", "gujarati"))
                    .containsExactly("80", "80", "1", "1", "100.0");
            assertThat(cells.row("C2", "year-2026-term-1", "3", "gujarati")).isEmpty();
            // A class without a declared maximum has students, but neither sum.
            assertThat(cells.row("C1", "year-2026-term-1", "10", "maths")).containsExactly("0", "0", "1", "0", "null");
            assertThat(world.split(REPORT, "state", "24", "current", "class").row("2401", "year-2026-term-1", "3"))
                    .containsExactly("90", "160", "2", "0", "1", "0", "0", "1", "56.3");
        }
    }

    @Test
    void onlyTheFilesOfTouchedAreasAreWrittenAnew() {
        try (var world = new RowWorld(folder, "", RowWorld.NOW)
                .withHierarchy("24010100001@C1", "24010100002@C2", "24010200001@C3", "24020100001@C4")) {
            world.take(
                    MARKS,
                    HEADER,
                    "24010100001|2026-27|1|123456789012|3|A|20|30||||||",
                    "24010200001|2026-27|1|123456789013|3|A|20|30||||||",
                    "24020100001|2026-27|1|123456789014|3|A|20|30||||||");
            world.publish();
            var before = world.keys();
            world.take(MARKS, HEADER, "24010200001|2026-27|1|123456789099|4|A|20|30||||||");
            world.publish();
            var after = world.keys();
            List<String> other = after.entrySet().stream()
                    .filter(file -> file.getKey().contains("/by/class_subject"))
                    .filter(file -> !file.getValue().equals(before.get(file.getKey())))
                    .map(java.util.Map.Entry::getKey)
                    .toList();
            assertThat(other)
                    .containsExactly(
                            REPORT + "/areas/block/240102/current/by/class_subject",
                            REPORT + "/areas/district/2401/current/by/class_subject",
                            REPORT + "/areas/state/24/current/by/class_subject");
            var state = world.split(REPORT, "state", "24", "current", "class_subject");
            assertThat(state.row("24", "year-2026-term-1", "3", "maths")).startsWith("90", "120", "3", "3");
            assertThat(state.row("2401", "year-2026-term-1", "4", "maths")).startsWith("30", "40", "1", "1");
        }
    }
}
