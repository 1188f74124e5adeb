package org.cqube.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.cqube.emission.Refusal;
import org.cqube.intake.Intake.CountedAs;
import org.cqube.intake.Intake.Verdict;
import org.cqube.source.FileId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZipIntakeTest {
    private static final String CSV = "Id|Part|Title\r\nA|1|a\r\n\r\nB|2|\"b\nb\"\r\nC|3|c";

    @TempDir
    private Path data;

    private TestIntake intake;

    @BeforeEach
    void start() {
        intake = new TestIntake(data);
    }

    @Test
    void whatTheManifestPromisedIsKeptAsSent() throws IOException {
        byte[] zip = new SentZip()
                .with("things.csv", CSV)
                .withManifest(Map.of("total_number_of_records", "3"), "things.csv")
                .bytes();
        List<Verdict> verdicts = intake.taken(zip);
        String key = "things/2026/2026-11/2026-11-21_things/014530_r-7_1_things.zip";
        String digest = SentZip.sha256(CSV.getBytes(UTF_8));
        assertThat(verdicts).singleElement().isInstanceOfSatisfying(Verdict.Kept.class, kept -> {
            assertThat(kept.data().inputKey()).isEqualTo(key);
            assertThat(kept.data().file()).isEqualTo(new FileId("things", "things"));
            assertThat(kept.data().name()).isEqualTo("things.csv");
            assertThat(kept.data().number()).isEqualTo(1);
            assertThat(kept.data().emittedAt()).isEqualTo(Instant.parse("2026-11-20T03:30:00Z"));
            assertThat(kept.measured())
                    .isEqualTo(new Intake.Measured(CSV.length(), 3, CountedAs.RECORDS, digest, digest));
            try (InputFile input = intake.open(kept)) {
                assertThat(input.csv()).hasContent(CSV);
                assertThat(input.file().folder()).isEqualTo("things");
            }
        });
        assertThat(intake.kept()).containsExactly(key);
        assertThat(unpack(key)).containsExactly(Map.entry("things.csv", CSV));
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void physicalLinesLessOneAreTheSamePromise() {
        byte[] zip = new SentZip()
                .with("things.csv", CSV)
                .withManifest(Map.of("total_number_of_records", "5"), "things.csv")
                .bytes();
        assertThat(intake.taken(zip))
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Kept.class,
                        kept -> assertThat(kept.measured().countedAs()).isEqualTo(CountedAs.LINES));
    }

    @Test
    void takenAgainItIsTheSameBytesUnderTheSameKey() {
        byte[] zip = new SentZip()
                .with("things.csv", "Id|Part\nA|1\n")
                .withManifest()
                .bytes();
        var first = intake.taken(zip);
        byte[] bytes = intake.buckets.input().find(intake.kept().getFirst()).orElseThrow();
        assertThat(intake.taken(zip)).isEqualTo(first);
        assertThat(intake.kept()).hasSize(1);
        assertThat(intake.buckets.input().find(intake.kept().getFirst())).hasValue(bytes);
    }

    @Test
    void theManifestMayStandAnywhereInTheZip() {
        String other = "Id|Part\nB|1\n";
        assertThat(intake.taken(new SentZip()
                        .with("things_1.csv", CSV.replace("\nb", ""))
                        .with("things_2.csv", other)
                        .withManifestFirst()
                        .bytes()))
                .hasSize(2)
                .allMatch(Verdict.Kept.class::isInstance);
        assertThat(intake.kept()).hasSize(2);
    }

    @Test
    void everyDataFileHasItsOwnVerdict() {
        byte[] zip = new SentZip()
                .with("things_1.csv", "Id|Part\nA|1\n")
                .with("things_2.csv", "Id|Part\n")
                .with("things_3.csv", "Id|Wrong\nA|1\n")
                .with("things_4.csv", "")
                .with("things_5.csv", "Id,Part\nA,1\n")
                .with("unknown.csv", "Id|Part\nA|1\n")
                .with("things.txt", "Id|Part\nA|1\n")
                .with("things_8.csv", "Id|Part\nB|1\n")
                .withManifest()
                .bytes();
        assertThat(intake.taken(zip).stream().map(ZipIntakeTest::code))
                .containsExactly(
                        "kept",
                        "no_records",
                        "missing_column",
                        "empty_file",
                        "wrong_delimiter",
                        "unknown_file",
                        "not_a_csv",
                        "kept");
        assertThat(intake.kept())
                .hasSize(2)
                .allMatch(key -> key.contains("_1_things_1") || key.contains("_8_things_8"));
    }

    @ParameterizedTest
    @CsvSource({
        "file_size_bytes, 11, size_mismatch",
        "total_number_of_records, 2, record_count_mismatch",
        "total_number_of_columns, 3, column_count_mismatch",
        "sha256, 00, digest_mismatch",
        "folder_name, marks, folder_mismatch",
        "file_size_bytes, x, manifest_value",
        "emission_time, soon, manifest_value",
        "emission_time, 2026-11-29, manifest_value",
        "total_number_of_records, -1, manifest_value"
    })
    void aFileThatIsNotWhatWasPromisedIsNotKept(String column, String value, String code) {
        byte[] zip = new SentZip()
                .with("things.csv", "Id|Part\nA|1\n")
                .withManifest(Map.of(column, value), "things.csv")
                .bytes();
        assertThat(intake.taken(zip).stream().map(ZipIntakeTest::code)).containsExactly(code);
        assertThat(intake.kept()).isEmpty();
    }

    @Test
    void theFigureThatDiffersIsNamed() {
        byte[] zip = new SentZip()
                .with("things.csv", "Id|Part\nA|1\n")
                .withManifest(Map.of("file_size_bytes", "99"), "things.csv")
                .bytes();
        assertThat(intake.taken(zip))
                .containsExactly(new Verdict.NotKept(
                        1,
                        "things.csv",
                        new Refusal("size_mismatch", Map.of("name", "things.csv", "declared", "99", "found", "12"))));
    }

    @Test
    void filesWithoutAPromiseAndPromisesWithoutAFileAreNamed() {
        byte[] zip = new SentZip()
                .with("things_1.csv", "Id|Part\nA|1\n")
                .with("things_2.csv", "Id|Part\nA|1\n")
                .withManifest(Map.of("relative_file_path", "./data/Things_1.CSV"), "things_1.csv")
                .bytes();
        assertThat(intake.taken(zip).stream().map(ZipIntakeTest::code)).containsExactly("kept", "file_not_in_manifest");
        byte[] missing = new SentZip()
                .with("things_1.csv", "Id|Part\nA|1\n")
                .withManifest(Map.of("relative_file_path", "things_9.csv"), "things_1.csv")
                .bytes();
        assertThat(intake.taken(missing))
                .containsExactly(
                        new Verdict.NotKept(
                                1, "things_1.csv", new Refusal("file_not_in_manifest", Map.of("name", "things_1.csv"))),
                        new Verdict.NotKept(
                                2,
                                "things_9.csv",
                                new Refusal("manifest_names_missing_file", Map.of("name", "things_9.csv"))));
    }

    @Test
    void twoPromisesForOneFileMustAgree() {
        String rows = "relative_file_path|total_number_of_records_manifest|total_number_of_columns|file_size_bytes\n"
                + "things.csv|1|2|12\nthings.csv|1|2|12\n";
        assertThat(intake
                        .taken(new SentZip()
                                .with("things.csv", "Id|Part\nA|1\n")
                                .with("manifest_datasource.csv", rows)
                                .bytes())
                        .stream()
                        .map(ZipIntakeTest::code))
                .containsExactly("kept");
        assertThat(intake
                        .taken(new SentZip()
                                .with("things.csv", "Id|Part\nA|1\n")
                                .with("manifest_datasource.csv", rows + "things.csv|2|2|12\n")
                                .bytes())
                        .stream()
                        .map(ZipIntakeTest::code))
                .containsExactly("manifest_repeats_file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "relative_file_path|total_number_of_records\nthings.csv|1\n",
                "relative_file_path|total_number_of_records|total_number_of_columns|file_size_bytes\nthings.csv|1\n"
            })
    void aManifestThatCannotBeReadRefusesTheZip(String manifest) {
        Refusal refusal = intake.refused(new SentZip()
                .with("things.csv", "Id|Part\nA|1\n")
                .with("manifest_datasource.csv", manifest)
                .bytes());
        assertThat(refusal.code()).isEqualTo("manifest_unreadable");
        assertThat(refusal.arguments()).containsOnlyKeys("argument");
    }

    @Test
    void withoutAManifestTheZipIsRefusedUnlessThatIsAllowed() {
        byte[] zip = new SentZip().with("things.csv", "Id|Part\nA|1\n").bytes();
        assertThat(intake.refused(zip)).isEqualTo(Refusal.of("no_manifest"));
        var lenient = new TestIntake(
                data,
                new IntakeSettings(false, 100, TestIntake.SETTINGS.maxFile(), TestIntake.SETTINGS.maxZip(), 1000));
        assertThat(lenient.taken(zip)).singleElement().isInstanceOfSatisfying(Verdict.Kept.class, kept -> {
            assertThat(kept.measured().countedAs()).isEqualTo(CountedAs.NOT_COUNTED);
            assertThat(kept.data().emittedAt()).isEqualTo(TestIntake.ARRIVAL);
        });
        assertThat(lenient.refused(new SentZip().bytes())).isEqualTo(Refusal.of("no_data_file"));
    }

    @Test
    void aSourceThatTheTokenDoesNotNameIsNotTaken() {
        byte[] zip = new SentZip()
                .with("things.csv", "Id|Part\nA|1\n")
                .withManifest()
                .bytes();
        assertThat(intake.take("things", zip, Set.of("marks")))
                .isEqualTo(new Intake.TakenZip.Taken(
                        List.of(new Verdict.NotKept(
                                1, "things.csv", new Refusal("source_not_allowed", Map.of("folder", "things")))),
                        HexFormat.of().formatHex(SentBytes.sha256().digest(zip))));
        assertThat(intake.kept()).isEmpty();
    }

    @Test
    void nothingOfAFileWithAnUnknownHeaderIsKeptOrSaid() throws IOException {
        byte[] zip = new SentZip()
                .with("things.csv", "Asha Patel|123412341234\nx|y\n")
                .withManifest()
                .bytes();
        List<Verdict> verdicts = intake.taken(zip);
        assertThat(verdicts.stream().map(ZipIntakeTest::code)).containsExactly("header_unknown");
        assertThat(verdicts.toString()).doesNotContain("Asha").doesNotContain("1234");
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void tooManyRecordsAreRefused() {
        String text = "Id|Part\n" + "A|1\n".repeat(1001);
        var narrow = new TestIntake(
                data, new IntakeSettings(true, 100, TestIntake.SETTINGS.maxFile(), TestIntake.SETTINGS.maxZip(), 1000));
        byte[] zip = new SentZip().with("things.csv", text).withManifest().bytes();
        assertThat(narrow.taken(zip).stream().map(ZipIntakeTest::code)).containsExactly("too_many_records");
    }

    static String code(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Kept kept -> "kept";
            case Verdict.NotKept notKept -> notKept.refusal().code();
        };
    }

    private List<Map.Entry<String, String>> unpack(String key) throws IOException {
        try (var zip = new ZipInputStream(
                new ByteArrayInputStream(intake.buckets.input().find(key).orElseThrow()))) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null) {
                return List.of();
            }
            var first = Map.entry(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            assertThat(zip.getNextEntry()).isNull();
            return List.of(first);
        }
    }

    private List<Path> leftOver() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("tmp"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
