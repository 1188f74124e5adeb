package org.cqube.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Tokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Bad input through the real door: each has a clear answer and leaves the rest alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileIT {
    private static final String FOLDER = "student_attendance";
    private static final String NAME = "student_attendance.csv";

    private final TestState state = new TestState(3, 1, 5);
    private final List<String> rows = state.attendanceRows("2026-27", 7, 20);
    private TestServer server;
    private String token;

    @BeforeAll
    void start(@TempDir Path data) {
        server = TestServer.start(data);
        token = server.token("centre");
        server.emit(token, EmittedZip.of("district_master").with("district_mst.csv", TestState.DISTRICTS));
        server.emit(token, EmittedZip.of("block_master").with("block_mst.csv", state.blocks()));
        server.emit(token, EmittedZip.of("cluster_master").with("cluster_mst.csv", state.clusters()));
        server.emit(token, EmittedZip.of("school_master").with("school_mst.csv", state.schools()));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whatIsNoZipOrNoWholeZip() {
        assertThat(refusal(send("plain text".getBytes(UTF_8)))).isEqualTo("not_a_zip");
        byte[] whole = zip().with(NAME, csv(rows)).bytes();
        assertThat(refusal(send(Arrays.copyOf(whole, whole.length / 2)))).isIn("zip_truncated", "zip_damaged");
        assertThat(refusal(send(new byte[0]))).isEqualTo("not_a_zip");
    }

    @Test
    void aZipBombIsStoppedAtTheLimit() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("manifest_datasource.csv"));
            zip.write(("file_id|emission_time|folder_name|is_zip|total_files_in_zip_file|relative_file_path|"
                            + "total_number_of_records|total_number_of_columns|file_size_bytes\n"
                            + "1|2026-11-20 09:30:00|student_attendance|true|1|student_attendance.csv|10|37|2000\n")
                    .getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry(NAME));
            zip.write(csv(rows).getBytes(UTF_8));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(zeros);
            }
        }
        JsonNode answer = send(out.toByteArray());
        assertThat(codes(answer)).containsAnyOf("size_mismatch", "zip_too_large");
    }

    @Test
    void namesThatLeadElsewhereAndTooManyEntries() {
        assertThat(codes(send(zip().with("../../etc/" + NAME, csv(rows)).bytes())))
                .contains("zip_entry_name");
        var many = zip();
        for (int i = 0; i < 150; i++) {
            many.with("student_attendance_" + i + ".csv", csv(rows.subList(0, 1)));
        }
        assertThat(refusal(send(many.bytes()))).isEqualTo("zip_too_many_entries");
    }

    @Test
    void theManifestIsTakenAtItsWord() {
        assertThat(codes(send(zip().with(NAME, csv(rows))
                        .manifestLine(
                                "gone.csv", "2|2026-11-20 09:30:00|student_attendance|true|2|gone.csv|1|37|100|\n")
                        .bytes())))
                .contains("manifest_names_missing_file");
        assertThat(codes(send(zip().with(NAME, csv(rows)).manifestLine(NAME, "").bytes())))
                .contains("file_not_in_manifest");
        assertThat(codes(send(zip().with(NAME, csv(rows)).withoutManifest().bytes())))
                .contains("no_manifest");
        assertThat(codes(send(zip().with(NAME, csv(rows))
                        .manifestLine(NAME, line(7, 37))
                        .bytes())))
                .contains("record_count_mismatch");
        assertThat(codes(send(zip().with(NAME, csv(rows))
                        .manifestLine(NAME, line(rows.size(), 12))
                        .bytes())))
                .contains("column_count_mismatch");
    }

    @Test
    void filesWithoutRecordsOrWithAnotherHeader() {
        assertThat(codes(send(zip().with(NAME, "").bytes()))).contains("empty_file");
        assertThat(codes(send(zip().with(NAME, csv(List.of())).bytes()))).contains("no_records");
        assertThat(codes(send(zip().with(NAME, "a|b|c\n1|2|3\n").bytes())))
                .containsAnyOf("header_unknown", "missing_column");
        assertThat(codes(send(zip().with(NAME, csv(rows).replace('|', ',')).bytes())))
                .contains("wrong_delimiter");
        assertThat(codes(send(zip().with("lunch.csv", csv(rows)).bytes()))).contains("unknown_file");
    }

    @Test
    void aByteOrderMarkAndOtherLineEndsAreNoFault() {
        List<String> june = state.attendanceRows("2026-27", 6, 20);
        JsonNode answer = send(zip().with(NAME, "\uFEFF" + csv(june).replace("\n", "\r\n") + "\r\n")
                .bytes());
        assertThat(JourneyIT.account(answer, "loaded")).as(answer.toString()).isEqualTo(june.size());
    }

    @Test
    void aFaultyRecordIsRefusedAloneAndTheOthersAreTaken() {
        List<String> may = state.attendanceRows("2025-26", 5, 20);
        List<byte[]> lines = new ArrayList<>();
        csv(may).lines().forEach(line -> lines.add(line.getBytes(UTF_8)));
        String cells = "|2025-26|5" + "|1".repeat(31);
        lines.add(("9001|99\u0000|" + state.schoolIds().getFirst() + "|" + cells).getBytes(UTF_8));
        lines.add(("9002|caf\u00e9|" + state.schoolIds().getFirst() + "|" + cells).getBytes(ISO_8859_1));
        lines.add(("9003|" + "9".repeat(5_000_000) + "|" + state.schoolIds().getFirst() + "|" + cells).getBytes(UTF_8));
        lines.add(("9004|\"98\"76|" + state.schoolIds().getFirst() + "|" + cells).getBytes(UTF_8));
        lines.add(("9005|\"97|" + state.schoolIds().getFirst() + "|" + cells).getBytes(UTF_8));
        lines.add(("9006|96|" + state.schoolIds().getFirst().substring(1) + "|" + cells).getBytes(UTF_8));
        lines.add("9007|95".getBytes(UTF_8));
        var out = new ByteArrayOutputStream();
        lines.forEach(line -> {
            out.writeBytes(line);
            out.write('\n');
        });
        JsonNode answer = send(zip().with(NAME, out.toByteArray())
                .manifestLine(
                        NAME,
                        "1|2026-11-20 09:30:00|student_attendance|true|1|" + NAME + "|" + (lines.size() - 1) + "|37|"
                                + out.size() + "|\n")
                .bytes());
        assertThat(JourneyIT.account(answer, "loaded")).as(answer.toString()).isEqualTo(may.size());
        assertThat(JourneyIT.account(answer, "refused")).isEqualTo(7);
        assertThat(codes(answer))
                .contains(
                        "special_character",
                        "invalid_utf8",
                        "record_too_long",
                        "text_after_quote",
                        "unclosed_quote",
                        "lost_zero",
                        "wrong_column_count");
        assertThat(answer.toString()).as("personal values are masked").doesNotContain("caf");
    }

    @Test
    void aMillionBadRecordsAreCountedAndTheGoodOneIsTaken() {
        List<String> april = state.attendanceRows("2025-26", 4, 20);
        var csv = new StringBuilder(csv(april.subList(0, 1))).append('\n');
        for (int i = 0; i < 1_000_000; i++) {
            csv.append(i).append("|x|y|\n");
        }
        JsonNode answer = send(zip().with(NAME, csv.toString()).bytes());
        assertThat(JourneyIT.account(answer, "refused"))
                .as(answer.path("files").get(0).path("refusal").toString())
                .isEqualTo(1_000_000);
        assertThat(JourneyIT.account(answer, "loaded")).isEqualTo(1);
        JsonNode notice = answer.path("files").get(0).path("notices").get(0);
        assertThat(notice.path("count").asLong()).isEqualTo(1_000_000);
        assertThat(notice.path("examples").size()).isLessThanOrEqualTo(100);
    }

    @Test
    void recordsOutsideTheTokensAreaAreRefused() {
        String narrow = server.token("one_district", Set.of(FOLDER), Optional.of(new Area(Level.DISTRICT, "2402")));
        List<String> march = state.attendanceRows("2025-26", 3, 20);
        JsonNode answer = server.emit(narrow, zip().with(NAME, csv(march)));
        assertThat(codes(answer)).contains("outside_area");
        assertThat(JourneyIT.account(answer, "loaded")).isEqualTo(march.size() / 2);
        assertThat(JourneyIT.account(answer, "refused")).isEqualTo(march.size() / 2);
    }

    @Test
    void badCallsHaveClearAnswers() {
        assertThat(server.askUrl("cq_wrong", FOLDER + "/a.zip").statusCode()).isEqualTo(401);
        assertThat(server.askUrl(token, "lunch/a.zip").body()).contains("unknown_folder");
        assertThat(server.askUrl(token, FOLDER + "/../../a.zip").statusCode()).isEqualTo(400);
        assertThat(server.askUrl(token, "").statusCode()).isEqualTo(400);
        String other = server.token("masters_only", Set.of("school_hierarchy"), Optional.empty());
        assertThat(server.askUrl(other, FOLDER + "/a.zip").statusCode()).isEqualTo(403);
        String mine = server.upload(token, FOLDER + "/a.zip", "x".getBytes(UTF_8));
        assertThat(server.send(server.request("/data/emissions/" + mine).header("Authorization", "Bearer " + other))
                        .statusCode())
                .isEqualTo(404);

        var revoked =
                server.bean(Tokens.class).issue("gone", Set.of(FOLDER), Optional.empty(), java.time.Duration.ofDays(1));
        assertThat(server.askUrl(revoked.secret(), FOLDER + "/a.zip").statusCode())
                .isEqualTo(200);
        server.bean(Tokens.class).revoke(revoked.token().id());
        assertThat(server.askUrl(revoked.secret(), FOLDER + "/a.zip").statusCode())
                .isEqualTo(401);
        JdbcClient.create(server.database())
                .sql(
                        "update metadata.token set revoked_at = null, expires_at = now() - interval '1 second' where emitter = 'gone'")
                .update();
        assertThat(server.askUrl(revoked.secret(), FOLDER + "/a.zip").statusCode())
                .isEqualTo(401);
    }

    @Test
    void noIdentityNumberIsWrittenAnywhere() {
        List<String> february = state.attendanceRows("2025-26", 2, 20);
        String uid = february.getFirst().split("\\|")[3];
        List<String> faulty = new ArrayList<>(february);
        faulty.set(1, february.get(1).replace("|2025-26|2|", "|2025-26|99|"));
        JsonNode answer = server.emit(token, zip().with(NAME, csv(faulty)));
        String receipt = answer.path("receipt").asString();
        String refused = server.send(server.request("/api/files/" + receipt + "/1/refused.csv")
                        .header("Authorization", "Bearer " + token))
                .body();
        assertThat(refused).contains("cqube_reason").contains("h1:");
        assertThat(refused + answer)
                .doesNotContain(february.get(1).split("\\|")[3])
                .doesNotContain(uid);
    }

    private JsonNode send(byte[] zip) {
        return server.await(token, server.upload(token, FOLDER + "/" + FOLDER + ".zip", zip));
    }

    private static EmittedZip zip() {
        return EmittedZip.of(FOLDER);
    }

    private static String csv(List<String> rows) {
        return TestState.attendance(rows);
    }

    private String line(int records, int columns) {
        return "1|2026-11-20 09:30:00|student_attendance|true|1|%s|%d|%d|%d|\n"
                .formatted(NAME, records, columns, csv(rows).length());
    }

    private static String refusal(JsonNode receipt) {
        return receipt.path("refusal").path("code").asString();
    }

    /** Every code on the receipt: of the zip, of its files, and of their notices. */
    private static List<String> codes(JsonNode receipt) {
        List<String> codes = new ArrayList<>(List.of(refusal(receipt)));
        for (JsonNode file : receipt.path("files")) {
            codes.add(file.path("refusal").path("code").asString());
            file.path("notices").forEach(notice -> codes.add(notice.path("code").asString()));
        }
        return codes;
    }
}
