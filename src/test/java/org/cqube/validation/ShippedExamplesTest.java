package org.cqube.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Mandate;
import org.cqube.csv.CsvSettings;
import org.cqube.emission.DataFile;
import org.cqube.emission.NoticeCount;
import org.cqube.intake.InputFile;
import org.cqube.source.Column;
import org.cqube.source.ExampleCase;
import org.cqube.source.ExampleCase.Expected;
import org.cqube.source.ExampleCase.Given;
import org.cqube.source.Installation;
import org.cqube.source.Referred;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

/** The examples that ship beside every declaration, as far as the checks alone decide: what later stations say of them is left out. */
class ShippedExamplesTest {
    private static final Sources SOURCES = SourceFolders.read(
            new Installation("24", "Gujarat", java.time.ZoneId.of("Asia/Kolkata"), 6, Path.of("target"), ""));
    private static final Set<String> OWN = Stream.concat(
                    Arrays.stream(Fault.values()).map(Fault::code),
                    Stream.concat(Stream.of("switched_off_item"), ChecksPageTest.codesOfOddness()))
            .collect(Collectors.toSet());

    @TempDir
    private Path folder;

    static List<ExampleCase> cases() {
        return ExampleCase.listAll();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theChecksSayWhatTheExampleExpects(ExampleCase example) throws IOException {
        var masters = new TestMasters();
        checkBefore(example, masters);
        Map<String, String> accounts = new LinkedHashMap<>();
        List<String> notices = check(example, masters, accounts);
        assertThat(notices)
                .containsExactlyInAnyOrderElementsOf(example.expected("notices.csv").stream()
                        .filter(notice -> OWN.contains(notice.text("code")))
                        .map(notice -> String.join(
                                "|",
                                notice.text("given"),
                                notice.text("line"),
                                notice.text("column"),
                                notice.text("code")))
                        .toList());
        for (Expected account : example.expected("accounts.csv")) {
            String found = accounts.get(account.text("given"));
            if (account.text("refusal").isEmpty()) {
                assertThat(found)
                        .as(account.text("given"))
                        .isEqualTo("%s received, %s duplicate"
                                .formatted(account.text("received"), account.text("duplicate")));
            } else if (found != null) {
                assertThat(found).as(account.text("given")).isEqualTo(account.text("refusal"));
            }
        }
    }

    private void checkBefore(ExampleCase example, TestMasters masters) throws IOException {
        for (String before : example.before()) {
            for (ExampleCase earlier : cases()) {
                if (earlier.id().equals(before)) {
                    checkBefore(earlier, masters);
                    check(earlier, masters, new LinkedHashMap<>());
                }
            }
        }
    }

    /** Files that no declaration names are intake's to refuse: they have no account here. */
    private List<String> check(ExampleCase example, TestMasters masters, Map<String, String> accounts)
            throws IOException {
        List<String> notices = new ArrayList<>();
        Sources sources = example.overlaid("24").orElse(SOURCES);
        for (Given given : example.given()) {
            Optional<SourceFile> file = sources.findFile(given.emission(), given.name());
            if (file.isEmpty()) {
                continue;
            }
            try (CheckedBatch batch = check(given, file.get(), masters, example)) {
                accounts.put(given.path(), "%d received, %d duplicate".formatted(batch.received(), batch.duplicates()));
                for (NoticeCount notice : batch.notices()) {
                    notice.examples()
                            .forEach(e -> notices.add(
                                    given.path() + "|" + e.line() + "|" + e.column() + "|" + notice.code()));
                }
                learn(batch, file.get(), masters);
            } catch (FileRefusedException e) {
                accounts.put(given.path(), e.refusal().code());
                e.notices()
                        .forEach(notice -> notice.examples()
                                .forEach(one -> notices.add(
                                        given.path() + "|" + one.line() + "|" + one.column() + "|" + notice.code())));
            }
        }
        return notices;
    }

    private CheckedBatch check(Given given, SourceFile file, TestMasters masters, ExampleCase example)
            throws IOException {
        Path csv = Files.write(Files.createTempFile(folder, "given", ".csv"), TaggedIdentities.in(given.csv(), file));
        var mandate = new Mandate("r-1", "emitter", Set.of(file.id().source()), Optional.empty());
        var data = new DataFile(mandate, 1, given.name(), file.id(), "key", Instant.EPOCH);
        var installation = new Installation("24", "Gujarat", java.time.ZoneId.of("Asia/Kolkata"), 6, folder, "");
        return new StreamingValidation(new CsvSettings(DataSize.ofMegabytes(1)), installation)
                .check(new InputFile(data, file, csv), masters, example.today());
    }

    /** What is kept of a master is known from now on. */
    private static void learn(CheckedBatch batch, SourceFile file, TestMasters masters) {
        if (file.role().equals(Optional.of(Role.CALENDAR))) {
            learnDays(batch, masters);
            return;
        }
        if (file.role().equals(Optional.of(Role.VIEWS))) {
            return;
        }
        Referred master = file.role().<Referred>map(role -> role).orElse(file.id());
        try (RowCursor kept = batch.kept()) {
            while (kept.next()) {
                Map<String, String> cells = new LinkedHashMap<>();
                for (int i = 0; i < batch.layout().columns().size(); i++) {
                    cells.put(batch.layout().columns().get(i).name(), kept.text(i));
                }
                masters.row(file.id(), cells);
                String id = kept.text(batch.layout().indexOf(file.key().getFirst()));
                masters.with(master, id);
                for (Column column : batch.layout().columns()) {
                    if (column.isNumber()) {
                        masters.number(
                                master,
                                column.name(),
                                id,
                                kept.text(batch.layout().indexOf(column.name())));
                    }
                }
            }
        }
    }

    private static void learnDays(CheckedBatch batch, TestMasters masters) {
        List<String> names = batch.layout().columns().stream().map(Column::name).toList();
        try (RowCursor kept = batch.kept()) {
            while (kept.next()) {
                var area = new Area(
                        Level.find(kept.text(names.indexOf("area_level"))).orElseThrow(),
                        kept.text(names.indexOf("area_id")));
                boolean closed = kept.text(names.indexOf("kind")).equals("holiday");
                masters.day(LocalDate.parse(kept.text(names.indexOf("date"))), area, closed);
            }
        }
    }
}
