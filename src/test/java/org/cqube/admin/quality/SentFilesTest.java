package org.cqube.admin.quality;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.cqube.TestPostgres;
import org.cqube.source.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sums by day, source and emitter, against files written down here. */
class SentFilesTest {
    private final JdbcClient jdbc = JdbcClient.create(TestPostgres.createMigrated());
    private final SentFiles sent =
            new SentFiles(jdbc, new Installation("24", "Test state", ZoneId.of("Asia/Kolkata"), 6, Path.of("."), ""));

    @BeforeEach
    void send() {
        // 19:00 in UTC is the next day in Kolkata.
        emission("r-1", "north", "2026-11-18T19:00:00Z", null);
        file(
                "r-1",
                1,
                "visits",
                null,
                "[{\"code\":\"wrong_width\",\"severity\":\"error\",\"count\":30,\"examples\":[]}]");
        account("r-1", 1, 1, 100, 60, 30, 10);
        account("r-1", 1, 2, 100, 70, 30, 0);
        emission("r-2", "north", "2026-11-19T03:00:00Z", null);
        file(
                "r-2",
                1,
                "visits",
                null,
                "[{\"code\":\"wrong_width\",\"severity\":\"error\",\"count\":2,\"examples\":[]}]");
        account("r-2", 1, 1, 10, 8, 2, 0);
        file("r-2", 2, "visits", "wrong_header", "[]");
        emission("r-3", "south", "2026-11-19T03:00:00Z", "not_a_zip");
        emission("r-4", "south", "2026-11-01T03:00:00Z", null);
        file("r-4", 1, "visits", null, "[]");
        account("r-4", 1, 1, 5, 5, 0, 0);
    }

    private void emission(
            String receipt, String emitter, String at, @org.jspecify.annotations.Nullable String refusal) {
        jdbc.sql("""
                        insert into metadata.emission (receipt, emitter, sources, folder, name, object_key, requested_at,
                            expires_at, arrived_at, station, refusal_code)
                        values (:receipt, :emitter, '{}', 'f', 'n', 'k', :at::timestamptz, :at::timestamptz,
                            :at::timestamptz, 'published', :refusal)""")
                .param("receipt", receipt)
                .param("emitter", emitter)
                .param("at", at)
                .param("refusal", refusal)
                .update();
    }

    private void file(
            String receipt,
            int number,
            String source,
            @org.jspecify.annotations.Nullable String refusal,
            String notices) {
        jdbc.sql("""
                        insert into metadata.emission_file (receipt, number, name, source, station, refusal_code, notices)
                        values (:receipt, :number, 'n', :source, 'published', :refusal, :notices::jsonb)""")
                .param("receipt", receipt)
                .param("number", number)
                .param("source", source)
                .param("refusal", refusal)
                .param("notices", notices)
                .update();
    }

    private void account(String receipt, int number, int version, int received, int loaded, int refused, int parked) {
        jdbc.sql("""
                        insert into metadata.account values (:receipt, :number, :version, 1, now(), :received, :loaded, 0, 0,
                            0, :refused, :parked, 0, 0, 0, 0, 0, 0)""")
                .param("receipt", receipt)
                .param("number", number)
                .param("version", version)
                .param("received", received)
                .param("loaded", loaded)
                .param("refused", refused)
                .param("parked", parked)
                .update();
    }

    @Test
    void filesAndRecordsOfTheNewestAccountsByDaySourceAndEmitter() {
        var files = sent.files(LocalDate.of(2026, 11, 10), LocalDate.of(2026, 11, 20));
        assertThat(files.named())
                .extracting(Object::toString)
                .containsExactly(
                        "{day=2026-11-19, source=null, emitter=south, files=1, refused_files=1, received=0, loaded=0,"
                                + " revised=0, unchanged=0, duplicate=0, refused=0, parked=0, withdrawn=0}",
                        "{day=2026-11-19, source=visits, emitter=north, files=3, refused_files=1, received=110, loaded=78,"
                                + " revised=0, unchanged=0, duplicate=0, refused=32, parked=0, withdrawn=0}");
        assertThat(sent.files(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 20))
                        .rows())
                .hasSize(3);
    }

    @Test
    void refusalsByCode() {
        var refusals = sent.refusals(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30));
        assertThat(refusals.named())
                .extracting(Object::toString)
                .containsExactly(
                        "{day=2026-11-19, source=null, emitter=south, code=not_a_zip, severity=file, count=1}",
                        "{day=2026-11-19, source=visits, emitter=north, code=wrong_width, severity=error, count=32}",
                        "{day=2026-11-19, source=visits, emitter=north, code=wrong_header, severity=file, count=1}");
    }

    @Test
    void theSameAsCsv() {
        assertThat(new String(
                        sent.refusals(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30))
                                .csv(),
                        UTF_8))
                .startsWith("\uFEFFday,source,emitter,code,severity,count\r\n")
                .contains("\"2026-11-19\",\"visits\",\"north\",\"wrong_width\",\"error\",\"32\"\r\n");
    }

    @Test
    void newestFileThatWasTaken() {
        assertThat(sent.newest().get("visits")).hasToString("2026-11-19T03:00Z");
    }

    @Test
    void lateBySchoolDays() {
        var calendar = new Freshness.Calendar(
                java.util.Set.of(LocalDate.of(2026, 11, 18)), java.util.Set.of(LocalDate.of(2026, 11, 15)));
        // Monday the 23rd: the Sunday before is none; the 18th was a holiday, Sunday the 15th a working day.
        assertThat(calendar.schoolDayBefore(LocalDate.of(2026, 11, 23))).isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(calendar.schoolDaysAfter(LocalDate.of(2026, 11, 14), LocalDate.of(2026, 11, 21)))
                .isEqualTo(6);
        assertThat(calendar.schoolDaysAfter(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 21)))
                .isZero();
    }
}
