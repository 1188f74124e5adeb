package org.cqube.admin.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cqube.admin.dictionary.Dictionary.OfFile;
import org.cqube.publication.AddedReports;
import org.cqube.source.Column;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;

/** The dictionary holds exactly what is declared, with a source that nobody knew when the program was built. */
class DictionaryTest {
    private static final Pattern RECIPE = Pattern.compile("```yaml\n# (sources/\\S+)\n(.*?)```", Pattern.DOTALL);

    @ComponentScan({"org.cqube.source", "org.cqube.paper", "org.cqube.admin.dictionary"})
    static class DeclarationsOnly {}

    @Test
    void everythingDeclaredIsInIt() {
        with("", (sources, tell) -> {
            Dictionary dictionary = tell.tell("en");
            assertThat(dictionary.sources()).extracting(Dictionary.OfSource::id).isEqualTo(ids(sources));
            for (SourceFile file : sources.listFiles()) {
                OfFile told = find(dictionary, file);
                assertThat(told.columns())
                        .extracting(Dictionary.OfColumn::name)
                        .containsExactlyElementsOf(file.layouts().stream()
                                .flatMap(layout -> layout.columns().stream())
                                .filter(column -> !column.ignored())
                                .map(Column::name)
                                .distinct()
                                .toList());
                assertThat(told.columns()).allSatisfy(column -> {
                    assertThat(column.meaning())
                            .as(file.id() + " " + column.name())
                            .isNotBlank();
                    assertThat(column.key()).isEqualTo(file.key().contains(column.name()));
                });
                assertThat(told.columns().stream()
                                .filter(column -> column.references() != null)
                                .count())
                        .as(file.id() + " references")
                        .isEqualTo(file.references().size());
                assertThat(told.measures()).hasSameSizeAs(file.measures()).allSatisfy(measure -> {
                    assertThat(measure.formula()).isNotBlank().doesNotContain("[", "Optional");
                    assertThat(measure.label()).isNotBlank();
                });
            }
        });
    }

    @Test
    void aFolderGivenAtStartIsInItWithoutABuild(@TempDir Path folder) throws Exception {
        var block = RECIPE.matcher(Files.readString(Path.of("docs/recipes/add-a-source.md")));
        while (block.find()) {
            Path file = folder.resolve(block.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, block.group(2));
        }
        with(folder.toString(), (sources, tell) -> {
            OfFile told =
                    find(tell.tell("en"), sources.get("library_visit").files().getFirst());
            assertThat(told.grain()).startsWith("One pupil in one school");
            assertThat(told.columns())
                    .filteredOn(column -> column.name().equals("pupil_id"))
                    .singleElement()
                    .satisfies(column -> {
                        assertThat(column.aliases()).containsExactly("StudentId");
                        assertThat(column.privacy()).isEqualTo("personal");
                        assertThat(column.key()).isTrue();
                        assertThat(column.type()).isEqualTo("id");
                    });
            assertThat(told.measures().getFirst().formula())
                    .isEqualTo("Sum over day marks: 1 (In the library) counts 1; other marks count 0");
            assertThat(told.indicators()).singleElement().satisfies(indicator -> {
                assertThat(indicator.formula()).startsWith("visits × 100 ÷ asked");
                assertThat(indicator.bands()).containsExactly(10, 25, 50);
                assertThat(indicator.direction()).isEqualTo("higher");
            });
            assertThat(TablesPicture.of(ErdTable.listOf(sources, Map.of())))
                    .contains("dynamic.library_visit", "pupil_id", "day_1 … day_31", "Library visits");
            assertThat(DictionaryCsv.of(tell.tell("en"))).contains("\"library_visit\",\"dynamic.library_visit\"");
        });
    }

    @Test
    void theCsvHasARowForEachAndReadsBack() {
        with("", (sources, tell) -> {
            Dictionary dictionary = tell.tell("en");
            List<List<String>> rows = read(DictionaryCsv.of(dictionary));
            long expected = dictionary.sources().stream()
                    .flatMap(source -> source.files().stream())
                    .mapToLong(file -> file.columns().size()
                            + file.measures().size()
                            + file.indicators().size())
                    .sum();
            assertThat(rows).hasSize((int) expected + 1);
            assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
            assertThat(rows.getFirst()).startsWith("source", "file", "table", "kind", "name");
            assertThat(rows.getLast().get(3)).isIn("column", "measure", "indicator");
        });
    }

    @Test
    void aTextThatASpreadsheetWouldRunIsNot() {
        var measure = new Dictionary.OfMeasure("m", "=1+1", "-unit", 0, "He said \"no\"");
        var file = new OfFile(
                "f",
                "F",
                "g",
                "f",
                "f",
                null,
                "static",
                "f",
                "rows",
                null,
                List.of(),
                List.of(),
                List.of(measure),
                List.of());
        var csv = DictionaryCsv.of(new Dictionary(1, List.of(new Dictionary.OfSource("s", "S", List.of(file)))));
        assertThat(csv).startsWith("\uFEFF").contains("\"'-unit\"", "\"He said \"\"no\"\"\"", "\"'=1+1\"");
    }

    private interface Seen {
        void look(Sources sources, TellDictionary tell);
    }

    private static void with(String folder, Seen seen) {
        new ApplicationContextRunner()
                .withUserConfiguration(DeclarationsOnly.class)
                .withPropertyValues("cqube.sources=" + folder)
                .withBean(AddedReports.class, NothingAdded::new)
                .withBean(Clock.class, Clock::systemUTC)
                .run(context -> seen.look(context.getBean(Sources.class), context.getBean(TellDictionary.class)));
    }

    /** Without a database nobody has added a report. */
    private static final class NothingAdded implements AddedReports {
        @Override
        public List<Added> list() {
            return List.of();
        }

        @Override
        public Optional<Added> find(String id) {
            return Optional.empty();
        }

        @Override
        public Added put(String id, String declaration, String who) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean withdraw(String id, String who) {
            return false;
        }

        @Override
        public void check(String id, String declaration) {
            throw new UnsupportedOperationException();
        }
    }

    private static List<String> ids(Sources sources) {
        return sources.list().stream().map(source -> source.id()).toList();
    }

    private static OfFile find(Dictionary dictionary, SourceFile file) {
        return dictionary.sources().stream()
                .filter(source -> source.id().equals(file.id().source()))
                .flatMap(source -> source.files().stream())
                .filter(told -> told.id().equals(file.id().file()))
                .findFirst()
                .orElseThrow();
    }

    /** A reader of quoted cells of the test's own. */
    private static List<List<String>> read(String csv) {
        List<List<String>> rows = new ArrayList<>();
        var cell = Pattern.compile("\"((?:[^\"]|\"\")*)\"(,|\r\n)").matcher(csv.substring(1));
        List<String> row = new ArrayList<>();
        int end = 0;
        while (cell.find()) {
            assertThat(cell.start()).as("nothing between cells").isEqualTo(end);
            end = cell.end();
            row.add(cell.group(1).replace("\"\"", "\""));
            if (cell.group(2).equals("\r\n")) {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        assertThat(end).isEqualTo(csv.length() - 1);
        return rows;
    }
}
