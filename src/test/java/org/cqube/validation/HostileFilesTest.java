package org.cqube.validation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.cqube.csv.TestFiles;
import org.cqube.emission.NoticeCount;
import org.cqube.source.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileFilesTest {
    private static final String HEADER = "Id|Part|Title\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "''~empty_file",
                "'\n\n'~empty_file",
                "'Id|Part|Title\n'~no_records",
                "'Id|Part|Title\n\n  \n'~no_records",
                "'Title|Part\nA|1\n'~missing_column",
                "'a|b\n1|2\n'~header_unknown",
                "'Id,Part,Title\nA,1,x\n'~wrong_delimiter",
                "'Id|Part|id\n'~column_twice"
            })
    void aFileIsRefusedForWhatConcernsItAsAWhole(String text, String code) {
        assertThatThrownBy(() -> check(text))
                .isInstanceOfSatisfying(
                        FileRefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void anUnclosedQuoteSwallowsNothing() {
        try (CheckedBatch batch = check(HEADER + "A|1|\"open\nB|1|b\nC|1|c\nD|1|\"d\"\n")) {
            assertThat(Checks.notices(batch)).containsExactly("unclosed_quote error ×1 @1:2");
            assertThat(Checks.rows(batch.kept(), 4)).containsExactly("2:3 |B|1|b", "3:4 |C|1|c", "4:5 |D|1|d");
        }
    }

    @Test
    void aQuotedTextMayHoldBreaksDelimitersAndQuotes() {
        try (CheckedBatch batch = check(HEADER + "A|1|\"a\nb\"\nB|1|\"x|\"\"y\"\"\"\nC|1|c\"c\n")) {
            assertThat(Checks.rows(batch.kept(), 4))
                    .containsExactly("1:2 |A|1|a\nb", "2:4 |B|1|x|\"y\"", "3:5 |C|1|c\"c");
        }
    }

    @Test
    void blankLinesAreCountedAndNoRecords() {
        try (CheckedBatch batch = check(HEADER + "\nA|1|a\r\n\r\n   \nB|1|b")) {
            assertThat(Checks.notices(batch)).containsExactly("blank_line info ×3 @0:2 @0:4 @0:5");
            assertThat(Checks.account(batch)).isEqualTo("2 = 2 + 0 + 0 + 0");
        }
    }

    @Test
    void zeroBytesRefuseTheirRecord() {
        try (CheckedBatch batch = check(HEADER + "A|1|a\0\n\0\0\0\nB|1|b\n")) {
            assertThat(Checks.notices(batch))
                    .containsExactly(
                            "special_character error ×1 @1:2 Title=a� {character=U+0000}",
                            "wrong_column_count error ×1 @2:3 {found=1, expected=3}");
            assertThat(Checks.account(batch)).isEqualTo("3 = 1 + 0 + 0 + 2");
        }
    }

    @Test
    void aLineOfFiveMegabytesIsRefusedAlone() {
        try (CheckedBatch batch =
                check(HEADER + "A|1|" + "x".repeat(5_000_000) + "\nB|1|b\n\"" + "|".repeat(5_000_000))) {
            assertThat(Checks.notices(batch))
                    .containsExactly("record_too_long error ×2 @1:2 {limit=2048} @3:4 {limit=2048}");
            assertThat(Checks.records(batch.kept())).containsExactly(2);
            assertThat(Checks.refused(batch))
                    .containsExactly(
                            "Id|Part|Title|cqube_line|cqube_reason", "|||2|record_too_long", "|||4|record_too_long");
        }
    }

    @Test
    void aMillionBadRecordsAreCountedNotKept() throws IOException {
        Path csv = folder.resolve("bad.csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv))) {
            out.write(HEADER.getBytes(US_ASCII));
            byte[] bad = "not an id|x|=1+1 and far too long\n".getBytes(US_ASCII);
            for (int i = 0; i < 1_000_000; i++) {
                out.write(bad);
            }
            out.write("A|1|a\n".getBytes(US_ASCII));
        }
        try (CheckedBatch batch = new Checks(folder, TestFiles.THINGS).check(csv)) {
            assertThat(Checks.account(batch)).isEqualTo("1000001 = 1 + 0 + 0 + 1000000");
            assertThat(batch.notices())
                    .extracting(NoticeCount::code)
                    .containsExactly("not_an_id", "not_an_integer", "value_too_long");
            assertThat(batch.notices()).allSatisfy(notice -> {
                assertThat(notice.count()).isEqualTo(1_000_000);
                assertThat(notice.examples()).hasSize(Notices.EXAMPLES);
                assertThat(notice.examples().getLast().line()).isEqualTo(101);
            });
            assertThat(batch.refusedRecords())
                    .hasValueSatisfying(path ->
                            assertThat(path.toFile().length()).isPositive().isLessThan(20_000_000));
        }
    }

    @Test
    void oneKeyHalfAMillionTimesIsOneRecordAndMirrors() throws IOException {
        Path csv = folder.resolve("same.csv");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv))) {
            out.write(HEADER.getBytes(US_ASCII));
            for (int i = 0; i < 500_000; i++) {
                out.write("A|1|a\n".getBytes(US_ASCII));
            }
        }
        try (CheckedBatch batch = new Checks(folder, TestFiles.THINGS).check(csv)) {
            assertThat(Checks.account(batch)).isEqualTo("500000 = 1 + 499999 + 0 + 0");
        }
    }

    @Test
    void whatAFileHoldsIsFoundInEveryPartition() throws IOException {
        Path csv = folder.resolve("many.csv");
        int count = 600_000;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv))) {
            out.write("SchoolId|School|BlockId|Latitude|Longitude\n".getBytes(US_ASCII));
            String filler = "x".repeat(20);
            for (int i = 0; i < count; i++) {
                int id = i % 1000 == 999 ? i - 1 : i;
                String name = i % 2000 == 1999 ? filler : filler + (id % 7);
                out.write("0%010d|%s|010101|%d.5|%d.25\n"
                        .formatted(id, name, 6 + id % 30, 68 + id % 29)
                        .getBytes(US_ASCII));
            }
        }
        var masters = new TestMasters().with(Role.BLOCK, "010101");
        try (CheckedBatch batch =
                new Checks(folder, TestFiles.SCHOOLS).masters(masters).check(csv)) {
            // Every thousandth repeats the one before it: half of them say another name.
            assertThat(Checks.account(batch)).isEqualTo("600000 = 599100 + 300 + 0 + 600");
            assertThat(batch.notices().stream()
                            .filter(notice -> notice.code().equals("conflict"))
                            .findFirst())
                    .hasValueSatisfying(notice ->
                            assertThat(notice.examples().getFirst().record()).isEqualTo(1999));
        }
    }

    /** Whatever stands in a file: an answer and an account, never an exception. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anyBytesAreAnswered(long seed) {
        var random = new Random(seed);
        String marks = "1|P1|24010100101|h1:abcdefghijklmnopqrstuv|2026-27|11|1|2|\"1\"" + "|".repeat(28);
        byte[] sound = (TestFiles.MARKS_HEADER + "\n" + (marks + "\n").repeat(5)).getBytes(US_ASCII);
        byte[] hostile = "|||\n\n\"\"\r\0 1\u007f#!h:9-.".getBytes(US_ASCII);
        for (int i = 0; i < 150; i++) {
            byte[] bytes = sound.clone();
            for (int k = 0; k <= random.nextInt(20); k++) {
                int at = random.nextInt(20) > 0
                        ? 150 + random.nextInt(bytes.length - 150)
                        : random.nextInt(bytes.length);
                bytes[at] =
                        random.nextInt(4) > 0 ? hostile[random.nextInt(hostile.length)] : (byte) random.nextInt(256);
            }
            try (CheckedBatch batch = new Checks(folder, TestFiles.MARKS).check(bytes)) {
                long walked = Checks.records(batch.kept()).size()
                        + Checks.records(batch.parkedRows()).size();
                assertThat(batch.received()).isEqualTo(walked + batch.refused() + batch.duplicates());
                assertThat(batch.refusedRecords().isPresent()).isEqualTo(batch.refused() > 0);
            } catch (FileRefusedException refused) {
                assertThat(refused.refusal().code())
                        .isIn("header_unknown", "missing_column", "column_twice", "not_utf8");
            }
        }
    }

    private CheckedBatch check(String text) {
        return new Checks(folder, TestFiles.THINGS).check(text);
    }

    /** Folders of temporary files that nobody removed. */
    private java.util.List<Path> leftOver() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
