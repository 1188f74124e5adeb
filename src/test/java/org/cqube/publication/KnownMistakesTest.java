package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cqube.emission.Account;
import org.cqube.source.Indicator;
import org.cqube.source.Tours;
import org.cqube.warehouse.LoadedBatch;
import org.cqube.warehouse.ReportedPlaces;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the product before this one calculated wrongly, item by item of the list of its wrong numbers: each test fails on what it did. */
class KnownMistakesTest {
    private static final String A = "24010100001";
    private static final String B = "24010100002";
    private static final String C = "24010200001";
    private static final String D = "24020100001";
    private static final String DAYS =
            IntStream.rangeClosed(1, 31).mapToObj(Integer::toString).collect(Collectors.joining("|"));
    private static final String SEMESTER =
            "SchoolId|AcademicYear|Sem|AadhaarUID|StudyingClass|Section|Gujarati|Maths|ES|Science|SS|Hindi|English|Sanskrit";
    private static final String EXAM =
            "exam_id|assessment_year|medium|standard|subject_id|subject_name|exam_type_id|exam_type|exam_code|exam_date|total_questions|total_marks";
    private static final String QUESTION =
            "question_id|exam_id|indicator_id|indicator_title|indicator|question_title|question|question_marks";
    private static final String RESULT =
            "id|exam_id|exam_code|student_id|student_uid|school_id|studying_class|question_id|obtained_marks";

    @TempDir
    static Path folder;

    private static RowWorld world;
    private static LoadedBatch results;

    @BeforeAll
    static void send() {
        world = new RowWorld(folder, "", RowWorld.NOW, "24", true)
                .withHierarchy(A + "@C1", B + "@C2", C + "@C3", D + "@C4");
        world.take(
                "school_calendar/school_calendar",
                "Date|AreaLevel|AreaId|Kind|Occasion",
                "2026-11-02|state|24|holiday|Day of rest",
                "2026-11-08|state|24|working_sunday|");
        attendance(mark(1, A, 11, "2=1", "3=1"), mark(2, B, 11, "3=1"), mark(3, C, 10, "5=1"));
        teacherAttendance(teacher(1, A, 10, "5=3"), teacher(2, B, 11, "3=1"));
        marks();
        results = exams();
        visits();
        world.take(
                "school_infrastructure/infrastructure",
                "school_id|NoOfToilet|HaveLibrary|HaveElectricity|HaveDrinkingWater|handwash_yn|HaveSolarPanel"
                        + "|tap_water_functional|handpumps_functional|boys_functional_toilet|girls_functional_toilet",
                A + "|4|1|1|0|1|||||",
                B + "|1||1||||1|||",
                C + "||||1|1|||||",
                D + "|1|1|1|1|1|1|1|1|1|1");
        world.take(
                "school_infrastructure/weights",
                "infrastructure_name|infrastructure_category|score",
                "toilet|sanitation|20",
                "handwash|sanitation|10",
                "library|study|10",
                "drinking_water|water|20",
                "electricity|energy|20",
                "tap_water|water|10",
                "solar_panel|energy|10",
                "hand_pumps|water|0",
                "boys_toilet|sanitation|0",
                "girls_toilet|sanitation|0");
        world.take(
                "child_tracking/student",
                "StudentId|AcademicYear|SchoolId|StudyingClass|Status",
                "1|2026-27|" + A + "|3|enrolled",
                "2|2026-27|" + A + "|3|promoted",
                "3|2026-27|" + A + "|3|dropped_out",
                "4|2026-27|" + B + "|3|enrolled");
        world.take(
                "teacher_master/teacher",
                "TeacherId|SchoolId|AcademicYear",
                "1|" + A + "|2026-27",
                "2|" + C + "|2026-27");
        world.publish();
        // What is known later changes what stands: items 1 and 2.
        attendance(mark(1, A, 11, "2=1", "3=1", "4=2"), mark(4, D, 11, "3=2", "8=1"));
        world.take(
                "school_hierarchy/block", "BlockId|StateId|DistrictId|Block|IsActive", "240101|24|2401|Another name|1");
        world.publish();
    }

    private static void marks() {
        world.take(
                "semester_assessment/semester",
                SEMESTER,
                A + "|2026-27|1|100000000001|3|A|40|0||||||",
                A + "|2026-27|1|100000000002|3|A|0|0||||||",
                A + "|2026-27|1|100000000003|10|A|70|70||||||",
                B + "|2026-27|1|100000000004|3|A|24|24||||||",
                C + "|2026-27|1|100000000005|3|A|0|||||||",
                D + "|2026-27|1|100000000006|8|A|60|60||||||");
        world.take("semester_assessment/semester", SEMESTER, A + "|2025-26|1|100000000001|3|A|10|10||||||");
    }

    private static LoadedBatch exams() {
        world.take(
                "periodic_assessment/exam",
                EXAM,
                "1|2026-27|Gujarati|3|1|Gujarati|1|PAT|PAT030118112026|2026-11-18|1|4",
                "2|2026-27|Gujarati|4|1|Gujarati|1|PAT|PAT040110092026|2026-09-10|1|30",
                // The code names a day that is not the exam's: the column counts.
                "3|2025-26|Gujarati|10|1|Gujarati|1|PAT|PAT100101012020|2026-02-10|1|10");
        world.take(
                "periodic_assessment/question",
                QUESTION,
                "11|1|1|LO1|Counts|Q1|How many?|4",
                "21|2|2|LO2|Adds|Q1|What is the sum?|30",
                "31|3|3|LO3|Halves|Q1|What is half?|10");
        return world.take(
                "periodic_assessment/result",
                RESULT,
                "1|1|PAT030118112026||200000000001|" + A + "|3|11|3",
                "2|2|PAT040110092026||200000000002|" + A + "|4|21|15",
                "3|2|PAT040110092026||200000000003|" + A + "|4|21|30",
                "4|3|PAT100101012020||200000000004|" + B + "|10|31|5");
    }

    private static void visits() {
        world.take(
                "cluster_resource_visits/inspection",
                "InspectionId|ObserverId|ObserverName|SchoolId|VisitDate",
                "1|5001|Asha|" + A + "|2026-10-06",
                "2|5009|Bharat|" + A + "|2026-11-10",
                "3|5002|Chetan|" + B + "|2026-11-11",
                "4|5003|Divya|" + C + "|2026-11-12");
        world.take(
                "cluster_resource_visits/location",
                "UserLocationMasterId|UserMasterId|SchoolId|InspectionId|Latitude|Longitude|InSchoolLocation|CreatedOn",
                "1|5001|" + A + "|1|22.5|71.5|1|2026-10-06",
                "2|5009|" + A + "|2|22.5|71.5|1|2026-11-10",
                "3|5002|" + B + "|3|22.5|71.5|0|2026-11-11");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static void attendance(String... rows) {
        send(
                "student_attendance/student_attendance",
                "StudentAttendanceId|StudentId|SchoolId|AadhaarUID|AcademicYear|Month|" + DAYS,
                rows);
    }

    private static void teacherAttendance(String... rows) {
        send("teacher_attendance/teacher_attendance", "AC_YEAR|TCHCD|MONTH|SCHCD|" + DAYS, rows);
    }

    private static void send(String file, String header, String... rows) {
        var lines = new String[rows.length + 1];
        lines[0] = header;
        System.arraycopy(rows, 0, lines, 1, rows.length);
        world.take(file, lines);
    }

    private static String mark(int student, String school, int month, String... days) {
        return "%d|%d|%s||2026-27|%d|%s".formatted(100 * month + student, student, school, month, days(days));
    }

    private static String teacher(int teacher, String school, int month, String... days) {
        return "2026-27|%d|%d|%s|%s".formatted(teacher, month, school, days(days));
    }

    private static String days(String... marked) {
        Map<String, String> byDay = Arrays.stream(marked)
                .map(mark -> mark.split("="))
                .collect(Collectors.toMap(mark -> mark[0], mark -> mark[1]));
        return IntStream.rangeClosed(1, 31)
                .mapToObj(day -> byDay.getOrDefault(Integer.toString(day), "NULL"))
                .collect(Collectors.joining("|"));
    }

    private static String of(String report, String level, String id, String period, String column) {
        return world.figures(report).of(level, id, period, column);
    }

    @Test
    void item01_aLaterDayChangesTheMonthAndTheWhole() {
        assertThat(of("student_attendance", "school", A, "2026-11", "marked")).isEqualTo("2");
        assertThat(of("student_attendance", "school", A, "2026-11", "attendance"))
                .isEqualTo("50");
        assertThat(of("student_attendance", "state", "24", "overall", "marked")).isEqualTo("6");
    }

    @Test
    void item02_aDistrictThatIsLateIsCountedOnDaysThatOthersHaveToldAlready() {
        assertThat(of("student_attendance", "district", "2402", "2026-11", "marked"))
                .isEqualTo("2");
        assertThat(world.figures("student_attendance").days("state", "24", "2026-11", "marked"))
                .containsEntry("2026-11-03", "3");
    }

    @Test
    void item03_aWorkingSundayCountsAndAHolidayDoesNot() {
        assertThat(world.figures("student_attendance").days("state", "24", "2026-11", "marked"))
                .containsEntry("2026-11-08", "1")
                .doesNotContainKey("2026-11-02");
    }

    @Test
    void item04_theSameSemesterOfTwoYearsStandsTwice() {
        assertThat(of("semester_performance", "school", A, "year-2025-term-1", "performance"))
                .isEqualTo("25");
        assertThat(of("semester_performance", "school", A, "year-2026-term-1", "possible"))
                .isEqualTo("160");
    }

    @Test
    void items05And06_aClassWithoutAMaximumRaisesNoShare() {
        assertThat(of("semester_performance", "school", A, "year-2026-term-1", "marks"))
                .isEqualTo("40");
        var classes = world.split("semester_performance", "block", "240101", "current", "class");
        assertThat(classes.row(A, "year-2026-term-1", "10").getFirst()).isEqualTo("0");
        assertThat(classes.row(A, "year-2026-term-1", "10")).endsWith("null");
    }

    @Test
    void item07_whoHasNothingCountsAndIsNotMissing() {
        assertThat(of("semester_performance", "school", A, "year-2026-term-1", "performance"))
                .isEqualTo("25");
        assertThat(of("semester_performance", "school", C, "year-2026-term-1", "performance"))
                .isEqualTo("0");
        assertThat(of("semester_performance", "school", C, "year-2026-term-1", "schools_reported"))
                .isEqualTo("1");
    }

    @Test
    void items08And09_aShortWindowHasItsOwnSchoolsAndClasses() {
        assertThat(of("periodic_performance", "state", "24", "last_7_days", "schools_reported"))
                .isEqualTo("1");
        assertThat(of("periodic_performance", "state", "24", "last_7_days", "schools"))
                .isEqualTo("4");
        var classes = world.split("periodic_performance", "state", "24", "current", "class");
        assertThat(classes.row("24", "last_7_days", "3")).isNotEmpty();
        assertThat(classes.row("24", "last_7_days", "4")).isEmpty();
        var ever = world.split("periodic_performance", "state", "24", "overall", "class");
        assertThat(ever.row("24", "overall", "4")).isNotEmpty();
    }

    @Test
    void item10_averageMarksStandWithTheirOwnMaximum() {
        var questions = world.split("periodic_performance", "district", "2401", "2026-11", "question");
        // obtained, possible, answers, schools; percent, marks, full marks.
        assertThat(questions.row("2401", "2026-11", "1", "11"))
                .containsExactly("300", "400", "1", "1", "75.0", "3.0", "4.0");
        var september = world.split("periodic_performance", "state", "24", "2026-09", "question");
        assertThat(september.row("24", "2026-09", "2", "21")).endsWith("75.0", "22.5", "30.0");
        assertThat(september.labels("question")).containsExactly("Q1");
    }

    @Test
    void item11_theAcademicYearBeginsInJuneAndTheDayIsTheExams() {
        assertThat(of("periodic_performance", "state", "24", "year-2025", "answers"))
                .isEqualTo("1");
        assertThat(of("periodic_performance", "state", "24", "year-2026", "answers"))
                .isEqualTo("3");
        assertThat(of("periodic_performance", "state", "24", "2026-02", "answers"))
                .isEqualTo("1");
    }

    @Test
    void item12_whoReportedInAnotherMonthDidNotReportInThisOne() {
        assertThat(of("teacher_attendance", "state", "24", "2026-10", "schools_reported"))
                .isEqualTo("1");
        assertThat(of("teacher_attendance", "school", B, "2026-10", "schools_reported"))
                .isEqualTo("0");
        assertThat(of("teacher_attendance", "school", A, "2026-10", "attendance"))
                .isEqualTo("50");
    }

    @Test
    void item13_visitsAreThoseOfTheMonthAndARatioIsNoPercentage() {
        assertThat(of("cluster_resource_visits", "school", A, "2026-10", "visits"))
                .isEqualTo("1");
        assertThat(of("cluster_resource_visits", "school", A, "overall", "visits"))
                .isEqualTo("2");
        assertThat(of("cluster_resource_visits", "state", "24", "overall", "visits_per_school"))
                .isEqualTo("0.5");
        assertThat(of("cluster_resource_visits", "state", "24", "overall", "missed"))
                .isEqualTo("1");
        assertThat(of("cluster_resource_visits", "state", "24", "overall", "unverified"))
                .isEqualTo("1");
    }

    @Test
    void item14_oneSchoolForACoordinatorIsOneAndNotNothing() {
        assertThat(of("cluster_resource_visits", "district", "2402", "overall", "schools_per_coordinator"))
                .isEqualTo("1");
        assertThat(of("cluster_resource_visits", "state", "24", "overall", "schools_per_coordinator"))
                .isEqualTo("1");
        assertThat(of("cluster_resource_visits", "school", A, "overall", "schools_per_coordinator"))
                .isEqualTo("-");
    }

    /** The one before named a school's cluster after whichever inspector's row came last. */
    @Test
    void item15_twoInspectorsOfASchoolBothCountAndNeitherGivesItAName() {
        assertThat(of("cluster_resource_visits", "cluster", "C1", "year-2026", "visits"))
                .isEqualTo("2");
        JsonNode names = world.figures("cluster_resource_visits")
                .file("levels/cluster/areas")
                .path("name");
        assertThat(names.valueStream().map(JsonNode::asString)).containsExactlyInAnyOrder("C1", "C2", "C3", "C4");
        world.published()
                .forEach((name, text) -> assertThat(text)
                        .as(name)
                        .doesNotContain("Asha")
                        .doesNotContain("Bharat")
                        .doesNotContain("5001"));
        Tours tours = world.sources().listReports().stream()
                .flatMap(report -> report.tours().stream())
                .findFirst()
                .orElseThrow();
        var asked = new ReportedPlaces.Asked(tours, List.of(A), LocalDate.of(2026, 10, 1), LocalDate.of(2026, 11, 30));
        var at = Optional.of(new ReportedPlaces.Point(22.5, 71.5, true));
        assertThat(world.bean(ReportedPlaces.class).count(asked)).isEqualTo(2);
        assertThat(world.bean(ReportedPlaces.class).list(asked, 0, 9))
                .containsExactly(
                        new ReportedPlaces.Place(1, 2, LocalDate.of(2026, 11, 10), A, at),
                        new ReportedPlaces.Place(2, 1, LocalDate.of(2026, 10, 6), A, at));
    }

    @Test
    void item16_anAverageOverItemsKeepsItsFraction() {
        // 4, 3, 2 and 10 of ten items: of the 1.9 schools of a kind nothing is cut off.
        assertThat(of("school_infrastructure", "state", "24", "current", "average_item"))
                .isEqualTo("47.5");
        var items = world.split("school_infrastructure", "state", "24", "current", "item");
        assertThat(items.values("item")).hasSize(10);
        assertThat(items.row("24", "current", "library")).containsExactly("2", "4", "4", "50");
    }

    /** Both districts have marks of a semester, one alone has marks of teachers. */
    @Test
    void item17_aRankIsAmongThoseThatHaveTheVeryIndicator() {
        JsonNode teachers = ladder("teacher_attendance.attendance");
        assertThat(teachers.path("district").toString()).isEqualTo("[[75.0,1]]");
        JsonNode semester = ladder("semester_performance.performance");
        // In the order of the best: 2402 with 75.0, 2401 with (40 + 48) of (160 + 80 + 40).
        assertThat(semester.path("district").toString()).isEqualTo("[[75.0,1],[31.4,1]]");
    }

    private static JsonNode ladder(String of) {
        return world.figures("health_card").file("ladders/state/24/" + of).path("levels");
    }

    /** Shipped weights added to 95 there, so that a school with everything had 95. */
    @Test
    void item18_aSchoolThatHasEverythingHasTheFullScore() {
        assertThat(of("school_infrastructure", "school", D, "current", "score")).isEqualTo("100");
        Indicator score = world.sources().listReports().stream()
                .filter(report -> report.id().equals("school_infrastructure"))
                .flatMap(report -> report.indicators().stream())
                .filter(indicator -> indicator.id().equals("score"))
                .findFirst()
                .orElseThrow();
        assertThat(((Indicator.Weighted) score)
                        .weights().values().stream()
                                .mapToLong(Number::longValue)
                                .sum())
                .isEqualTo(100);
    }

    /** The replayed check 6: weights of 20, 10, 10, 20, 20, 10 and 10, of which a school has 1, 1, 1, 0, 1, 0 and 0; and two schools. */
    @Test
    void theWorkedExamplesOfTheScoreHold() {
        assertThat(of("school_infrastructure", "school", A, "current", "score")).isEqualTo("60");
        assertThat(of("school_infrastructure", "school", B, "current", "score")).isEqualTo("50");
        assertThat(of("school_infrastructure", "block", "240101", "current", "score"))
                .isEqualTo("55");
    }

    @Test
    void pupilsOfASchoolWithoutTeachersBurdenNobody() {
        assertThat(of("pupils_per_teacher", "state", "24", "year-2026", "pupils_per_teacher"))
                .isEqualTo("2");
        assertThat(of("pupils_per_teacher", "state", "24", "year-2026", "schools_reported"))
                .isEqualTo("1");
        assertThat(of("pupils_per_teacher", "school", B, "year-2026", "pupils_per_teacher"))
                .isEqualTo("-");
    }

    @Test
    void everyItemOfTheListHasATestHere() {
        var items = new java.util.TreeSet<Integer>();
        for (Method test : KnownMistakesTest.class.getDeclaredMethods()) {
            if (test.isAnnotationPresent(Test.class) && test.getName().startsWith("item")) {
                Pattern.compile("\\d\\d")
                        .matcher(test.getName().replaceFirst("_.*", ""))
                        .results()
                        .forEach(number -> items.add(Integer.valueOf(number.group())));
            }
        }
        assertThat(items)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 26).boxed().toList());
    }

    @Test
    void item19_anAreaStandsOnceInEachAcademicYearOfAComposite() {
        JsonNode file = world.figures("composite").file("areas/district/2401/current");
        assertThat(file.path("footer").path("year-2025").path("periodic").toString())
                .isEqualTo("50.0");
        // 3 of 4, 15 and 30 of 30.
        assertThat(file.path("footer").path("year-2026").path("periodic").toString())
                .isEqualTo("75.0");
        var seen = new java.util.HashSet<String>();
        for (JsonNode row : ByColumns.toRows(file).path("rows")) {
            assertThat(seen.add(row.get(0) + " " + row.get(1)))
                    .as(row.toString())
                    .isTrue();
        }
        assertThat(seen).hasSize(4);
    }

    @Test
    void items20And24_datesAreDatesInEveryMonth() {
        var file = world.figures("student_attendance").file("areas/state/24/2026-10");
        assertThat(file.path("periods").get(0).toString())
                .isEqualTo("{\"id\":\"2026-10\",\"from\":\"2026-10-01\",\"to\":\"2026-10-31\"}");
    }

    @Test
    void items21And22_theStateHasItsCodeAndABlockItsNewName() {
        var file = world.figures("student_attendance").file("areas/district/2401/current");
        assertThat(file.path("node").path("parents").get(0).path("id").asString())
                .isEqualTo("24");
        assertThat(file.path("areas").toString()).contains("Another name").doesNotContain("B1");
    }

    @Test
    void item23_aSchoolOnTheLimitOfTwoBandsIsInTheLowerOne() {
        // 25.0, 60.0, 0.0 and 75.0 percent.
        assertThat(of("semester_performance", "state", "24", "year-2026-term-1", "schools_to_33"))
                .isEqualTo("2");
        assertThat(of("semester_performance", "state", "24", "year-2026-term-1", "schools_to_60"))
                .isEqualTo("1");
        assertThat(of("semester_performance", "state", "24", "year-2026-term-1", "schools_to_75"))
                .isEqualTo("1");
        assertThat(of("semester_performance", "state", "24", "year-2026-term-1", "schools_above_75"))
                .isEqualTo("0");
    }

    /** There 14,41,633 students above and 14,41,632 below, every share 100 %, and more records processed than stored. */
    @Test
    void item25_everyLevelHasTheSameStudentsAndWhatWasTakenIsStored() {
        BigDecimal students = new BigDecimal(of("periodic_performance", "state", "24", "overall", "students"));
        assertThat(students).isEqualByComparingTo("4");
        Map.of(
                        "district",
                        List.of("2401", "2402"),
                        "cluster",
                        List.of("C1", "C2", "C3", "C4"),
                        "school",
                        List.of(A, B, C, D))
                .forEach((level, areas) -> assertThat(areas.stream()
                                .map(area ->
                                        new BigDecimal(of("periodic_performance", level, area, "overall", "students")))
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .as(level)
                        .isEqualByComparingTo(students));
        assertThat(results.account().loaded()).isEqualTo(4);
        assertThat(world.jdbc().queryForObject("select count(*) from dynamic.periodic_result", Long.class))
                .isEqualTo(results.account().loaded());
    }

    /** There it was taken off once for each empty column. */
    @Test
    void item26_aRecordThatLacksTwoColumnsIsRefusedOnce() {
        Account account = world.take(
                        "semester_assessment/semester",
                        SEMESTER,
                        "|2024-25|1||3|A|40|0||||||",
                        A + "|2024-25|1|100000000009|3|A|40|0||||||")
                .account();
        assertThat(account).isEqualTo(new Account(2, 1, 0, 0, 0, 1, 0, 0));
    }
}
