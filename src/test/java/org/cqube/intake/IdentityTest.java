package org.cqube.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cqube.csv.CsvReader;
import org.cqube.csv.TestFiles;
import org.cqube.intake.Intake.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
    private static final String DAYS = "|".repeat(31);

    @TempDir
    private Path data;

    private TestIntake intake;

    @BeforeEach
    void start() {
        intake = new TestIntake(data);
    }

    @Test
    void aNumberBecomesItsKeyedHashAndNothingElseChanges() throws Exception {
        String sent = TestFiles.MARKS_HEADER + "\r\n 1 |P1|24010100101| 999911112222 |2026-27|7" + DAYS + "\r\n\n"
                + "2|\"P\"\"2\"|24010100101|\"999911113333\"|2026-27|7" + DAYS + "\n3|P3|24010100101||2026-27|7" + DAYS
                + "\n4|P4|24010100101|NULL|2026-27|7" + DAYS;
        String expected =
                sent.replace("999911112222", tag("999911112222")).replace("\"999911113333\"", tag("999911113333"));
        Verdict.Kept kept = keep("\ufeff" + sent);
        try (InputFile input = intake.open(kept)) {
            assertThat(Files.readString(input.csv())).isEqualTo("\ufeff" + expected);
        }
        assertThat(kept.measured().digestSent()).isEqualTo(SentZip.sha256(("\ufeff" + sent).getBytes(UTF_8)));
        assertThat(kept.measured().digestKept()).isEqualTo(SentZip.sha256(("\ufeff" + expected).getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"h1:abcdefghijklmnopqrstuv", "9999 1111 2222", "99991111222233334444", "é", "12\u000034"})
    void whatIsNoNumberIsHashedTooAndMarked(String value) throws Exception {
        Verdict.Kept kept = keep(TestFiles.MARKS_HEADER + "\n1|P1|24010100101|" + value + "|2026-27|7" + DAYS + "\n");
        try (InputFile input = intake.open(kept)) {
            String cell = Files.readString(input.csv()).lines().toList().get(1).split("\\|")[3];
            assertThat(cell).isEqualTo(tag(value).replace(':', '!'));
            byte[] bytes = cell.getBytes(US_ASCII);
            assertThat(IdentityTag.isValid(bytes, 0, bytes.length)).isFalse();
        }
    }

    @Test
    void aRecordThatCannotBeCutIsWithheld() throws IOException {
        Verdict.Kept kept =
                keep(TestFiles.MARKS_HEADER + "\n1|P1|999911112222|24010100101|2026-27\r\n\"999911112222|x\n"
                        + "\"a\"b|999911112222\n" + "9".repeat(3000) + "\n5|P5|24010100101||2026-27|7" + DAYS + "\n");
        try (InputFile input = intake.open(kept)) {
            List<String> lines = Files.readString(input.csv()).lines().toList();
            assertThat(lines).hasSize(6);
            assertThat(lines.get(1)).matches("h1#record:5:[A-Za-z0-9_-]{22}");
            assertThat(lines.get(2)).matches("h1#unclosed_quote:0:[A-Za-z0-9_-]{22}");
            assertThat(lines.get(3)).matches("h1#text_after_quote:0:[A-Za-z0-9_-]{22}");
            assertThat(lines.get(4)).matches("h1#too_long:0:[A-Za-z0-9_-]{22}");
            assertThat(lines.get(5)).startsWith("5|P5|");
            byte[] line = lines.get(1).getBytes(US_ASCII);
            assertThat(WithheldRecord.find(line, 0, line.length))
                    .hasValue(new WithheldRecord(CsvReader.Form.RECORD, 5));
        }
    }

    /** However hostile the file: outside the emission bucket no byte sequence of a number is to be found, packed or not. */
    @Test
    void noNumberIsWrittenAnywhereOutsideTheEmissionBucket() throws IOException {
        var random = new Random(7);
        String[] hostile = {"\"", "|", "\n", "\r", "\"\"", " ", "x", "|\"", "\"|", "\0", "NULL"};
        for (int file = 0; file < 40; file++) {
            var text = new StringBuilder(TestFiles.MARKS_HEADER).append('\n');
            for (int i = 0; i < 20; i++) {
                String row = i + "|P" + i + "|24010100101|" + number(random) + "|2026-27|7" + DAYS + "\n";
                int at = random.nextInt(row.length());
                text.append(
                        random.nextBoolean()
                                ? row
                                : row.substring(0, at) + hostile[random.nextInt(hostile.length)] + row.substring(at));
            }
            intake.taken(
                    "marks",
                    new SentZip()
                            .with("marks_" + file + ".csv", text.toString())
                            .withManifest(
                                    java.util.Map.of(
                                            "folder_name",
                                            "marks",
                                            "total_number_of_records",
                                            "" + records(text.toString())),
                                    "marks_" + file + ".csv")
                            .bytes());
            for (byte[] bytes : writtenOutside()) {
                // Half a number split by a planted byte is still half a number: look for what is left of it.
                assertThat(new String(bytes, ISO_8859_1)).doesNotContain("99997777");
            }
        }
        assertThat(intake.kept()).isNotEmpty();
    }

    private static String number(Random random) {
        return "99997777" + (1000 + random.nextInt(9000));
    }

    /** Counted by the reader itself: this test is about what is written. */
    private static long records(String text) throws IOException {
        CsvReader reader =
                CsvReader.of(org.cqube.csv.ByteInput.of(new java.io.ByteArrayInputStream(text.getBytes(UTF_8))), 2048);
        reader.next();
        reader.expect(37);
        while (reader.next()) {
            // Counting.
        }
        return reader.record();
    }

    private List<byte[]> writtenOutside() throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (String key : intake.kept()) {
            try (var zip = new ZipInputStream(intake.buckets.input().open(key))) {
                zip.getNextEntry();
                all.add(zip.readAllBytes());
            }
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                all.add(Files.readAllBytes(path));
            }
        }
        return all;
    }

    @Test
    void theSecretIsMadeOnceAndOnlyItsOwnerMayReadIt() throws IOException {
        Path folder = data.resolve("other");
        IdentityKey key = IdentityKey.load(folder);
        Path file = folder.resolve("identity-h1.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(IdentityKey.load(folder).secret()).isEqualTo(key.secret()).hasSize(32);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        assertThat(key.toString()).isEqualTo("identity key h1");
        Files.write(file, new byte[3]);
        assertThatThrownBy(() -> IdentityKey.load(folder)).hasMessageContaining("holds 3 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "h1:abcdefghijklmnopqrstuv, true", "h12:ABCDEFGHIJKLMNOPQRST-_, true", "h1:abcdefghijklmnopqrstu, false",
        "h1:abcdefghijklmnopqrstu., false", "h1!abcdefghijklmnopqrstuv, false", "h:abcdefghijklmnopqrstuvw, false",
        "999911112222, false", "h1, false", "x1:abcdefghijklmnopqrstuv, false"
    })
    void onlyATagIsATag(String text, boolean expected) {
        byte[] bytes = text.getBytes(US_ASCII);
        assertThat(IdentityTag.isValid(bytes, 0, bytes.length)).isEqualTo(expected);
    }

    private Verdict.Kept keep(String text) throws IOException {
        byte[] zip = new SentZip()
                .with("marks.csv", text)
                .withManifest(
                        java.util.Map.of(
                                "folder_name",
                                "marks",
                                "total_number_of_records",
                                "" + records(text),
                                "total_number_of_columns",
                                "37"),
                        "marks.csv")
                .bytes();
        return (Verdict.Kept) intake.taken("marks", zip).getFirst();
    }

    /** The platform's own HMAC is the oracle. */
    private String tag(String value) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Files.readAllBytes(data.resolve("secrets/identity-h1.key")), "HmacSHA256"));
        byte[] half = Arrays.copyOf(mac.doFinal(value.getBytes(UTF_8)), 16);
        return "h1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(half);
    }
}
