package org.cqube.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cqube.bucket.BucketException;
import org.cqube.emission.ArrivedFile;
import org.cqube.intake.Intake.TakenZip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileZipTest {
    private static final String CSV = "Id|Part\n" + "A|1\n".repeat(50);

    @TempDir
    private Path data;

    private TestIntake intake;

    @BeforeEach
    void start() {
        intake = new TestIntake(data);
    }

    @AfterEach
    void nothingIsLeftLying() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("tmp"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PK", "Id|Part\nA|1\n", "Rar!\u001a\u0007", "PK\u0001\u0002xxxx"})
    void whatIsNoZipIsRefused(String bytes) {
        assertThat(intake.refused(bytes.getBytes(UTF_8)).code()).isEqualTo("not_a_zip");
        assertThat(intake.kept()).isEmpty();
    }

    @Test
    void anUploadThatWasCutIsRefusedWhereverItWasCut() {
        byte[] zip = good();
        for (int length = 4; length < zip.length; length += 19) {
            assertThat(intake.refused(Arrays.copyOf(zip, length)).code())
                    .as("cut at %d of %d", length, zip.length)
                    .isIn("zip_truncated", "zip_damaged");
        }
        assertThat(intake.kept()).isEmpty();
    }

    @Test
    void aConnectionThatBreaksIsNoFaultOfTheZip() {
        byte[] zip = good();
        ArrivedFile whole = intake.arrived("things", zip, Set.of("things"));
        var longer = new ArrivedFile(
                whole.mandate(), whole.folder(), whole.name(), whole.key(), zip.length + 10, whole.arrivedAt());
        intake.arrived("things", Arrays.copyOf(zip, zip.length / 2), Set.of("things"));
        assertThatThrownBy(() -> intake.take(longer))
                .isInstanceOf(BucketException.class)
                .hasMessageContaining("ended after");
    }

    @ParameterizedTest
    @CsvSource({
        "../things.csv, zip_entry_name",
        "/etc/things.csv, zip_entry_name",
        "C:things.csv, zip_entry_name",
        "..\\things.csv, zip_entry_name",
        "data/things.csv, zip_folder",
        "data\\things.csv, zip_folder",
        "data/, zip_folder",
        "__MACOSX/._things.csv, zip_folder",
        "' ', zip_entry_name"
    })
    void namesThatLeaveTheRootAreRefused(String name, String code) {
        byte[] zip = new SentZip()
                .with("things.csv", CSV)
                .with(name, CSV)
                .withManifest()
                .bytes();
        assertThat(intake.refused(zip).code()).isEqualTo(code);
        assertThat(intake.kept()).isEmpty();
    }

    @Test
    void aControlCharacterInANameIsRefusedAndNotRepeated() {
        byte[] zip = new SentZip().with("thi\u001bngs.csv", CSV).bytes();
        assertThat(intake.refused(zip).arguments()).containsEntry("name", "thi\ufffdngs.csv");
        byte[] longName = new SentZip().with("x".repeat(201), CSV).bytes();
        assertThat(intake.refused(longName).arguments().get("name")).hasSize(61);
    }

    @Test
    void oneNameTwiceIsRefused() {
        byte[] zip = new SentZip()
                .with("things.csv", CSV)
                .with("THINGS.csv", CSV)
                .withManifest()
                .bytes();
        assertThat(intake.refused(zip).code()).isEqualTo("zip_entry_twice");
    }

    @Test
    void tooManyEntriesAreRefused() {
        var zip = new SentZip();
        for (int i = 0; i <= 100; i++) {
            zip.with("things_" + i + ".csv", "Id|Part\nA|1\n");
        }
        assertThat(intake.refused(zip.bytes()).code()).isEqualTo("zip_too_many_entries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"things.csv", "nobody_asks.bin", "manifest_datasource.csv"})
    void readingABombStopsAtTheLimit(String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write("Id|Part\n".getBytes(UTF_8));
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                zip.write(block);
            }
        }
        assertThat(bytes.size()).isLessThan(300_000);
        assertThat(intake.refused(bytes.toByteArray()).code()).isIn("zip_too_large", "manifest_unreadable");
    }

    @Test
    void severalFilesTogetherMayNotBeTooLargeEither() {
        byte[] large = ("Id|Part\n" + "A|1\n".repeat(900_000)).getBytes(UTF_8);
        byte[] zip = new SentZip()
                .with("things_1.csv", large)
                .with("things_2.csv", large)
                .with("things_3.csv", large)
                .bytes();
        assertThat(intake.refused(zip).code()).isEqualTo("zip_too_large");
    }

    @Test
    void anEncryptedZipIsRefused() {
        byte[] zip = good();
        // Bit 0 of the general purpose flags, in the local header of the first entry.
        zip[6] |= 1;
        assertThat(intake.refused(zip).code()).isEqualTo("zip_encrypted");
    }

    /** Unshrink, deflate64, bzip2, zstd, xz and one that nobody knows. */
    @ParameterizedTest
    @ValueSource(bytes = {1, 9, 12, 93, 95, 97})
    void anotherMethodIsRefusedWhetherThereIsALibraryForItOrNot(byte method) {
        byte[] zip = good();
        zip[8] = method;
        assertThat(intake.refused(zip).code()).isIn("zip_method", "zip_damaged");
    }

    @Test
    void aSumThatDoesNotFitIsRefused() throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] csv = CSV.getBytes(UTF_8);
        try (var zip = new ZipOutputStream(bytes)) {
            var entry = new ZipEntry("things.csv");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(csv.length);
            var sum = new CRC32();
            sum.update(csv);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(csv);
        }
        byte[] changed = bytes.toByteArray();
        int at = new String(changed, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("A|1");
        changed[at] = 'B';
        assertThat(intake.refused(changed).code()).isEqualTo("zip_damaged");
    }

    /** Whatever is changed in a zip: an answer, never an exception, and never a file that is not what was promised. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aChangedZipIsAnsweredAndNeverKeptOtherwise(long seed) {
        var random = new Random(seed);
        byte[] zip = good();
        for (int i = 0; i < 50; i++) {
            byte[] changed = zip.clone();
            for (int k = 0; k <= random.nextInt(3); k++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            TakenZip taken = intake.take("things", changed);
            if (taken instanceof TakenZip.Taken(var files, var digest)) {
                assertThat(files).allSatisfy(verdict -> {
                    if (verdict instanceof Intake.Verdict.Kept kept) {
                        assertThat(kept.measured().digestSent()).isEqualTo(SentZip.sha256(CSV.getBytes(UTF_8)));
                    }
                });
            }
        }
    }

    private static byte[] good() {
        return new SentZip().with("things.csv", CSV).withManifest().bytes();
    }
}
