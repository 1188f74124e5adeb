package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dimension or a split names must be there; and nobody divides figures by persons. */
class SplitFaultsTest {
    private static final String SOURCE = """
            format: 1
            label: Tests
            files:
              answer:
                label: Answers
                grain: One answer
                folder: test
                prefix: answer
                schema: dynamic
                table: answer
                columns:
                  place_id: {emitted: Place, type: id, width: 11, mandatory: true, meaning: The school}
                  pupil: {emitted: Pupil, type: id, length: 20, mandatory: true, privacy: personal, meaning: The pupil}
                  marks: {emitted: Marks, type: decimal, meaning: Marks}
                  grade: {emitted: Class, type: integer, minimum: 1, maximum: 8, meaning: Class}
                key: [place_id, pupil]
                storage: {form: rows, on_change: revise, school: place_id}
                references: {place_id: hierarchy.school}
                measures:
                  answers: {form: count, label: Answers, unit: answers}
                  marks: {form: sum, label: Marks, unit: marks, column: marks}
                  low: {form: band, label: Low, unit: schools, numerator: answers, denominator: marks, up_to: 33}
                dimensions:
                  class: {form: column, label: Class, column: grade, words: "Class {value}"}
                  kind: {form: measures, label: Kind, as: so_many, unit: answers, measures: {answers: Answers}}
                indicators:
                  each: {form: ratio, label: Each, unit: marks, description: Each, numerator: marks, denominator: answers, direction: higher}
                  share: {form: ratio, label: Share, unit: marks, description: Share, numerator: so_many, denominator: answers, direction: higher}
            """;

    private static final String REPORT = """
            format: 1
            label: Answers
            group: learning
            description: Answers
            file: answer
            headline: each
            reported: answers
            indicators: [each]
            drawings: [table]
            splits:
              class: {label: By class, dimensions: [class], indicators: [each], drawings: [bar]}
              kind: {label: By kind, dimensions: [kind], indicators: [share], drawings: [bar]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private List<String> faults(String source, String report) {
        return DeclaredOnDisk.sound(folder)
                .write("sources/tests/source.yaml", source)
                .write("sources/tests/reports/answers.yaml", report)
                .faults();
    }

    @Test
    void theSoundSplitsHaveNoFault() {
        assertThat(faults(SOURCE, REPORT)).isEmpty();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "column: grade, words~ column: pupil, words~ tells of one person",
                "column: grade, words~ column: colour, words~ is no stored column",
                "`\"Class {value}\"`~ Class~ must hold {value}",
                "as: so_many~ as: marks~ is a figure already",
                "measures: {answers~ measures: {questions~ no measure of the file is declared as that",
                "up_to: 33~ `above: 60, up_to: 33`~ is not above 'above'",
                "numerator: answers~ numerator: each~ must be a count or sum",
                "`dimensions: [class]`~ `dimensions: [colour]`~ no dimension of the file is declared as that",
                "`dimensions: [class]`~ `dimensions: [class, kind]`~ stands alone",
                "`dimensions: [class], indicators: [each]`~ `dimensions: [class], indicators: [share]`~ is a figure of another split",
                "headline: each~ headline: share~ which is not among the indicators",
                "drawings: [bar]~ drawings: [map]~ names 'map'",
            })
    void whatDoesNotFitIsTold(String sound, String faulty, String told) {
        assertThat(SOURCE + REPORT).contains(sound);
        List<String> faults = new ArrayList<>(faults(SOURCE.replace(sound, faulty), REPORT.replace(sound, faulty)));
        assertThat(faults).isNotEmpty().anySatisfy(fault -> assertThat(fault).contains(told));
    }
}
