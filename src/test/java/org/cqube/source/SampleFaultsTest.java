package org.cqube.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cqube.source.SampleFault.Becomes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SampleFaultsTest {
    /** Of the sound source's one file that is no master. Line numbers in the tests count in this text. */
    static final String SAMPLE = """
            format: 1
            files:
              tree:
                each:
                  month: {form: months}
                  place: {form: schools, except: [lost]}
                  kind: {form: listed, columns: [id, name], rows: [1|Neem, 2|Pipal]}
                  number: {form: numbers, to: 4}
                columns:
                  row_id: "{place}{month.digits}{kind}{number}"
                  tree_id: "{place}{kind.id}"
                  school_id: "{place}"
                  year: "{month.academic_year}"
                  month: "{month}"
                  height: {form: number, by: place, from: 2, to: 9, blank: 5}
                days: {weights: {"1": 7, "2": 3}, in: {weak: {"2": 1}}}
                faults:
                  twice: {rows: 2, becomes: duplicate}
                  tall: {rows: 1, change: {height: tall}, becomes: refused}
            """;

    /** What a schema cannot see: whether a name that is given names something, and whether two things agree. */
    static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "is no file of the source",
            "has a role",
            "is not a declared column",
            "is mandatory, so",
            "which is not known here; known are place",
            "which is not known here; known are month",
            "which is not known here; known are {",
            "come first",
            "must come before",
            "needs the row's school",
            "must begin with months",
            "'days' is missing",
            "with 1 cells",
            "stands before this one",
            "there are month",
            "stands for the plan",
            "gives nothing a weight",
            "must lie between 2",
            "lies before");

    @TempDir
    private Path folder = Path.of("");

    /** Each case changes one thing in the sound sample; what that breaks must be told, at its line, and nothing else. */
    @ParameterizedTest(name = "{2}")
    @MethodSource
    void aFaultInASampleIsToldWithLineAndReason(String sound, String faulty, String told) {
        assertThat(SAMPLE).contains(sound);
        var declared = DeclaredOnDisk.sound(folder).write("sources/wood/sample.yaml", SAMPLE.replace(sound, faulty));
        assertThat(declared.faults().stream().map(fault -> fault.replace("sources/wood/sample.yaml:", "")))
                .containsExactlyInAnyOrder(told.split("\n"));
    }

    static Stream<Arguments> aFaultInASampleIsToldWithLineAndReason() throws IOException {
        try (var cases = SampleFaultsTest.class.getResourceAsStream("sample-faults.txt")) {
            String text = new String(Objects.requireNonNull(cases).readAllBytes(), UTF_8);
            return Arrays.stream(text.split("\n----\n")).map(one -> {
                String[] parts = one.stripTrailing().split("\n(=>|!!)\n", 3);
                return arguments(parts[0], parts[1], parts[2]);
            });
        }
    }

    @Test
    void aSoundSampleIsReadWhole() {
        Source wood = DeclaredOnDisk.sound(folder)
                .write("sources/wood/sample.yaml", SAMPLE)
                .read()
                .get("wood");
        SampleFile tree = wood.samples().getFirst();
        assertThat(wood.samples()).hasSize(1);
        assertThat(tree.isMonthly()).isTrue();
        assertThat(tree.isOfSchools()).isTrue();
        assertThat(tree.loops())
                .containsOnlyKeys("month", "place", "kind", "number")
                .containsEntry("place", new SampleLoop.Schools(List.of(SamplePlace.LOST)))
                .containsEntry(
                        "kind",
                        new SampleLoop.Listed(
                                List.of("id", "name"), List.of(List.of("1", "Neem"), List.of("2", "Pipal"))));
        assertThat(tree.cells())
                .containsEntry("height", new SampleCell.Number(new SampleCell.Draw(Optional.of("place"), 5), 2, 9))
                .containsEntry(
                        "tree_id",
                        new SampleCell.Fixed(new SampleText(
                                List.of(new SampleText.Name("place", ""), new SampleText.Name("kind", "id")))));
        assertThat(tree.days().orElseThrow().in()).containsEntry(SamplePlace.WEAK, Map.of("2", 1));
        assertThat(tree.faults())
                .containsExactly(
                        new SampleFault("twice", 2, Map.of(), Becomes.DUPLICATE),
                        new SampleFault("tall", 1, Map.of("height", SampleText.of("tall")), Becomes.REFUSED));
    }

    @Test
    void aSampleBesideNoSourceIsAFault() {
        assertThat(DeclaredOnDisk.sound(folder)
                        .write("sources/lone/sample.yaml", SAMPLE)
                        .faults())
                .containsExactly("sources/lone/sample.yaml:1: stands beside no source.yaml");
    }
}
