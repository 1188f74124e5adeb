package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cqube.source.ExampleCase;
import org.cqube.source.ExampleCase.Expected;
import org.cqube.source.ExampleCase.Given;
import org.cqube.source.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures that the examples of the shipped sources expect, worked out by hand, are those that are published. */
class ExampleFiguresTest {
    private static final Map<String, ExampleCase> ALL =
            ExampleCase.listAll().stream().collect(Collectors.toMap(ExampleCase::id, Function.identity()));

    @TempDir
    Path folder;

    static List<ExampleCase> cases() {
        return ALL.values().stream()
                .filter(example -> !example.expected("measures.csv").isEmpty())
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    @Test
    void everySourceWithRowsHasOne() {
        assertThat(cases())
                .extracting(example -> example.id().substring(0, example.id().indexOf('/')))
                .contains(
                        "child_tracking",
                        "cluster_resource_visits",
                        "periodic_assessment",
                        "school_infrastructure",
                        "semester_assessment",
                        "teacher_master");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsPublishedIsWhatOneCountsByHand(ExampleCase example) {
        Instant now =
                example.today().atTime(12, 0).atZone(ZoneId.of("Asia/Kolkata")).toInstant();
        try (var world = new RowWorld(folder, "", now)) {
            Set<String> sent = new LinkedHashSet<>();
            send(example, world, sent);
            world.publish();
            for (Expected row : example.expected("measures.csv")) {
                compare(row, world, example.id().substring(0, example.id().indexOf('/')));
            }
        }
    }

    private static void send(ExampleCase example, RowWorld world, Set<String> sent) {
        for (String before : example.before()) {
            if (sent.add(before)) {
                send(java.util.Objects.requireNonNull(ALL.get(before)), world, sent);
            }
        }
        for (Given given : example.given()) {
            world.sources().findFile(given.emission(), given.name()).ifPresent(file -> world.take(file, given.csv()));
        }
    }

    private static void compare(Expected row, RowWorld world, String source) {
        List<Report> reports = world.sources().listReports().stream()
                .filter(report -> report.file().source().equals(source))
                .toList();
        assertThat(reports).hasSize(1);
        PublishedFigures figures = world.figures(reports.getFirst().id());
        row.cells().forEach((column, expected) -> {
            if (!List.of("level", "id", "period").contains(column) && !expected.isEmpty()) {
                assertThat(figures.of(row.text("level"), row.text("id"), row.text("period"), column))
                        .as("%s of %s", column, row)
                        .isEqualTo(PublishedFigures.plain(expected));
            }
        });
    }
}
