package org.cqube.publication;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.cqube.publication.PlainFigures.Fact;

/** Every figure of what ships, from the emitted CSVs: headers and formulas as the specification has them, nothing of the declarations. */
final class ShippedOracle {
    private static final String SCHOOL = "\\d{11}";
    private static final BigDecimal ONE = BigDecimal.ONE;
    private static final List<String> BANDS =
            List.of("schools_to_33", "schools_to_60", "schools_to_75", "schools_above_75");

    private final LocalDate today;
    private final Map<String, RawCsv> files = new LinkedHashMap<>();
    private final PlainMarks students;
    private final PlainMarks teachers;
    private final PlainPlaces places;

    ShippedOracle(String state, LocalDate today) {
        this.today = today;
        places = new PlainPlaces(state);
        students = new PlainMarks(List.of("schoolid", "studentid", "academicyear", "month"), "125", today, row -> true);
        teachers = new PlainMarks(List.of("schcd", "tchcd", "ac_year", "month"), "1234567", today, row -> true);
        file("block_m", true, row -> true, "udise_block_code");
        file("cluster_m", true, row -> true, "udise_cluster_code");
        file("school_m", true, row -> cell(row, "udise_sch_code").matches(SCHOOL), "udise_sch_code");
        file("school_calendar", true, row -> true, "date", "arealevel", "areaid");
        file("school_management", true, row -> true, "managementid");
        file("school_category", true, row -> true, "schoolcategoryid");
        file(
                "student_m",
                true,
                row -> school(row)
                        && Set.of("enrolled", "promoted", "transferred", "dropped_out")
                                .contains(cell(row, "status"))
                        && !cell(row, "statusdate").startsWith("2099"),
                "studentid",
                "academicyear");
        file(
                "teacher_m",
                true,
                row -> school(row) && !cell(row, "dateofjoining").endsWith("-02-30"),
                "teacherid",
                "academicyear");
        file("inspect", false, row -> school(row) && !cell(row, "visitdate").startsWith("2099"), "inspectionid");
        file(
                "user_location",
                false,
                row -> school(row) && !cell(row, "latitude").isEmpty(),
                "userlocationmasterid");
        file("sem", false, this::isSoundTerm, "schoolid", "sem", "studyingclass", "aadhaaruid");
        file("infra_trans", true, row -> cell(row, "school_id").matches(SCHOOL), "school_id");
        file("infrastructure_score", true, row -> true, "infrastructure_name");
        file("periodic_exam_mst", true, row -> !cell(row, "standard").equals("13"), "exam_id");
        file("periodic_exam_qst_mst", true, row -> true, "question_id");
        file("periodic_exam_result_trans", false, this::isSoundResult, "exam_code", "student_uid", "question_id");
    }

    private void file(String prefix, boolean replaces, Predicate<Map<String, String>> sound, String... key) {
        files.put(prefix, new RawCsv(List.of(key), replaces, sound));
    }

    private static String cell(Map<String, String> row, String name) {
        return row.getOrDefault(name, "");
    }

    private static boolean school(Map<String, String> row) {
        return cell(row, "schoolid").matches(SCHOOL);
    }

    private boolean isSoundTerm(Map<String, String> row) {
        long most = Integer.parseInt(cell(row, "studyingclass")) <= 5 ? 40 : 80;
        return school(row)
                && cell(row, "sem").matches("[12]")
                && SUBJECTS.keySet().stream()
                        .allMatch(name -> cell(row, name).isEmpty() || Long.parseLong(cell(row, name)) <= most);
    }

    private boolean isSoundResult(Map<String, String> row) {
        String most = cell(of("periodic_exam_qst_mst").find(cell(row, "question_id")), "question_marks");
        return most.isEmpty() || decimal(cell(row, "obtained_marks")).compareTo(decimal(most)) <= 0;
    }

    private RawCsv of(String prefix) {
        return java.util.Objects.requireNonNull(files.get(prefix), prefix);
    }

    private static BigDecimal decimal(String number) {
        return number.isEmpty() ? BigDecimal.ZERO : new BigDecimal(number);
    }

    /** A file as it was sent. */
    void take(String csvName, byte[] csv) {
        if (csvName.startsWith("student_attendance")) {
            students.take(csv);
        } else if (csvName.startsWith("teacher_attendance")) {
            teachers.take(csv);
        } else {
            files.entrySet().stream()
                    .filter(file -> csvName.startsWith(file.getKey()))
                    .max((a, b) ->
                            Integer.compare(a.getKey().length(), b.getKey().length()))
                    .ifPresent(file -> file.getValue().take(csv));
        }
    }

    PlainPlaces places() {
        return places;
    }

    List<PlainFigures> reports() {
        of("block_m").kept().forEach(row -> places.block(cell(row, "udise_block_code"), cell(row, "udise_dist_code")));
        of("cluster_m")
                .kept()
                .forEach(row -> places.cluster(cell(row, "udise_cluster_code"), cell(row, "udise_block_code")));
        of("school_m").kept().forEach(row -> places.school(cell(row, "udise_sch_code"), cell(row, "cluster_cd")));
        return List.of(
                studentAttendance(),
                teacherAttendance(),
                visits(),
                semester(),
                periodic(),
                infrastructure(),
                enrolment(),
                teachers(),
                schools());
    }

    private PlainFigures figures(String report, String reported) {
        return new PlainFigures(report, reported, places, today);
    }

    private boolean isHoliday(String school, LocalDate day) {
        boolean holiday = false;
        for (String level : List.of("state", "district", "block", "cluster", "school")) {
            for (Map<String, String> row : of("school_calendar").kept()) {
                if (cell(row, "date").equals(day.toString())
                        && cell(row, "arealevel").equals(level)
                        && cell(row, "areaid").equals(places.of(school, level))) {
                    holiday = cell(row, "kind").equals("holiday");
                }
            }
        }
        return holiday;
    }

    private PlainFigures marks(
            String report, PlainMarks marks, String person, Map<String, Map<String, String>> weights) {
        var figures = figures(report, "marked").countingByMonths();
        Map<String, Boolean> holidays = new TreeMap<>();
        marks.forEach((school, who, day, code) -> {
            Map<String, BigDecimal> adds = new TreeMap<>();
            boolean holiday =
                    holidays.computeIfAbsent(places.of(school, "district") + day, at -> isHoliday(school, day));
            weights.forEach((measure, byCode) -> {
                if (!holiday && byCode.containsKey(code)) {
                    adds.put(measure, decimal(cell(byCode, code)));
                }
            });
            figures.add(new Fact(school, day, "", Map.of(), adds, Map.of(person, who)));
        });
        return figures;
    }

    private PlainFigures studentAttendance() {
        PlainFigures figures = marks(
                "student_attendance",
                students,
                "students",
                Map.of("present", Map.of("1", "1"), "marked", Map.of("1", "1", "2", "1")));
        Map.of("absent_7", 7, "absent_15", 15)
                .forEach((measure, length) -> students.forEachRun("2", "1", length, (school, who, day, code) -> {
                    if (!isHoliday(school, day)) {
                        figures.add(new Fact(school, day, "", Map.of(), Map.of(measure, ONE), Map.of("students", who)));
                    }
                }));
        return figures.percent("attendance", "present", "marked", 1);
    }

    private PlainFigures teacherAttendance() {
        Map<String, Map<String, String>> weights = new LinkedHashMap<>();
        weights.put("present", Map.of("1", "1", "3", "0.5", "6", "1", "7", "1"));
        weights.put("marked", Map.of("1", "1", "2", "1", "3", "1", "4", "1", "6", "1", "7", "1"));
        Map<String, String> kinds = Map.of(
                "in_school",
                "1",
                "absent",
                "2",
                "half_leave",
                "3",
                "full_leave",
                "4",
                "on_duty",
                "6",
                "in_training",
                "7");
        kinds.forEach((kind, code) -> weights.put(kind, Map.of(code, "1")));
        return marks("teacher_attendance", teachers, "teachers", weights)
                .percent("attendance", "present", "marked", 1)
                .percent("half_leave_share", "half_leave", "marked", 1)
                .percent("leave_share", "full_leave", "marked", 1)
                .percent("duty_share", "on_duty", "marked", 1)
                .percent("training_share", "in_training", "marked", 1)
                .percent("kind_share", "of_kind", "marked", 1)
                .turned("kind", "of_kind", List.copyOf(kinds.keySet()));
    }

    private PlainFigures visits() {
        var figures = figures("cluster_resource_visits", "visits");
        for (Map<String, String> row : of("inspect").kept()) {
            Set<String> seen = new LinkedHashSet<>();
            of("user_location").kept().stream()
                    .filter(ping -> cell(ping, "inspectionid").equals(cell(row, "inspectionid")))
                    .forEach(ping -> seen.add(cell(ping, "inschoollocation")));
            String what = seen.isEmpty() ? "unverified" : seen.contains("1") ? "visits" : "missed";
            figures.add(new Fact(
                    cell(row, "schoolid"),
                    LocalDate.parse(cell(row, "visitdate")),
                    "",
                    Map.of(),
                    Map.of(what, ONE, "inspections", ONE),
                    Map.of()));
        }
        Map<String, int[]> often = new LinkedHashMap<>();
        often.put("visited_1_2", new int[] {1, 2});
        often.put("visited_3_5", new int[] {3, 5});
        often.put("visited_6_10", new int[] {6, 10});
        often.put("visited_more", new int[] {11, Integer.MAX_VALUE});
        often.forEach((id, limits) -> figures.schools(id, numbers -> {
            int visits = PlainFigures.number(numbers, "visits").intValue();
            return visits >= limits[0] && visits <= limits[1];
        }));
        return figures.percent("visited", "schools_reported", "schools", 1)
                .percent("not_visited", "schools_not_reported", "schools", 1)
                .percent("share_1_2", "visited_1_2", "schools", 1)
                .percent("share_3_5", "visited_3_5", "schools", 1)
                .percent("share_6_10", "visited_6_10", "schools", 1)
                .percent("share_more", "visited_more", "schools", 1)
                .ratio("visits_per_school", "visits", "schools", 1)
                .percent("missed_share", "missed", "inspections", 1)
                .percent("unverified_share", "unverified", "inspections", 1)
                .ratio("schools_per_coordinator", "schools", "clusters", 1)
                .percent("proof_share", "claimed", "inspections", 1)
                .percent("often_share", "schools_so_often", "schools", 1)
                .turned("proof", "claimed", List.of("visits", "missed", "unverified"))
                .turned("often", "schools_so_often", List.copyOf(often.keySet()));
    }

    private static void bands(PlainFigures figures, String part, String whole) {
        int[] limits = {-1, 33, 60, 75, 1000};
        for (int i = 0; i < BANDS.size(); i++) {
            BigDecimal above = BigDecimal.valueOf(limits[i]);
            BigDecimal upTo = BigDecimal.valueOf(limits[i + 1]);
            figures.schools(BANDS.get(i), numbers -> {
                BigDecimal percent = PlainFigures.divide(
                        PlainFigures.number(numbers, part).multiply(BigDecimal.valueOf(100)),
                        PlainFigures.number(numbers, whole),
                        1);
                return percent != null && percent.compareTo(above) > 0 && percent.compareTo(upTo) <= 0;
            });
        }
        figures.percent("performance", part, whole, 1)
                .percent("band_share", "schools_in_band", "schools_reported", 2)
                .turned("band", "schools_in_band", BANDS);
    }

    private static final Map<String, String> SUBJECTS = Map.of(
            "gujarati",
            "gujarati",
            "maths",
            "maths",
            "es",
            "environmental_studies",
            "science",
            "science",
            "ss",
            "social_science",
            "hindi",
            "hindi",
            "english",
            "english",
            "sanskrit",
            "sanskrit");

    private PlainFigures semester() {
        var figures = figures("semester_performance", "possible");
        for (Map<String, String> row : of("sem").kept()) {
            String term = "year-" + cell(row, "academicyear").substring(0, 4) + "-term-" + cell(row, "sem");
            int grade = Integer.parseInt(cell(row, "studyingclass"));
            BigDecimal most = BigDecimal.valueOf(grade < 3 || grade > 8 ? 0 : grade <= 5 ? 40 : 80);
            BigDecimal marks = BigDecimal.ZERO;
            BigDecimal possible = BigDecimal.ZERO;
            for (var subject : SUBJECTS.entrySet()) {
                if (!cell(row, subject.getKey()).isEmpty()) {
                    BigDecimal mark = most.signum() == 0 ? BigDecimal.ZERO : decimal(cell(row, subject.getKey()));
                    marks = marks.add(mark);
                    possible = possible.add(most);
                    figures.add(new Fact(
                            cell(row, "schoolid"),
                            null,
                            term,
                            Map.of(
                                    "#columns",
                                    "yes",
                                    "class",
                                    cell(row, "studyingclass"),
                                    "subject",
                                    subject.getValue()),
                            Map.of("marks", mark, "possible", most),
                            Map.of("students", cell(row, "aadhaaruid"))));
                }
            }
            figures.add(new Fact(
                    cell(row, "schoolid"),
                    null,
                    term,
                    Map.of("#columns", "no", "class", cell(row, "studyingclass")),
                    Map.of("marks", marks, "possible", possible),
                    Map.of("students", cell(row, "aadhaaruid"))));
        }
        bands(figures, "marks", "possible");
        return figures.split("class", "class").split("subject", "subject").split("class_subject", "class", "subject");
    }

    private PlainFigures periodic() {
        var figures = figures("periodic_performance", "answers");
        for (Map<String, String> row : of("periodic_exam_result_trans").kept()) {
            Map<String, String> exam = of("periodic_exam_mst").find(cell(row, "exam_id"));
            Map<String, String> question = of("periodic_exam_qst_mst").find(cell(row, "question_id"));
            boolean known = !exam.isEmpty()
                    && !question.isEmpty()
                    && !of("periodic_exam_mst").find(cell(question, "exam_id")).isEmpty();
            if (known) {
                figures.add(new Fact(
                        cell(row, "school_id"),
                        LocalDate.parse(cell(exam, "exam_date")),
                        "",
                        Map.of(
                                "class",
                                cell(exam, "standard"),
                                "subject",
                                cell(exam, "subject_id"),
                                "exam",
                                cell(exam, "exam_id"),
                                "day",
                                cell(exam, "exam_date"),
                                "question",
                                cell(row, "question_id"),
                                "outcome",
                                cell(question, "indicator_id")),
                        Map.of(
                                "obtained",
                                decimal(cell(row, "obtained_marks")),
                                "possible",
                                decimal(cell(question, "question_marks")),
                                "answers",
                                ONE),
                        Map.of("students", cell(row, "student_uid"))));
            }
        }
        bands(figures, "obtained", "possible");
        return figures.ratio("average_marks", "obtained", "students", 1)
                .ratio("full_marks", "possible", "students", 1)
                .ratio("marks_per_answer", "obtained", "answers", 1)
                .ratio("full_marks_per_answer", "possible", "answers", 1)
                .split("class", "class")
                .split("subject", "subject")
                .split("class_subject", "class", "subject")
                .split("exam", "day", "class", "subject")
                .split("question", "exam", "question")
                .split("outcome", "exam", "outcome");
    }

    private static final Map<String, String> ITEMS = Map.of(
            "toilet",
            "noOftoilet",
            "handwash",
            "handwash_yn",
            "solar_panel",
            "havesolarpanel",
            "library",
            "havelibrary",
            "drinking_water",
            "havedrinkingwater",
            "tap_water",
            "tap_water_functional",
            "electricity",
            "haveelectricity",
            "hand_pumps",
            "handpumps_functional",
            "boys_toilet",
            "boys_functional_toilet",
            "girls_toilet",
            "girls_functional_toilet");

    private PlainFigures infrastructure() {
        var figures = figures("school_infrastructure", "told");
        Map<String, String> weights = new TreeMap<>();
        of("infrastructure_score")
                .kept()
                .forEach(row -> weights.put(cell(row, "infrastructure_name"), cell(row, "score")));
        for (Map<String, String> row : of("infra_trans").kept()) {
            Map<String, BigDecimal> adds = new TreeMap<>(Map.of("told", ONE));
            ITEMS.forEach((item, header) -> {
                String sent = cell(row, header.toLowerCase(java.util.Locale.ROOT));
                boolean no = sent.isEmpty() || sent.equals("0") || (item.equals("handwash") && sent.equals("2"));
                adds.put(item, no ? BigDecimal.ZERO : ONE);
            });
            figures.add(new Fact(cell(row, "school_id"), null, "current", Map.of(), adds, Map.of()));
        }
        ITEMS.keySet().forEach(item -> figures.percent(item + "_percent", item, "told", 0));
        return figures.formula("score", weighted(weights, 0, ITEMS.keySet()))
                .formula("access_to_water", weighted(weights, 0, Set.of("drinking_water", "tap_water", "hand_pumps")))
                .formula(
                        "access_to_toilet",
                        weighted(weights, 0, Set.of("toilet", "handwash", "boys_toilet", "girls_toilet")))
                .formula("access_to_energy", weighted(weights, 0, Set.of("electricity", "solar_panel")))
                .formula("access_to_study", weighted(weights, 0, Set.of("library")))
                .formula("average_item", weighted(Map.of(), 1, ITEMS.keySet()))
                .percent("item_share", "have", "told", 0)
                .turned("item", "have", List.copyOf(ITEMS.keySet()));
    }

    /** Σ weight × schools that have it, out of Σ weight × schools that told. */
    private static PlainFigures.Formula weighted(Map<String, String> weights, int decimals, Set<String> items) {
        return numbers -> {
            BigDecimal above = BigDecimal.ZERO;
            BigDecimal below = BigDecimal.ZERO;
            for (String item : items) {
                BigDecimal weight = weights.isEmpty() ? ONE : decimal(weights.getOrDefault(item, "0"));
                above = above.add(weight.multiply(PlainFigures.number(numbers, item)));
                below = below.add(weight.multiply(PlainFigures.number(numbers, "told")));
            }
            return PlainFigures.divide(above.multiply(BigDecimal.valueOf(100)), below, decimals);
        };
    }

    private PlainFigures enrolment() {
        var figures = figures("enrolment", "students");
        for (Map<String, String> row : of("student_m").kept()) {
            figures.add(new Fact(
                    cell(row, "schoolid"),
                    null,
                    "year-" + cell(row, "academicyear").substring(0, 4),
                    Map.of(
                            "class",
                            cell(row, "studyingclass"),
                            "medium",
                            cell(row, "medium"),
                            "stream",
                            cell(row, "stream")),
                    Map.of("students", ONE, cell(row, "status"), ONE),
                    Map.of()));
        }
        return figures.ratio("students_per_school", "students", "schools_reported", 1)
                .percent("drop_out", "dropped_out", "students", 1)
                .percent("transfer", "transferred", "students", 1)
                .percent("status_share", "students_of_status", "students", 1)
                .turned("status", "students_of_status", List.of("enrolled", "promoted", "transferred", "dropped_out"))
                .split("class", "class")
                .split("medium", "medium")
                .split("class_medium", "class", "medium")
                .split("stream", "stream");
    }

    private PlainFigures teachers() {
        var figures = figures("teachers", "teachers");
        for (Map<String, String> row : of("teacher_m").kept()) {
            Map<String, BigDecimal> adds = new TreeMap<>(Map.of("teachers", ONE));
            Map<String, String> kinds = Map.of("Regular", "regular", "Contract", "contract", "Part-Time", "part_time");
            adds.put(kinds.getOrDefault(cell(row, "natureofemployment"), "other"), ONE);
            if (Set.of("Head teacher", "Acting head teacher").contains(cell(row, "designation"))) {
                adds.put("head_teachers", ONE);
            }
            figures.add(new Fact(
                    cell(row, "schoolid"),
                    null,
                    "year-" + cell(row, "academicyear").substring(0, 4),
                    Map.of("designation", cell(row, "designation"), "employment", cell(row, "natureofemployment")),
                    adds,
                    Map.of()));
        }
        return figures.schools(
                        "single_teacher",
                        numbers -> PlainFigures.number(numbers, "teachers").equals(ONE))
                .percent("regular_share", "regular", "teachers", 1)
                .ratio("teachers_per_school", "teachers", "schools_reported", 1)
                .percent("single_teacher_share", "single_teacher", "schools_reported", 1)
                .split("designation", "designation")
                .split("employment", "employment")
                .split("designation_employment", "designation", "employment");
    }

    private PlainFigures schools() {
        var figures = figures("schools", "listed");
        List<Map<String, String>> rows = new ArrayList<>(of("school_m").kept());
        for (Map<String, String> row : rows) {
            boolean alone = rows.stream()
                            .filter(other -> cell(other, "latitude").equals(cell(row, "latitude"))
                                    && cell(other, "longitude").equals(cell(row, "longitude")))
                            .count()
                    == 1;
            boolean located = decimal(cell(row, "latitude")).signum() != 0
                    && decimal(cell(row, "longitude")).signum() != 0
                    && alone;
            figures.add(new Fact(
                    cell(row, "udise_sch_code"),
                    null,
                    "current",
                    Map.of(
                            "category",
                            cell(row, "sch_category_id"),
                            "management",
                            cell(row, "sch_mgmt_id"),
                            "medium",
                            "",
                            "highest",
                            cell(row, "class_to")),
                    Map.of(
                            "listed",
                            ONE,
                            "rural",
                            is(cell(row, "sch_loc_r_u").equals("1")),
                            "located",
                            is(located),
                            "in_cluster",
                            is(!cell(row, "cluster_cd").isEmpty())),
                    Map.of()));
        }
        return figures.percent("located_share", "located", "listed", 1)
                .percent("cluster_share", "in_cluster", "listed", 1)
                .percent("rural_share", "rural", "listed", 1)
                .split("category", "category")
                .split("management", "management")
                .split("category_management", "category", "management")
                .split("medium", "medium")
                .split("highest", "highest");
    }

    private static BigDecimal is(boolean holds) {
        return holds ? ONE : BigDecimal.ZERO;
    }
}
