package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cqube.publication.RowFiguresTest.expect;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures that read other files: the day and the possible marks of a result, the pings of a visit. Worked out by hand. */
class ReferredFiguresTest {
    static final String TESTS = """
            format: 1
            label: Class tests
            files:
              class_test:
                label: Tests
                grain: One test
                folder: class_test
                prefix: test
                schema: static
                table: class_test
                columns:
                  test_id: {emitted: Test, type: id, length: 20, mandatory: true, meaning: The test}
                  held_on: {emitted: Held, type: date, mandatory: true, meaning: Its day}
                key: [test_id]
                storage: {form: rows, on_change: revise}
              task:
                label: Tasks
                grain: One task
                folder: class_test
                prefix: task
                schema: static
                table: class_task
                columns:
                  task_id: {emitted: Task, type: id, length: 20, mandatory: true, meaning: The task}
                  most: {emitted: Most, type: decimal, mandatory: true, meaning: Possible marks}
                  kind: {emitted: Kind, type: text, length: 20, meaning: What it asks}
                key: [task_id]
                storage: {form: rows, on_change: revise}
              answer:
                label: Answers
                grain: One pupil's answer
                folder: class_test
                prefix: answer
                schema: dynamic
                table: class_answer
                columns:
                  test_id: {emitted: Test, type: id, length: 20, mandatory: true, meaning: The test}
                  pupil_id: {emitted: Pupil, type: id, length: 20, mandatory: true, meaning: The pupil}
                  task_id: {emitted: Task, type: id, length: 20, mandatory: true, meaning: The task}
                  school_id: {emitted: School, type: id, width: 11, mandatory: true, meaning: The school}
                  marks: {emitted: Marks, type: decimal, meaning: Marks}
                key: [test_id, pupil_id, task_id]
                storage: {form: rows, on_change: reject, school: school_id, date: test_id.held_on}
                references: {test_id: class_test/class_test, task_id: class_test/task, school_id: hierarchy.school}
                measures:
                  obtained: {form: sum, label: Obtained, unit: marks, scale: 1, column: marks}
                  possible: {form: sum, label: Possible, unit: marks, scale: 1, column: task_id.most, where: {marks: {not_blank: true}}}
                  sums: {form: sum, label: Of sums, unit: marks, scale: 1, column: marks, where: {task_id.kind: [sum]}}
                  pupils: {form: distinct, label: Pupils, unit: pupils, column: pupil_id}
                indicators:
                  performance: {form: percent, label: Performance, description: Obtained of possible, numerator: obtained, denominator: possible, direction: higher}
            """;
    static final String REPORT = """
            format: 1
            label: Tests
            group: learning
            description: How tests went
            file: answer
            headline: performance
            reported: possible
            indicators: [performance]
            drawings: [map, table]
            """;
    private static final String A = "24010100001";
    private static final String B = "24020100001";
    private static final String HEADER = "Test|Pupil|Task|School|Marks";

    @TempDir
    Path folder;

    private RowWorld tests() {
        var world = new RowWorld(folder, RowWorld.declare(folder, "class_test", TESTS, Map.of("class_tests", REPORT)))
                .withHierarchy(A + "@C1", B + "@C4");
        world.take("class_test/class_test", "Test|Held", "t1|2026-10-30", "t2|2026-11-18");
        world.take("class_test/task", "Task|Most|Kind", "q1|2.5|sum", "q2|4|text");
        world.take(
                "class_test/answer",
                HEADER,
                "t1|p1|q1|" + A + "|2",
                "t1|p1|q2|" + A + "|4",
                "t1|p2|q1|" + A + "|",
                "t2|p1|q1|" + A + "|0.5",
                "t2|p9|q2|" + B + "|1");
        world.publish();
        return world;
    }

    @Test
    void theDayAndThePossibleMarksComeFromWhatTheRowRefersTo() {
        try (var world = tests()) {
            var figures = world.figures("class_tests");
            expect(figures, "school", A, "2026-10", "obtained=60 possible=65 sums=20 pupils=2 performance=92.3");
            expect(figures, "state", "24", "last_7_days", "obtained=15 possible=65 pupils=2 performance=23.1");
            expect(figures, "state", "24", "overall", "obtained=75 possible=130 sums=25 pupils=3");
        }
    }

    @Test
    void whatIsReferredToTakesItsRowsAlongWhenItChanges() {
        try (var world = tests()) {
            world.take("class_test/class_test", "Test|Held", "t1|2026-09-15");
            world.publish();
            var figures = world.figures("class_tests");
            assertThat(figures.menu().path("months").toString()).isEqualTo("[\"2026-09\",\"2026-11\"]");
            expect(figures, "school", A, "2026-09", "obtained=60 possible=65 pupils=2");
            world.take("class_test/task", "Task|Most|Kind", "q2|5|sum");
            world.publish();
            figures = world.figures("class_tests");
            expect(figures, "school", A, "2026-09", "obtained=60 possible=75 sums=60 performance=80");
            expect(figures, "school", B, "2026-11", "obtained=10 possible=50 sums=10");
            assertThat(world.publish()).isEmpty();
        }
    }

    static final String ROUNDS = """
            format: 1
            label: Rounds
            files:
              round:
                label: Rounds
                grain: One round of an inspector
                folder: round
                prefix: round
                schema: dynamic
                table: inspector_round
                columns:
                  round_id: {emitted: Round, type: id, length: 20, mandatory: true, meaning: The round}
                  school_id: {emitted: School, type: id, width: 11, mandatory: true, meaning: The school}
                  day: {emitted: Day, type: date, mandatory: true, meaning: The day}
                key: [round_id]
                storage: {form: rows, on_change: revise, school: school_id, date: day}
                references: {school_id: hierarchy.school}
                measures:
                  visits: {form: count, label: Visits, unit: visits, with: {file: round/ping, by: {round_id: round_id}, where: {inside: ["true"]}}}
                  missed:
                    form: count
                    label: Missed
                    unit: visits
                    with: {file: round/ping, by: {round_id: round_id}}
                    without: {file: round/ping, by: {round_id: round_id}, where: {inside: ["true"]}}
                  unverified: {form: count, label: Unverified, unit: visits, without: {file: round/ping, by: {round_id: round_id}}}
                  rounds: {form: count, label: Rounds, unit: visits}
                  visited_twice: {form: schools, label: Schools with 2 and more, unit: schools, measure: visits, from: 2}
                indicators:
                  per_school: {form: ratio, label: Visits a school, unit: visits, description: Visits of all schools, numerator: visits, denominator: schools, direction: higher}
              ping:
                label: Pings
                grain: One ping
                folder: round
                prefix: ping
                schema: dynamic
                table: inspector_ping
                columns:
                  ping_id: {emitted: Ping, type: id, length: 20, mandatory: true, meaning: The ping}
                  round_id: {emitted: Round, type: id, length: 20, mandatory: true, meaning: The round}
                  inside: {emitted: Inside, type: boolean, meaning: Whether it was sent from the school}
                key: [ping_id]
                storage: {form: rows, on_change: revise}
            """;
    static final String VISITS = REPORT.replace("file: answer", "file: round")
            .replace("performance", "per_school")
            .replace("reported: possible", "reported: visits");

    @Test
    void aRoundIsAVisitBecauseOfAPingWhicheverComesFirst() {
        try (var world = new RowWorld(folder, RowWorld.declare(folder, "round", ROUNDS, Map.of("rounds", VISITS)))
                .withHierarchy(A + "@C1", B + "@C4")) {
            world.take("round/ping", "Ping|Round|Inside", "1|r1|1", "2|r1|0", "3|r2|0", "4|r9|1");
            world.take(
                    "round/round",
                    "Round|School|Day",
                    "r1|" + A + "|2026-11-02",
                    "r2|" + A + "|2026-11-03",
                    "r3|" + A + "|2026-11-03",
                    "r4|" + B + "|2026-10-03");
            world.publish();
            var figures = world.figures("rounds");
            expect(
                    figures,
                    "school",
                    A,
                    "overall",
                    "visits=1 missed=1 unverified=1 rounds=3 visited_twice=0 per_school=1");
            expect(figures, "state", "24", "overall", "visits=1 missed=1 unverified=2 rounds=4 per_school=0.5");

            world.take("round/ping", "Ping|Round|Inside", "5|r4|0", "6|r3|1", "3|r9|0", "4|r2|1");
            world.publish();
            figures = world.figures("rounds");
            expect(figures, "school", A, "2026-11", "visits=3 missed=0 unverified=0 visited_twice=1");
            expect(figures, "school", B, "2026-10", "visits=0 missed=1 unverified=0 rounds=1");

            world.take("round/ping", "Ping|Round|Inside", "4|r9|1");
            world.publish();
            expect(world.figures("rounds"), "school", A, "2026-11", "visits=2 missed=0 unverified=1 visited_twice=1");
        }
    }
}
