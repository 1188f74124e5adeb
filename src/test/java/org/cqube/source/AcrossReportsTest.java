package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.cqube.source.DeclarationFolder.OnDisk;
import org.cqube.source.DeclarationFolder.Shipped;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages across sources: what ships is sound, and what is wrong is told with file, line and reason. */
class AcrossReportsTest {
    private static final Sources SHIPPED = SourceFolders.readShipped();

    @TempDir
    Path folder;

    private AcrossReports read(String name, String yaml) {
        new DeclaredOnDisk(folder).write("reports/" + name + ".yaml", yaml);
        return AcrossReports.read(List.of(new Shipped(), new OnDisk(folder)), SHIPPED);
    }

    @Test
    void everyFormShips() {
        AcrossReports across = AcrossReports.readShipped();
        assertThat(across.of(AcrossReport.Composite.class)).isNotEmpty();
        assertThat(across.of(AcrossReport.Card.class)).isNotEmpty();
        assertThat(across.of(AcrossReport.Incomplete.class)).hasSize(1);
        assertThat(across.listNotReported(SHIPPED)).hasSameSizeAs(SHIPPED.listReports());
        Report first = across.listNotReported(SHIPPED).getFirst();
        assertThat(across.isNotReported(first)).isTrue();
        assertThat(across.findOf(first, SHIPPED))
                .contains(SHIPPED.listReports().getFirst().id());
        assertThat(SHIPPED.listReports()).noneMatch(across::isNotReported);
    }

    /** As declared in the folder of an installation: later folders are laid over what ships. */
    @Test
    void anInstallationMayAddOne() {
        String report = SHIPPED.listReports().getFirst().id();
        String indicator = SHIPPED.listReports().getFirst().headline();
        AcrossReports across = read("pair", """
                format: 1
                form: composite
                group: across
                label: A pair
                description: One against itself
                headline: a
                columns:
                  a: {label: A, report: %s, indicator: %s}
                  b: {label: B, report: %s, indicator: %s}
                drawings: [scatter]
                """.formatted(report, indicator, report, indicator));
        assertThat(across.list()).extracting(AcrossReport::id).contains("pair");
    }

    @Test
    void whatIsWrongIsToldWithFileLineAndReason() {
        assertThatThrownBy(() -> read("pair", """
                        format: 1
                        form: composite
                        group: across
                        label: A pair
                        description: Nothing that there is
                        headline: c
                        columns:
                          a: {label: A, report: nowhere, indicator: x}
                        drawings: [scatter]
                        wrong: 1
                        """))
                .isInstanceOf(DeclarationException.class)
                .hasMessageContainingAll(
                        "pair.yaml:8: ",
                        "'report' is 'nowhere'; no source declares a report of that name",
                        "'columns' must declare at least two",
                        "'headline' is 'c', which is not among the columns",
                        "'wrong' is not known here");
    }

    @Test
    void aProportionNamesItsTwoParts() {
        String report = SHIPPED.listReports().getFirst().id();
        assertThatThrownBy(() -> read("odd", """
                        format: 1
                        form: proportion
                        group: people
                        label: A
                        description: B
                        value: C
                        unit: students
                        parts: {a: {label: A, report: %s, measures: [nothing]}}
                        numerator: a
                        denominator: b
                        direction: lower
                        drawings: [map]
                        """.formatted(report)))
                .hasMessageContainingAll(
                        "odd.yaml:8: 'measures' is 'nothing'; no measure of the report's file is declared as that",
                        "odd.yaml:10: 'denominator' is 'b'; the parts are a");
    }

    @Test
    void anUnknownFormAndAWindowThatThereIsNotAreTold() {
        String report = SHIPPED.listReports().getFirst().id();
        assertThatThrownBy(() -> read("odd", "format: 1\nform: pie\ngroup: across\nlabel: A\ndescription: B\n"))
                .hasMessageContaining(
                        "'form' is 'pie'; there are not_reported, incomplete, composite, proportion, views, card");
        assertThatThrownBy(() -> read("odd", """
                        format: 1
                        form: card
                        group: across
                        label: A
                        description: B
                        drawings: [card]
                        indicators: {a: {report: %s, window: decade}}
                        basics: {b: {label: B, report: %s, measure: none}}
                        """.formatted(report, report)))
                .hasMessageContainingAll(
                        "'window' is 'decade'; there are", "no measure of the report's file is declared as that");
    }
}
