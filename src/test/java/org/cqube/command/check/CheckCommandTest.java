package org.cqube.command.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.source.ExampleCase;
import org.cqube.source.ExampleCase.Expected;
import org.cqube.source.ExampleCase.Given;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** No server and no database. Isolated: the command writes to the one standard output. */
@Isolated
class CheckCommandTest {
    private static final Sources SOURCES = SourceFolders.readShipped();
    private static final Path MARKS = Path.of("sources/student_attendance/examples");
    private static final Path MASTERS = Path.of("sources/school_hierarchy/examples/udise_layout/given");

    @TempDir
    private Path folder;

    private record Run(int status, String out, String err) {}

    static List<ExampleCase> cases() {
        return ExampleCase.listAll();
    }

    /** Each file of every example: what the checks refuse here, the server refuses there. */
    @ParameterizedTest
    @MethodSource("cases")
    void itRefusesWhatTheServersChecksRefuse(ExampleCase example) {
        Map<String, Expected> accounts = example.expected("accounts.csv").stream()
                .collect(Collectors.toMap(account -> account.text("given"), account -> account));
        Optional<Path> laid = example.layOverlay(folder.resolve("overlay"));
        for (Given given : example.given()) {
            if (SOURCES.findFile(given.emission(), given.name()).isEmpty()) {
                continue;
            }
            var arguments = new ArrayList<>(List.of(
                    given.csv().toString(),
                    "--file",
                    given.emission(),
                    "--today",
                    example.today().toString()));
            laid.ifPresent(declared -> arguments.addAll(List.of("--sources", declared.toString())));
            Run run = check(arguments.toArray(String[]::new));
            Expected account = java.util.Objects.requireNonNull(accounts.get(given.path()));
            if (account.text("refusal").isEmpty()) {
                assertThat(run.out())
                        .contains(account.text("received") + " records: ")
                        .contains(" " + account.text("duplicate") + " duplicate");
                if (account.text("refused").equals("0") && noCellRefused(example, given)) {
                    assertThat(run.status()).as(run.out()).isZero();
                }
            } else {
                assertThat(run.out()).contains("not taken: ").contains("(" + account.text("refusal") + ")");
                assertThat(run.status()).isEqualTo(1);
            }
        }
    }

    private static boolean noCellRefused(ExampleCase example, Given given) {
        return example.expected("cells.csv").stream()
                .noneMatch(cells -> cells.text("given").equals(given.path())
                        && !cells.text("refused").equals("0"));
    }

    @Test
    void everyFaultIsToldWithItsPlaceItsMaskedValueAndWhatToDo() throws IOException {
        Path csv = MARKS.resolve("faulty_records/given/1-student_attendance/student_attendance.csv");
        Run run = check(
                csv.toString(),
                "--today",
                "2020-07-03",
                "--masters",
                MASTERS.toString(),
                "--refused",
                folder.resolve("out").toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("(student_attendance/student_attendance: Student attendance)")
                .contains("error   1 × lost_zero")
                .contains("line 7 (record 6), SchoolId = 4010100101: SchoolId holds 4010100101 with 10 characters")
                .contains("line 19 (record 17), StudentId = •••: StudentId holds •••; an id has only letters")
                .contains("1 × parked")
                .contains("19 records: 6 would be taken, 1 duplicate, 11 refused, 1 parked")
                .doesNotContain("Not looked at");
        List<String> refused = Files.readAllLines(folder.resolve("out/refused_student_attendance.csv"));
        assertThat(refused).hasSize(12);
        assertThat(refused.getFirst()).endsWith("|cqube_line|cqube_reason");
    }

    @Test
    void identityNumbersAreShownAndWrittenNowhere() throws IOException {
        String sent = Files.readString(MARKS.resolve("first_days/given/1-student_attendance/student_attendance.csv"));
        Path csv = Files.writeString(
                folder.resolve("student_attendance.csv"), sent.replace("999900000002", "9999 0000 0002"));
        Run run = check(csv.toString(), "--today", "2020-07-03", "--refused", folder.toString());
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("line 3 (record 2), AadhaarUID = •••: ").doesNotContain("9999");
        assertThat(Files.readString(folder.resolve("refused_student_attendance.csv")))
                .contains("|h0!")
                .doesNotContain("9999");
    }

    @Test
    void whatIsRightIsZeroAndWithoutMastersItSaysWhatItDidNotLookAt() {
        String csv = MARKS.resolve("first_days/given/1-student_attendance/student_attendance.csv")
                .toString();
        Run run = check(csv, "--today", "2020-07-03");
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out())
                .contains("4 records: 4 would be taken, 0 duplicate, 0 refused, 0 parked")
                .contains("Not looked at: whether SchoolId is in the masters");
        assertThat(check(csv, "--today", "2020-07-02").status())
                .as("a day ahead is refused")
                .isEqualTo(1);
    }

    @Test
    void sentencesComeInTheLanguageThatIsAskedFor() throws IOException {
        Files.createDirectories(folder.resolve("i18n/gu"));
        Files.writeString(folder.resolve("i18n/gu/notices.yaml"), "empty_file: \"ફાઇલ ખાલી છે.\"\n");
        Path csv = Files.writeString(folder.resolve("student_attendance_1.csv"), "");
        Run run = check(csv.toString(), "--language", "gu", "--sources", folder.toString());
        assertThat(run.out()).contains("not taken: ફાઇલ ખાલી છે. (empty_file)");
        assertThat(check(csv.toString(), "--language", "hi").out()).contains("फ़ाइल खाली है");
        assertThat(check(csv.toString(), "--language", "fr").out()).contains("The file is empty");
    }

    @Test
    void itSaysWhatIsWrongWithItsUse() throws IOException {
        assertThat(check(folder.resolve("student_attendance.csv").toString()).err())
                .contains("There is no file");
        Path odd = Files.writeString(folder.resolve("odd.csv"), "a|b\n1|2\n");
        assertThat(check(odd.toString()).status()).isEqualTo(2);
        assertThat(check(odd.toString()).err())
                .contains("give --file")
                .contains("student_attendance/student_attendance");
        assertThat(check(odd.toString(), "--file", "nothing_such").err()).contains("No such file is declared");
        assertThat(check(odd.toString(), "--file", "student_attendance").status())
                .isEqualTo(1);
        assertThat(check(odd.toString(), "--file", "student_attendance", "--masters", folder.toString())
                        .err())
                .contains("There is no master in");
    }

    @Test
    void nothingIsLeftBehind() throws IOException {
        List<Path> before = temporary();
        Path csv = Files.writeString(folder.resolve("district_mst.csv"), "district_name|udise_district_code\nA|2401\n");
        assertThat(check(csv.toString()).status()).isZero();
        assertThat(check(MARKS.resolve("first_days/given/1-student_attendance/student_attendance.csv")
                                .toString())
                        .out())
                .isNotBlank();
        assertThat(temporary()).isEqualTo(before);
        assertThat(csv).as("the file itself stays").exists();
    }

    private static List<Path> temporary() {
        try (Stream<Path> paths = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return paths.filter(path -> path.getFileName().toString().startsWith("cqube-check-"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Run check(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        System.setOut(new PrintStream(out, true, UTF_8));
        System.setErr(new PrintStream(err, true, UTF_8));
        try {
            int status = new CommandLine(new CheckCommand())
                    .execute(new ArrayList<>(List.of(arguments)).toArray(String[]::new));
            return new Run(status, out.toString(UTF_8), err.toString(UTF_8));
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }
}
