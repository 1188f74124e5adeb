package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cqube.journey.AttendanceOracle.Figures;
import org.junit.jupiter.api.Test;

/** The oracle itself, on figures counted by hand. */
class AttendanceOracleTest {
    private static final String HEADER = "StudentAttendanceId|StudentId|SchoolId|AadhaarUID|AcademicYear|Month|"
            + IntStream.rangeClosed(1, 31).mapToObj(Integer::toString).collect(Collectors.joining("|"))
            + "\n";

    @Test
    void twoSchoolsOneMonthByHand() {
        var oracle = new AttendanceOracle();
        oracle.blocks("block_name|udise_block_code|udise_dist_code|udise_state_code\r\nB|240101|2401|24\r\n");
        oracle.clusters("cluster_name|udise_block_code|udise_cluster_code\nC|240101|2401010001\n");
        oracle.schools("""
                "udise_sch_code"|school_name|cluster_cd
                24010100101|A|2401010001
                24010100102|B|2401010001
                """);
        oracle.attendance(HEADER + row(1, 11, "24010100101", "1|1|2") + row(2, 12, "24010100101", "2|NULL|1"));
        oracle.attendance(HEADER + row(1, 11, "24010100101", "2|2|2|1") + row(3, 13, "99999999999", "1"));

        LocalDate first = LocalDate.of(2026, 7, 1);
        assertThat(oracle.asOf()).isEqualTo(LocalDate.of(2026, 7, 4));
        assertThat(oracle.figures("school", first, first.plusDays(30)))
                .isEqualTo(
                        Map.of("24010100101", new Figures(4, 6, 2, 1, 1), "24010100102", new Figures(0, 0, 0, 0, 1)));
        Figures block = get(oracle.figures("block", first, first.plusDays(1)), "240101");
        assertThat(block).isEqualTo(new Figures(2, 3, 2, 1, 2));
        assertThat(block.attendance()).isEqualByComparingTo("66.7");
        assertThat(get(oracle.figures("district", first, first), "2401").attendance())
                .isEqualByComparingTo("50.0");
        assertThat(oracle.areas("cluster")).containsExactly("2401010001");
    }

    private static Figures get(Map<String, Figures> figures, String area) {
        return Objects.requireNonNull(figures.get(area));
    }

    private static String row(int id, int student, String school, String marks) {
        return "%d|%d|%s||2026-27|7|%s%s\n"
                .formatted(id, student, school, marks, "|".repeat(31 - marks.split("\\|", -1).length));
    }
}
