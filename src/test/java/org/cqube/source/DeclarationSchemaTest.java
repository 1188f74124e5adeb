package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What editors check while one types agrees with what the reader checks at start. */
class DeclarationSchemaTest {
    private static final Schema SOURCE = schema("sources/source.schema.json");
    private static final Schema REPORT = schema("sources/report.schema.json");
    private static final Schema ACROSS = schema("reports/across.schema.json");
    private static final Schema SAMPLE = schema("sources/sample.schema.json");

    /** What a schema cannot see: whether a name that is given names something, and whether two things agree. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "belongs to 'tree_id' already",
            "belongs to 'year' already",
            "belongs to wood/",
            "is a day column already",
            "is above 'maximum'",
            "needs these columns",
            "which is not",
            "which is switched off",
            "which must",
            "is a surrogate",
            "unknown code",
            "leaves a day open",
            "no file has that role",
            "no file is declared so",
            "which has a role",
            "whose key is not",
            "so it must be of type",
            "which refers back",
            "which is no number",
            "which is no declared",
            "which is not declared beside it",
            "refers to no file",
            "belongs to files stored as rows",
            "belongs to files with the columns",
            "is not a declared column",
            "among the references",
            "is of scale",
            "is declared as that",
            "is a measure already",
            "must ascend",
            "at most 18 digits",
            "the source declares",
            "'name' is wrong");

    @Test
    void everyShippedDeclarationFits() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("sources"))) {
            List<Path> declared = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("/examples/"))
                    .toList();
            assertThat(declared).hasSizeGreaterThan(3).allSatisfy(file -> {
                boolean report = file.toString().contains("/reports/");
                boolean sample = file.endsWith("sample.yaml");
                String text = Files.readString(file);
                assertThat(validate(report ? REPORT : sample ? SAMPLE : SOURCE, text))
                        .as(file.toString())
                        .isEmpty();
                assertThat(text)
                        .startsWith("# yaml-language-server: $schema="
                                + (report
                                        ? "../../report.schema.json"
                                        : sample ? "../sample.schema.json" : "../source.schema.json")
                                + "\n");
            });
        }
        assertThat(validate(SOURCE, DeclaredOnDisk.SOURCE)).isEmpty();
        assertThat(validate(REPORT, DeclaredOnDisk.REPORT)).isEmpty();
        assertThat(validate(SAMPLE, SampleFaultsTest.SAMPLE)).isEmpty();
    }

    @Test
    void everyShippedPageAcrossSourcesFitsAndNoFieldOfAnotherForm() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("reports"))) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertThat(pages).hasSizeGreaterThan(4).allSatisfy(file -> {
                String text = Files.readString(file);
                assertThat(validate(ACROSS, text)).as(file.toString()).isEmpty();
                assertThat(text).startsWith("# yaml-language-server: $schema=across.schema.json\n");
                // A field that no form has, one of another form, a form that there is not, and none at all.
                boolean card = text.contains("form: card");
                assertThat(validate(ACROSS, text + "wrong: 1\n")).isNotEmpty();
                assertThat(validate(ACROSS, text + (card ? "numerator: a\n" : "basics: {}\n")))
                        .isNotEmpty();
                assertThat(validate(ACROSS, text.replaceFirst("form: \\w+", "form: pie")))
                        .isNotEmpty();
                assertThat(validate(ACROSS, text.replaceFirst("form: \\w+\n", "")))
                        .isNotEmpty();
            });
        }
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("org.cqube.source.DeclarationFaultsTest#aFaultInASourceIsToldWithLineAndReason")
    void whatTheReaderRefusesTheSchemaRefusesWhereItCan(String sound, String faulty, String told) {
        String text = DeclaredOnDisk.SOURCE.replace(sound, faulty);
        if (told.contains("is not YAML") || told.contains("is declared twice")) {
            return;
        }
        boolean beyond = Stream.of(told.split("\n"))
                .allMatch(line -> BEYOND_A_SCHEMA.stream().anyMatch(line::contains));
        assertThat(validate(SOURCE, text))
                .as(told)
                .satisfies(errors -> assertThat(errors.isEmpty()).isEqualTo(beyond));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("org.cqube.source.SampleFaultsTest#aFaultInASampleIsToldWithLineAndReason")
    void whatTheReaderRefusesInASampleTheSchemaRefusesWhereItCan(String sound, String faulty, String told) {
        boolean beyond = told.lines()
                .allMatch(line -> SampleFaultsTest.BEYOND_A_SCHEMA.stream().anyMatch(line::contains));
        assertThat(validate(SAMPLE, SampleFaultsTest.SAMPLE.replace(sound, faulty)))
                .as(told)
                .satisfies(errors -> assertThat(errors.isEmpty()).isEqualTo(beyond));
    }

    @Test
    void theRolesAndTypesOfTheSchemaAreThoseOfTheProgram() {
        String schema = read("sources/source.schema.json");
        for (Role role : Role.values()) {
            assertThat(schema).contains('"' + role.declared() + '"');
        }
    }

    private static List<Error> validate(Schema schema, String yaml) {
        return schema.validate(yaml, InputFormat.YAML);
    }

    private static Schema schema(String file) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read(file));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
