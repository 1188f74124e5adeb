package org.cqube.command.newsource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.cqube.source.ExampleCase;
import org.cqube.source.Installation;
import org.cqube.source.Report;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the command writes is read by the program; that its examples are right, a test in {@code journey} says. */
class NewSourceCommandTest {
    @TempDir
    private Path folder;

    @Test
    void whatItWritesIsASourceAsItIs() throws IOException {
        assertThat(run("midday_meals")).isZero();
        var installation = new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, folder, folder.toString());
        Sources sources = SourceFolders.read(installation);
        assertThat(sources.findFile("midday_meals", "midday_meals_1.csv"))
                .hasValueSatisfying(file -> assertThat(file.label()).isEqualTo("Midday meals"));
        assertThat(sources.listReports()).extracting(Report::id).contains("midday_meals");
        List<ExampleCase> examples = ExampleCase.listIn(folder.resolve("sources"));
        assertThat(examples).extracting(ExampleCase::id).containsExactly("midday_meals/faulty", "midday_meals/right");
        for (ExampleCase example : examples) {
            assertThat(example.given())
                    .allSatisfy(given -> assertThat(sources.findFile(given.emission(), given.name()))
                            .isPresent());
            assertThat(example.expected("accounts.csv"))
                    .extracting(account -> account.text("given"))
                    .containsExactlyElementsOf(example.given().stream()
                            .map(ExampleCase.Given::path)
                            .toList());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("{{");
            }
        }
        for (String schema : List.of("source.schema.json", "report.schema.json")) {
            assertThat(folder.resolve("sources").resolve(schema)).hasSameTextualContentAs(Path.of("sources", schema));
        }
    }

    @Test
    void whatIsThereIsNeverWrittenOver() throws IOException {
        assertThat(run("midday_meals")).isZero();
        Path source = folder.resolve("sources/midday_meals/source.yaml");
        Files.writeString(source, "mine");
        assertThat(run("midday_meals")).isEqualTo(1);
        assertThat(source).hasContent("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Meals", "../meals", "a", "meals-1", "1meals", "student_attendance", "district_master"})
    void anIdThatCannotBeIsRefused(String id) {
        assertThat(run(id)).isEqualTo(1);
        assertThat(folder).isEmptyDirectory();
    }

    private int run(String id) {
        return new CommandLine(new NewSourceCommand())
                .execute(id, "--into", folder.resolve("sources").toString());
    }
}
