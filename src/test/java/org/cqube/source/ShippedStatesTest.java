package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The two states that ship, each column of each file. */
class ShippedStatesTest {
    private static Sources read(String state) {
        return SourceFolders.read(List.of(new DeclarationFolder.Shipped()), state);
    }

    @Test
    void gujaratIsAsDeclared() {
        Sources gujarat = read("24");
        assertThat(gujarat.placed()).isNotEmpty();
        gujarat.placed()
                .forEach((file, columns) -> assertThat(
                                Configuration.changes(gujarat.declared().getFile(file), columns))
                        .as(file.toString())
                        .isFalse());
        assertThat(gujarat.list().equals(Configuration.apply(gujarat.declared().list(), Map.of())))
                .isTrue();
    }

    @Test
    void everyColumnOfEveryFileIsNamed() {
        for (String state : List.of("23", "24")) {
            Sources sources = read(state);
            assertThat(sources.placed()).as(state).hasSizeGreaterThan(12);
            sources.placed()
                    .forEach((file, columns) -> assertThat(
                                    columns.stream().map(ConfiguredColumn::name).toList())
                            .as(state + " " + file)
                            .containsExactlyElementsOf(ConfiguredColumns.listNames(
                                    sources.declared().getFile(file))));
        }
    }

    @Test
    void anotherStateHasOtherNamesOtherSubjectsAndOtherItems() {
        Sources other = read("23");
        SourceFile semester = other.getFile(new FileId("semester_assessment", "semester"));
        Layout columns = semester.layouts().getFirst();
        assertThat(columns.columns().get(columns.indexOf("maths")).isEmitted("ganit"))
                .isTrue();
        assertThat(columns.columns().get(columns.indexOf("gujarati")).active()).isFalse();
        SourceFile items = other.getFile(new FileId("school_infrastructure", "infrastructure"));
        Set<String> measures = items.measures().stream().map(Measure::id).collect(Collectors.toSet());
        assertThat(measures).contains("cctv", "playground", "toilet").doesNotContain("solar_panel", "handwash");
        Report report = other.listReports().stream()
                .filter(one -> one.file().equals(items.id()))
                .findFirst()
                .orElseThrow();
        assertThat(report.indicators().stream().map(Indicator::id))
                .contains("score", "toilet_percent")
                .doesNotContain("solar_panel_percent", "handwash_percent");
        Indicator.Weighted score = (Indicator.Weighted) report.indicators().getFirst();
        assertThat(score.weights()).containsKeys("cctv", "toilet").doesNotContainKey("solar_panel");
        FileRules.Whole whole = other.getFile(new FileId("school_infrastructure", "weights"))
                .rules()
                .whole()
                .orElseThrow();
        assertThat(whole.off()).contains("solar_panel", "handwash").doesNotContain("cctv");
    }
}
