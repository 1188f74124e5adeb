package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
                "school_calendar; school_calendar.csv; only; Date|AreaLevel|AreaId|Kind|Occasion",
                "teacher_attendance; teacher_attendance.csv; only; AC_YEAR|TCHCD|MONTH|SCHCD|"
                        + "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28|29|30|31",
                "inspection_master; inspection_master.csv; only; InspectionId|ObserverId|ObserverName|SchoolId|BeginningStandard|"
                        + "EndStandard|TotalClassRooms|VisitDate|VisitStartTime|VisitEndTime|ActualClassRooms|"
                        + "TotalSuggestionLastMonth|ResolvedFromThat|IsInspection|ReasonType|ReasonDesc|TotalScore|Score|IsOffline",
                "user_location_master; user_location_master.csv; only; UserLocationMasterId|UserMasterId|SchoolId|InspectionId|"
                        + "Latitude|Longitude|InSchoolLocation|CreatedOn",
                "semester; semester.csv; only; DistrictId|District|BlockId|Block|ClusterId|Cluster|SchoolId|School|Sem|AadhaarUID|"
                        + "StudyingClass|Section|PA_GUJ|Gujarati|PA_Maths|Maths|PA_ES|ES|PA_Science|Science|PA_SS|SS|PA_HINDI|Hindi|"
                        + "PA_ENGLISH|English|PA_SANSKRIT|Sanskrit|AcademicYear",
                "pat; periodic_exam_mst.csv; only; exam_id|medium|standard|division|subject_id|exam_type_id|exam_code|exam_date|"
                        + "total_questions|total_marks|assessment_year|exam_type|subject_name",
                "pat; periodic_exam_qst_mst.csv; only; question_id|exam_id|indicator_id|indicator_title|indicator|question_title|"
                        + "question|question_marks",
                "pat; periodic_exam_result_trans.csv; only; id|exam_id|exam_code|student_id|student_uid|school_id|studying_class|"
                        + "section|question_id|obtained_marks|Createddt",
                "pat; periodic_exam_subject_details.csv; only; subject_id|subject|grade",
                "pat; periodic_exam_grade_details.csv; only; school_id|grade|students_count",
                "infrastructure_score; infrastructure_score.csv; only; infrastructure_name|infrastructure_category|score",
                "infra_trans; infra_trans.csv; udise; school_id|toilet_yn|boys_functional_toilet|girls_functional_toilet|handwash_yn|"
                        + "handpumps_functional|tap_water_functional|electricity_yn|solarpanel_yn|library_yn|drink_water_yn",
                "school_category_master; school_category_mst.csv; only; SchoolCategoryId|SchoolCategory",
                "school_management_master; school_management_mst.csv; only; ManagementId|Management|default_option"
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
                        new Measure.Distinct("students", "Students", "students", "student_id"),
                        new Measure.DayRuns(
                                "absent_7", "Absent 7 school days running", "students", Set.of("2"), Set.of("1"), 7),
                        new Measure.DayRuns(
                                "absent_15",
                                "Absent 15 school days running",
                                "students",
                                Set.of("2"),
                                Set.of("1"),
                                15));
    }

    @Test
    void theReportHasItsIndicators() {
        Report report = sources.listReports().stream()
                .filter(one -> one.id().equals("student_attendance"))
                .findFirst()
                .orElseThrow();
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

    /** Teacher-days: half leave is half a day, duty and training are days present, a holiday is none. */
    @Test
    void theTeachersCodesWeighAsDocumented() {
        SourceFile file =
                sources.findFile("teacher_attendance", "teacher_attendance.csv").orElseThrow();
        assertThat(((Storage.DayMarks) file.storage()).codes())
                .containsOnlyKeys("0", "1", "2", "3", "4", "5", "6", "7");
        assertThat(file.measures())
                .startsWith(
                        new Measure.DayCodes(
                                "present", "Present", "teacher-days", 1, Map.of("1", 10L, "3", 5L, "6", 10L, "7", 10L)),
                        new Measure.DayCodes(
                                "marked",
                                "Marked",
                                "teacher-days",
                                1,
                                Map.of("1", 10L, "2", 10L, "3", 10L, "4", 10L, "6", 10L, "7", 10L)));
    }

    @Test
    void peopleArePersonalAndNationalIdentityNumbersAreHashed() {
        for (SourceFile file : sources.listFiles()) {
            file.layouts().stream().flatMap(layout -> layout.columns().stream()).forEach(column -> {
                if (column.name().matches("(student|teacher|observer)_(id|name)")) {
                    assertThat(column.privacy())
                            .as(file.id() + " " + column.name())
                            .isEqualTo(Privacy.PERSONAL);
                } else if (column.name().contains("uid")) {
                    assertThat(column.privacy())
                            .as(file.id() + " " + column.name())
                            .isEqualTo(Privacy.IDENTITY);
                }
            });
        }
    }

    @Test
    void tenItemsOfInfrastructureAreActive() {
        SourceFile file = sources.findFile("infra_trans", "infra_trans.csv").orElseThrow();
        assertThat(file.layouts().getFirst().columns())
                .filteredOn(column -> column.type() == ColumnType.AVAILABILITY)
                .hasSize(22)
                .filteredOn(Column::active)
                .hasSize(10);
        SourceFile weights = sources.findFile("infrastructure_score", "infrastructure_score.csv")
                .orElseThrow();
        assertThat(weights.layouts().getFirst().columns().getFirst().allowed())
                .containsExactlyElementsOf(file.layouts().getFirst().columns().stream()
                        .filter(column -> column.type() == ColumnType.AVAILABILITY)
                        .map(Column::name)
                        .toList());
    }
}
