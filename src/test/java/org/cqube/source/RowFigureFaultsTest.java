package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What measures and indicators of rows name must be there and fit. */
class RowFigureFaultsTest {
    private static final String SOURCE = """
            format: 1
            label: Tests
            files:
              test:
                label: Tests
                grain: One test
                folder: test
                prefix: test
                schema: static
                table: test
                columns:
                  test_id: {emitted: Test, type: id, length: 20, mandatory: true, meaning: The test}
                  held_on: {emitted: Held, type: date, meaning: Its day}
                key: [test_id]
                storage: {form: rows, on_change: revise}
              answer:
                label: Answers
                grain: One answer
                folder: test
                prefix: answer
                schema: dynamic
                table: answer
                columns:
                  test_id: {emitted: Test, type: id, length: 20, mandatory: true, meaning: The test}
                  place_id: {emitted: Place, type: id, width: 11, mandatory: true, meaning: The school}
                  marks: {emitted: Marks, type: decimal, meaning: Marks}
                  grade: {emitted: Class, type: integer, minimum: 1, maximum: 8, meaning: Class}
                  kind: {emitted: Kind, type: text, length: 9, allowed: [a, b], meaning: Kind}
                  year: {emitted: Year, type: academic_year, meaning: Year}
                key: [test_id, place_id]
                storage: {form: rows, on_change: revise, school: place_id, date: test_id.held_on}
                references: {place_id: hierarchy.school, test_id: tests/test}
                measures:
                  answers: {form: count, label: Answers, unit: answers, where: {kind: [a]}, with: {file: tests/test, by: {test_id: test_id}}}
                  marks: {form: sum, label: Marks, unit: marks, scale: 1, column: marks}
                  most: {form: code_table, label: Most, unit: marks, column: grade, weights: {"3": 40}}
                  many: {form: schools, label: Many, unit: schools, measure: answers, from: 2, to: 5}
                  tests: {form: distinct, label: Tests, unit: tests, column: test_id}
                indicators:
                  each: {form: ratio, label: Each, unit: marks, description: Each, numerator: marks, denominator: schools, direction: higher}
                  rate: {form: weighted, label: Rate, description: Rate, weights: {answers: 60, many: 40}, denominator: answers, direction: higher}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSoundSourceHasNoFaultAndIsReadAsItSays() {
        var declared = DeclaredOnDisk.sound(folder).write("sources/tests/source.yaml", SOURCE);
        assertThat(declared.faults()).isEmpty();
        SourceFile answer = declared.read().getFile(new FileId("tests", "answer"));
        assertThat(answer.findGrain())
                .hasValue(new RowGrain("place_id", new RowTime.Day(new ColumnPath("test_id", "held_on"))));
        assertThat(answer.findReferredFile("test_id")).hasValue(new FileId("tests", "test"));
        assertThat(answer.findReferredFile("place_id")).isEmpty();
        assertThat(answer.measures().getLast()).isEqualTo(new Measure.Distinct("tests", "Tests", "tests", "test_id"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "date: test_id.held_on}~ date: test_id.day}~ 31: 'date' is 'test_id.day', which is no stored column",
                "date: test_id.held_on}~ date: marks}~ 31: 'date' is 'marks', which must be of type date",
                "date: test_id.held_on}~ date: kind.held_on}~ 31: 'date' is 'kind.held_on', which goes through 'kind'; "
                        + "no reference of this file from there to a file is declared",
                "`date: test_id.held_on}`~ `term: {academic_year: year, number: grade}}`~ 31: 'number' is 'grade', which must "
                        + "have a minimum of 1 and a maximum of 2, the terms of a year",
                "`date: test_id.held_on}`~ `date: test_id.held_on, academic_year: year}`~ 31: says twice when a record is: "
                        + "academic_year, date; one of them is enough!31: 'academic_year' is not known here; known are date, final, form, on_change, school",
                "`school: place_id, date: test_id.held_on`~ `school: kind`~ 31: 'school' is 'kind', which must be of type id",
                "`place_id: hierarchy.school, test`~ test~ 31: 'school' needs 'place_id: hierarchy.school' among the references",
                "kind: [a]~ kind: [c]~ 34: 'where' names 'c', which 'kind' does not allow",
                "kind: [a]~ `kind: {above: 3}`~ 34: 'where' is 'kind', which must be of type decimal or integer",
                "kind: [a]~ `grade: [one]`~ 34: 'where' names 'one'; 'grade' is of type integer",
                "kind: [a]~ `kind: {above: 3, not_blank: true}`~ 34: must be a list of values, {above: <number>} or {not_blank: true}"
                        + "!34: 'where' is 'kind', which must be of type decimal or integer",
                "file: tests/test~ file: tests/exam~ 34: 'file' is 'tests/exam'; no file that stores rows is declared as that",
                "file: tests/test~ file: test~ 34: 'file' is 'test'; a declared file is written <source>/<file>",
                "by: {test_id: test_id}~ by: {kind: test_id}~ 34: 'by' joins 'kind' and 'test_id', which are of two types",
                "by: {test_id: test_id}~ by: {test_id: day}~ 34: 'by' names 'day', which is no stored column of tests/test",
                "`1, column: marks`~ `1, column: kind`~ 35: 'column' is 'kind', which must be of type decimal or integer",
                "`{\"3\": 40}`~ `{three: 40}`~ 36: 'weights' names 'three'; 'grade' is of type integer",
                "measure: answers~ measure: tests~ 37: 'measure' is 'tests'; it must be a count or sum of this file",
                "to: 5~ to: 1~ 37: 'to' is below 'from'",
                "weights: {answers: 60~ weights: {marks: 60~ 41: 'weights' names 'marks', which is of scale 1; it must be of scale 0",
                "numerator: marks~ numerator: grades~ 40: 'numerator' is 'grades'; no measure of this file is declared as that",
                "each: {form~ schools: {form~ 40: 'schools' is a name that every report has; choose another"
            })
    void whatDoesNotFitIsTold(String sound, String faulty, String told) {
        assertThat(SOURCE).contains(sound);
        var declared = DeclaredOnDisk.sound(folder).write("sources/tests/source.yaml", SOURCE.replace(sound, faulty));
        assertThat(declared.faults())
                .containsExactly(java.util.Arrays.stream(told.split("!"))
                        .map(fault -> "sources/tests/source.yaml:" + fault)
                        .toArray(String[]::new));
    }
}
