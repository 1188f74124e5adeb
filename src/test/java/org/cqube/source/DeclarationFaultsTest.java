package org.cqube.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeclarationFaultsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSoundSourceHasNoFault() {
        assertThat(DeclaredOnDisk.sound(folder).faults()).isEmpty();
    }

    /** Each case changes one thing in the sound source; what that breaks must be told, at its line, and nothing else. */
    @ParameterizedTest(name = "{2}")
    @MethodSource
    void aFaultInASourceIsToldWithLineAndReason(String sound, String faulty, String told) {
        assertThat(DeclaredOnDisk.SOURCE).contains(sound);
        var declared = DeclaredOnDisk.sound(folder)
                .write("sources/wood/source.yaml", DeclaredOnDisk.SOURCE.replace(sound, faulty));
        assertThat(declared.faults().stream().map(fault -> fault.replace("sources/wood/", "")))
                .containsExactly(told.split("\n"));
    }

    static Stream<Arguments> aFaultInASourceIsToldWithLineAndReason() throws IOException {
        try (var cases = DeclarationFaultsTest.class.getResourceAsStream("declaration-faults.txt")) {
            String text = new String(Objects.requireNonNull(cases).readAllBytes(), UTF_8);
            return Arrays.stream(text.split("\n----\n")).map(one -> {
                String[] parts = one.stripTrailing().split("\n(=>|!!)\n", 3);
                return arguments(parts[0], parts[1], parts[2]);
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "format: 1~               format: 7~                  1: 'format' must be 1: this version reads no other",
                "label: Trees~            label: []~                  2: 'label' must be text; put it in quotes",
                "group: nature~           group: Wild nature~         3: 'group' is wrong: 'Wild nature' is no safe name: "
                        + "lower-case letters, digits and _, not beginning with a digit, at most 63",
                "file: tree~              file: bush~                 5: 'file' is 'bush'; the source declares place, tree",
                "headline: greenness~     headline: colour~           6: 'headline' is 'colour', which is not among the indicators",
                "reported: seen~          reported: looked_at~        "
                        + "7: 'reported' is 'looked_at'; no measure of the file is declared as that",
                "indicators: [greenness]~ indicators: [greenness, x]~ "
                        + "8: 'indicators' names 'x'; no indicator of the file is declared as that",
                "drawings: [map]~         drawings: [pie]~            "
                        + "9: 'drawings' names 'pie'; there are bar, cards, heat, line, map, scatter, table",
                "drawings: [map]~         drawings: []~               9: 'drawings' must name at least one",
                "drawings: [map]~         ``~                         1: 'drawings' is missing",
                "drawings: [map]~         `drawings: [map]\ncolour: red`~ 10: 'colour' is not known here; known are "
                        + "description, drawings, file, format, group, headline, indicators, label, reported, splits, tours"
            })
    void aFaultInAReportIsTold(String sound, String faulty, String told) {
        var declared = DeclaredOnDisk.sound(folder)
                .write("sources/wood/reports/greenery.yaml", DeclaredOnDisk.REPORT.replace(sound, faulty));
        assertThat(declared.faults()).containsExactly("sources/wood/reports/greenery.yaml:" + told);
    }

    @Test
    void everyFaultOfEveryFileIsToldAtOnce() {
        var declared = DeclaredOnDisk.sound(folder)
                .write(
                        "sources/wood/source.yaml",
                        DeclaredOnDisk.SOURCE
                                .replace("prefix: tree", "prefix: T")
                                .replace("length: 50", "length: many"))
                .write("sources/wood/reports/greenery.yaml", DeclaredOnDisk.REPORT.replace("[map]", "[pie]"));
        assertThat(declared.faults())
                .hasSize(3)
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("sources/wood/reports/greenery.yaml:9:"),
                        two -> assertThat(two).startsWith("sources/wood/source.yaml:14:"),
                        three -> assertThat(three).startsWith("sources/wood/source.yaml:26:"));
    }

    @Test
    void twoSourcesCannotClaimTheSamePlaces() {
        var declared = DeclaredOnDisk.sound(folder)
                .write("sources/xylem/source.yaml", DeclaredOnDisk.SOURCE)
                .write("sources/xylem/reports/greenery.yaml", DeclaredOnDisk.REPORT);
        assertThat(declared.faults())
                .containsExactly(
                        "sources/xylem/reports/greenery.yaml:1: the report 'greenery' is declared by 'wood' already",
                        "sources/xylem/source.yaml:8: 'prefix' claims place_master/place…, which belongs to wood/place already",
                        "sources/xylem/source.yaml:9: 'role' claims hierarchy.school, which belongs to wood/place already",
                        "sources/xylem/source.yaml:11: 'table' claims hierarchy.place_master, which belongs to wood/place already",
                        "sources/xylem/source.yaml:26: 'prefix' claims trees/tree…, which belongs to wood/tree already",
                        "sources/xylem/source.yaml:28: 'table' claims dynamic.tree_marks, which belongs to wood/tree already");
    }

    @Test
    void whatWouldNotBeReadIsAFault() {
        var declared = DeclaredOnDisk.sound(folder)
                .write("sources/wood/sources.yaml", "format: 1\n")
                .write("sources/wood/reports/more.yml", "format: 1\n")
                .write("sources/wood/examples/case/given/anything.yaml", "format: 1\n");
        assertThat(declared.faults())
                .containsExactly(
                        "sources/wood/reports/more.yml: would not be read: a source has a source.yaml, a sample.yaml and reports/<report>.yaml",
                        "sources/wood/sources.yaml: would not be read: a source has a source.yaml, a sample.yaml and reports/<report>.yaml");
        assertThat(DeclaredOnDisk.sound(folder.resolve("other"))
                        .write("sources/lone/reports/one.yaml", DeclaredOnDisk.REPORT)
                        .faults())
                .containsExactly("sources/lone/reports/one.yaml:1: stands beside no source.yaml");
    }
}
