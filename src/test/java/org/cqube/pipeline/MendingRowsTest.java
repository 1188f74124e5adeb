package org.cqube.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.emission.Account;
import org.cqube.emission.NoticeCount;
import org.cqube.source.FileId;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows that refuse changes are mended: while they are not final, and in correction windows. A replay ends alike. */
class MendingRowsTest {
    private static final String VISITS = "cluster_resource_visits";
    private static final String VISIT = "InspectionId|SchoolId|VisitDate|VisitEndTime|IsInspection|ActualClassRooms";
    private static final String RESULT =
            "id|exam_id|exam_code|student_uid|school_id|studying_class|question_id|obtained_marks";
    private static final String MARKS = "SchoolId|AcademicYear|Sem|AadhaarUID|StudyingClass|Maths";
    private static final String ONE = "24010100001";
    private static final String OTHER = "24020100001";

    @TempDir
    Path folder;

    private PipelineRoom room;

    @BeforeEach
    void aRoomWithMasters() {
        room = new PipelineRoom(folder);
        take(Role.DISTRICT, "DistrictId|District", "2401|D1", "2402|D2");
        take(Role.BLOCK, "BlockId|DistrictId|Block", "240101|2401|B1", "240201|2402|B2");
        take(Role.CLUSTER, "ClusterId|BlockId|Cluster", "2401010001|240101|C1", "2402010001|240201|C2");
        take(
                Role.SCHOOL,
                "SchoolId|School|BlockId|ClusterId",
                ONE + "|S1|240101|2401010001",
                OTHER + "|S2|240201|2402010001");
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void aVisitGoesOnUntilItIsCompletedAndIsFinalThen() {
        String begun = "v1|" + ONE + "|2026-10-05||1|4";
        String completed = "v1|" + ONE + "|2026-10-05|12:30|2|5";
        assertThat(visits(begun)).isEqualTo(loaded(1));
        assertThat(visits(completed)).isEqualTo(revised(1));
        assertThat(stored()).containsExactly("12:30|2|5");
        assertThat(history()).containsExactly("|1|4");
        assertThat(visits(completed)).isEqualTo(new Account(1, 0, 0, 1, 0, 0, 0, 0));
        assertThat(visits(begun)).as("what is final stays").isEqualTo(refused(1));
        assertThat(visits("v1|" + ONE + "|2026-10-05|13:00|2|5")).isEqualTo(refused(1));
        assertThat(stored()).containsExactly("12:30|2|5");

        assertThat(visits("v2|" + ONE + "|2026-10-06|||4")).as("no state yet").isEqualTo(loaded(1));
        assertThat(visits("v2|" + ONE + "|2026-10-07||3|4")).isEqualTo(revised(1));
        pings("v1", "v2");
        room.publish();
        assertThat(figures("2026-10")).contains("\"visits\":2");

        List<String> live = stored();
        room.replay();
        assertThat(stored()).isEqualTo(live);
        assertThat(history()).hasSize(2);
    }

    @Test
    void inAWindowOtherRowsAreTakenForItsSchoolsAndDaysAndNowhereElse() {
        visits(
                "v1|" + ONE + "|2026-10-05|a|2|4",
                "v2|" + OTHER + "|2026-10-05|a|2|4",
                "v3|" + ONE + "|2026-11-05|a|2|4");
        String[] others = {
            "v1|" + ONE + "|2026-10-05|b|2|4", "v2|" + OTHER + "|2026-10-05|b|2|4", "v3|" + ONE + "|2026-11-05|b|2|4"
        };
        assertThat(visits(others)).isEqualTo(refused(3));
        long opened = open(VISITS, new Area(Level.DISTRICT, "2401"), "2026-10-01", "2026-10-31");
        Account taken = visits(others);
        assertThat(taken).isEqualTo(new Account(3, 0, 1, 0, 0, 2, 0, 0));
        assertThat(stored()).containsExactly("b|2|4", "a|2|4", "a|2|4");
        assertThat(history()).containsExactly("a|2|4");
        assertThat(visits("v1|" + OTHER + "|2026-10-05|c|2|4"))
                .as("to a school outside")
                .isEqualTo(refused(1));
        assertThat(visits("v1|" + ONE + "|2026-11-01|c|2|4"))
                .as("to a day outside")
                .isEqualTo(refused(1));
        pings("v1", "v2", "v3");
        room.publish();
        assertThat(figures("2026-10")).contains("\"visits\":2");
        assertThat(visits("v1|" + ONE + "|2026-10-20|d|2|4")).isEqualTo(revised(1));

        room.bean(CorrectionWindows.class).close(opened, "chief");
        assertThat(visits("v1|" + ONE + "|2026-10-21|e|2|4")).isEqualTo(refused(1));
        List<String> live = stored();
        room.replay();
        assertThat(stored()).isEqualTo(live);
    }

    @Test
    void aWindowSpeaksOfTheDayOfTheExamAndOfTheTerm() {
        take(
                "periodic_assessment/exam",
                "exam_id|assessment_year|medium|standard|subject_id|subject_name|exam_type_id|exam_type|exam_code|exam_date|total_questions|total_marks",
                "e1|2026-27|Gujarati|4|1|Maths|1|PAT|P1|2026-10-05|1|5",
                "e2|2026-27|Gujarati|4|1|Maths|1|PAT|P2|2026-11-05|1|5");
        take(
                "periodic_assessment/question",
                "question_id|exam_id|question_title|question|question_marks",
                "q1|e1|Q1|One|5",
                "q2|e2|Q1|One|5");
        take(
                "periodic_assessment/result",
                RESULT,
                "1|e1|P1|100000000001|" + ONE + "|4|q1|2",
                "2|e2|P2|100000000001|" + ONE + "|4|q2|2");
        open("periodic_assessment", new Area(Level.SCHOOL, ONE), "2026-10-05", "2026-10-05");
        assertThat(take(
                        "periodic_assessment/result",
                        RESULT,
                        "1|e1|P1|100000000001|" + ONE + "|4|q1|3",
                        "2|e2|P2|100000000001|" + ONE + "|4|q2|3"))
                .isEqualTo(new Account(2, 0, 1, 0, 0, 1, 0, 0));
        room.publish();
        assertThat(room.published().entrySet().stream()
                        .filter(file -> file.getKey().endsWith("areas/state/24/2026-10")
                                && file.getValue().contains("\"obtained\""))
                        .map(Map.Entry::getValue)
                        .toList())
                .singleElement()
                .satisfies(file -> assertThat(file).contains("\"obtained\":300"));

        take(
                "semester_assessment/semester",
                MARKS,
                ONE + "|2026-27|1|200000000001|4|20",
                ONE + "|2026-27|2|200000000001|4|20");
        // The second term of a year that begins in June is December to May.
        open("semester_assessment", new Area(Level.STATE, "24"), "2026-12-01", "2026-12-01");
        assertThat(take(
                        "semester_assessment/semester",
                        MARKS,
                        ONE + "|2026-27|1|200000000001|4|30",
                        ONE + "|2026-27|2|200000000001|4|30"))
                .isEqualTo(new Account(2, 0, 1, 0, 0, 1, 0, 0));
    }

    @Test
    void theNoticeOfARefusedRowNamesTheColumnsThatDiffer() {
        visits("v1|" + ONE + "|2026-10-05|a|2|4");
        String receipt = send(file(VISITS + "/inspection"), VISIT, "v1|" + ONE + "|2026-10-05|b|2|5");
        assertThat(room.receipts().listNotices(receipt, 1).stream()
                        .filter(notice -> notice.code().equals("already_stored"))
                        .map(NoticeCount::toString)
                        .toList())
                .singleElement()
                .satisfies(notice -> assertThat(notice).contains("visit_end_time, actual_class_rooms"));
    }

    private static Account loaded(long records) {
        return new Account(records, records, 0, 0, 0, 0, 0, 0);
    }

    private static Account revised(long records) {
        return new Account(records, 0, records, 0, 0, 0, 0, 0);
    }

    private static Account refused(long records) {
        return new Account(records, 0, 0, 0, 0, records, 0, 0);
    }

    private long open(String source, Area area, String from, String to) {
        return room.bean(CorrectionWindows.class)
                .open(source, area, LocalDate.parse(from), LocalDate.parse(to), "wrong", "chief")
                .number();
    }

    private Account visits(String... records) {
        return take(VISITS + "/inspection", VISIT, records);
    }

    /** Visits count once a place in the school was reported. */
    private void pings(String... visits) {
        var records = new String[visits.length];
        for (int i = 0; i < visits.length; i++) {
            records[i] = "p%d|o|%s|%s|22.5|71.5|true|2026-10-05".formatted(i, ONE, visits[i]);
        }
        take(
                VISITS + "/location",
                "UserLocationMasterId|UserMasterId|SchoolId|InspectionId|Latitude|Longitude|InSchoolLocation|CreatedOn",
                records);
    }

    private void take(Role role, String header, String... records) {
        send(room.sources().findRole(role).orElseThrow(), header, records);
    }

    private Account take(String file, String header, String... records) {
        String receipt = send(file(file), header, records);
        assertThat(room.receipts().findProgress(receipt, 1).orElseThrow().refusal())
                .isEmpty();
        return room.receipts().findAccount(receipt, 1).orElseThrow();
    }

    private SourceFile file(String name) {
        return room.sources().getFile(new FileId(name.split("/")[0], name.split("/")[1]));
    }

    private String send(SourceFile file, String header, String... records) {
        byte[] csv = (header + "\n" + String.join("\n", records) + "\n").getBytes(UTF_8);
        return room.take(file, csv, records.length, header.split("\\|").length, "2026-11-19 10:00:00");
    }

    private List<String> stored() {
        return rows("crc_inspection order by inspection_id");
    }

    private List<String> history() {
        return rows("crc_inspection_history order by inspection_id, cqube_event");
    }

    private List<String> rows(String of) {
        return JdbcClient.create(room.jdbc())
                .sql(
                        "select coalesce(visit_end_time, '') || '|' || coalesce(inspection_state::text, '') || '|' || actual_class_rooms from dynamic."
                                + of)
                .query((row, at) -> row.getString(1))
                .list();
    }

    private String figures(String month) {
        return room.published().entrySet().stream()
                .filter(file -> file.getKey().endsWith("areas/state/24/" + month)
                        && file.getValue().contains("\"visits\""))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError(month + " is not among " + room.published().keySet()));
    }
}
