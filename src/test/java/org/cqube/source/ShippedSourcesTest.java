package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShippedSourcesTest {
    private final Sources sources = SourceFolders.readShipped();

    @ParameterizedTest
    @EnumSource
    void aFileStandsForEachRole(Role role) {
        assertThat(sources.findRole(role)).isPresent();
    }

    /** Headers as data centres really send them; every name must be known, and every mandatory column there. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "district_master; district_mst.csv; udise; district_name|udise_district_code|inityear|is_active",
                "district_master; district_mst.csv; state; DistrictId|StateId|District|IsActive",
                "block_master; block_mst.csv; udise; block_name|udise_block_code|udise_dist_code|udise_state_code",
                "block_master; block_mst.csv; state; BlockId|StateId|DistrictId|Block|IsActive",
                "cluster_master; cluster_mst.csv; udise; cluster_name|udise_block_code|udise_cluster_code",
                "cluster_master; cluster_mst.csv; state; ClusterId|StateId|DistrictId|BlockId|Cluster|IsActive",
                "school_master; school_mst.csv; udise; udise_sch_code|school_name|state_cd|district_cd|block_cd_1|"
                        + "vill_ward_cd|cluster_cd|habitation_cd|pincode|panchayet_cd|block_cd_2|assembly_cons_cd|"
                        + "parl_cons_cd|municipality_cd|city_cd|sch_loc_r_u|sch_category_id|sch_type|sch_mgmt_id|class_frm|"
                        + "class_to|school_status|sch_id_merged|sch_merged_year|inityear|latitude|longitude|ppsec_yn",
                "school_master; school_mst.csv; state; SchoolId|School|lowclass|highclass|SchMgt|SchCat|SchoolMedium|"
                        + "StateId|DistrictId|BlockId|ClusterId|Latitude|Longitude",
                "student_attendance; student_attendance_20201127.csv; only; StudentAttendanceId|StudentId|SchoolId|AadhaarUID|"
                        + "AcademicYear|Month|1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28|29|30|31",
                "school_calendar; school_calendar.csv; only; Date|AreaLevel|AreaId|Kind|Occasion"
            })
    void headersThatAreReallySentAreKnown(String folder, String csv, String layoutId, String header) {
        SourceFile file = sources.findFile(folder, csv).orElseThrow();
        Layout layout = file.layouts().stream()
                .filter(one -> one.id().equals(layoutId))
                .findFirst()
                .orElseThrow();
        List<String> sent = Arrays.asList(header.split("\\|"));
        assertThat(sent)
                .allSatisfy(name -> assertThat(layout.columns())
                        .filteredOn(column -> column.isEmitted(name))
                        .hasSize(1));
        assertThat(layout.columns())
                .allSatisfy(
                        column -> assertThat(sent).filteredOn(column::isEmitted).hasSize(1));
    }

    @Test
    void theDayMarksAreDeclaredOnceAndKnownByTheirParts() {
        SourceFile file = sources.listFiles().stream()
                .filter(SourceFile::hasDayMarks)
                .findFirst()
                .orElseThrow();
        var marks = (Storage.DayMarks) file.storage();
        assertThat(marks.days()).hasSize(31).startsWith("day_1", "day_2").endsWith("day_31");
        assertThat(marks.codes()).containsOnlyKeys("0", "1", "2", "5");
        assertThat(marks.open()).containsExactly("0");
        assertThat(file.key()).containsExactly("school_id", "academic_year", "month", "student_id");
        Layout layout = file.layouts().getFirst();
        assertThat(layout.columns().get(layout.indexOf("day_31")))
                .returns("31", Column::emitted)
                .returns(ColumnType.DAY_CODE, Column::type);
        assertThat(layout.columns().get(layout.indexOf("aadhaar_uid")))
                .returns(Privacy.IDENTITY, Column::privacy)
                .returns(false, Column::stored);
        assertThat(file.measures())
                .containsExactly(
                        new Measure.DayCodes("present", "Present", "student-days", 0, Map.of("1", 1L)),
                        new Measure.DayCodes("marked", "Marked", "student-days", 0, Map.of("1", 1L, "2", 1L)),
                        new Measure.Distinct("students", "Students", "students", "student_id"));
    }

    @Test
    void theReportHasItsIndicators() {
        Report report = sources.listReports().getFirst();
        assertThat(report.headline()).isEqualTo("attendance");
        assertThat(report.drawings()).containsExactly("map", "table", "line", "cards");
        assertThat(sources.getFile(report.file()).hasDayMarks()).isTrue();
        assertThat(report.indicators())
                .singleElement()
                .isEqualTo(new Indicator.Percent(
                        "attendance",
                        "Attendance",
                        "Student-days present out of student-days marked present or absent",
                        1,
                        "present",
                        "marked",
                        Indicator.Direction.HIGHER,
                        List.of(33, 60, 75)));
    }

    @Test
    void theSchoolMasterOfUdiseIgnoresFifteenColumnsAndStoresTheSameNamesAsTheStates() {
        SourceFile file = sources.findRole(Role.SCHOOL).orElseThrow();
        Layout udise = file.layouts().getFirst();
        assertThat(udise.columns()).hasSize(28).filteredOn(Column::ignored).hasSize(15);
        Column code = udise.columns().get(udise.indexOf("school_id"));
        assertThat(code.width()).isTrue();
        assertThat(code.length()).isEqualTo(11);
        assertThat(code.minimum()).isEqualTo(Optional.empty());
        assertThat(file.samePoint()).isEqualTo(SourceFile.SamePoint.DROP_POINT);
        assertThat(file.layouts().get(1).columns()).hasSize(13);
    }
}
