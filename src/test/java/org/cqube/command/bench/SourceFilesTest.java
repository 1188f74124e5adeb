package org.cqube.command.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cqube.TestPostgres;
import org.cqube.source.FileId;
import org.cqube.source.References;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourceFilesTest {
    private static final Sources SOURCES = SourceFolders.readShipped();
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @TempDir
    private Path folder = Path.of("");

    static Stream<FileId> madeUp() {
        return SOURCES.list().stream()
                .map(Source::samples)
                .flatMap(List::stream)
                .map(sample -> sample.file());
    }

    /** Clean rows: an administrator's COPY takes every one of them. */
    @ParameterizedTest
    @MethodSource("madeUp")
    void everyMadeUpFileIsTakenByHand(FileId id) throws IOException, SQLException {
        SourceFile file = SOURCES.getFile(id);
        Path csv = SourceFiles.of(folder, SOURCES, 40, 900, TODAY).write(id);
        List<String> lines = Files.readAllLines(csv);
        try (var connection = TestPostgres.create().getConnection()) {
            var floor = Floor.of(connection, file, lines.getFirst());
            floor.load(csv);
            assertThat(floor.rows()).isEqualTo(lines.size() - 1).isPositive();
        }
    }

    /** Of pupils the state gets more, of months the plan. */
    @ParameterizedTest
    @MethodSource("madeUp")
    void aFileOfPupilsOrMonthsHasAboutTheRowsThatAreWanted(FileId id) throws IOException {
        int wanted = 5000;
        var files = SourceFiles.withRows(folder, SOURCES, id, wanted, 60, TODAY);
        long rows;
        try (var lines = Files.lines(files.write(id))) {
            rows = lines.count() - 1;
        }
        var sample = SOURCES.get(id.source()).samples().stream()
                .filter(one -> one.file().equals(id))
                .findFirst()
                .orElseThrow();
        boolean grows = sample.isMonthly()
                || sample.loops().values().stream()
                        .anyMatch(loop -> loop instanceof org.cqube.source.SampleLoop.Pupils);
        if (grows) {
            assertThat(rows).isBetween(wanted * 7L / 10, wanted * 13L / 10);
        } else {
            assertThat(rows).isPositive().isLessThan(wanted);
        }
    }

    @Test
    void whatAFileRefersToIsSentBefore() throws IOException {
        var references = References.of(SOURCES);
        FileId results = madeUp().filter(file -> references.needs(file).size() > 5)
                .findFirst()
                .orElseThrow();
        var before = SourceFiles.of(folder, SOURCES, 20, 300, TODAY).before(Set.of(results));
        List<FileId> order = before.values().stream().map(SourceFile::id).toList();
        assertThat(order).containsExactlyInAnyOrderElementsOf(references.needs(results));
        assertThat(order)
                .allSatisfy(file ->
                        assertThat(order.subList(0, order.indexOf(file))).containsAll(references.needs(file)));
        assertThat(before.keySet()).allSatisfy(csv -> assertThat(csv).isNotEmptyFile());
    }

    @Test
    void tenSourcesHaveAFileEach() throws IOException {
        var files = SourceFiles.of(folder, SOURCES, 20, 300, TODAY);
        List<FileId> chosen = files.onePerSource(10);
        assertThat(chosen).hasSize(10);
        assertThat(chosen.stream().map(FileId::source)).doesNotHaveDuplicates();
        assertThat(chosen.stream().map(SOURCES::getFile)).anyMatch(SourceFile::hasDayMarks);
        for (FileId id : chosen) {
            assertThat(files.write(id)).isNotEmptyFile();
        }
    }
}
