package org.cqube.publication;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Times of folding rows at the scale of a state's tests; not a test. Arguments: answers, schools. */
public final class MeasureRows {
    private MeasureRows() {}

    static void main(String[] arguments) throws Exception {
        long answers = Long.parseLong(arguments[0]);
        int schools = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("measure-rows");
        Path declared = RowWorld.declare(
                folder, "class_test", ReferredFiguresTest.TESTS, Map.of("class_tests", ReferredFiguresTest.REPORT));
        try (var world = new RowWorld(folder, declared)) {
            var lines = new String[schools];
            for (int i = 0; i < schools; i++) {
                lines[i] = "240101%05d@C%d".formatted(i, 1 + i % 4);
            }
            world.withHierarchy(lines);
            time("first publication", world::publish);
            // 24 tests over 24 months, 20 questions each, a pupil's answers side by side.
            world.jdbc().execute("""
                    insert into static.class_test select 1, 0, 't' || i, date '2024-12-05' + i * 30 from generate_series(0, 23) i""");
            world.jdbc().execute("""
                    insert into static.class_task (cqube_event, cqube_record, task_id, most, kind)
                    select 1, 0, 'q' || i, 4, 'sum' from generate_series(0, 479) i""");
            time(
                    "insert of %,d answers".formatted(answers),
                    () -> world.jdbc().update("""
                    insert into dynamic.class_answer (cqube_event, cqube_record, test_id, pupil_id, task_id, school_id, marks)
                    select 1000, i, 't' || (i * 24 / %1$d), 'p' || (i %% (%1$d / 24)) / 20, 'q' || (i * 24 / %1$d) * 20 + i %% 20,
                      '240101' || lpad(((i %% (%1$d / 24)) * %2$d / (%1$d / 24))::text, 5, '0'), i %% 5
                    from generate_series(0, %1$d - 1) i""".formatted(answers, schools)));
            world.jdbc().execute("analyze dynamic.class_answer");
            world.jdbc().update("insert into metadata.rows_changed values ('class_test/answer', 1000)");
            time("everything folded and published", world::publish);
            time("one answer more", () -> {
                world.take("class_test/answer", "Test|Pupil|Task|School|Marks", "t23|new|q479|24010100007|3");
                return world.publish();
            });
            time("one school's answers of one test, noted as new", () -> {
                world.jdbc()
                        .execute("update dynamic.class_answer set cqube_event = 2000"
                                + " where school_id = '24010100009' and test_id = 't20'");
                world.jdbc().update("insert into metadata.rows_changed values ('class_test/answer', 2000)");
                return world.publish();
            });
            time("one test on another day", () -> {
                world.take("class_test/class_test", "Test|Held", "t3|2025-03-01");
                return world.publish();
            });
            explain(world, "x1.held_on is not null");
            world.jdbc().execute("create temporary table touched (area_id text, bucket date)");
            world.jdbc().execute("insert into touched values ('24010100009', '2026-10-01')");
            world.jdbc().execute("analyze touched");
            explain(
                    world,
                    "(r.school_id, date_trunc('month', x1.held_on)::date) in (select area_id, bucket from touched)");
            world.jdbc().query("""
                    select relname, pg_size_pretty(pg_total_relation_size(c.oid)), pg_size_pretty(pg_indexes_size(c.oid))
                    from pg_class c where relname in ('class_answer', 'class_answer_days')""", row -> {
                System.out.printf("%-20s %s, indexes %s%n", row.getString(1), row.getString(2), row.getString(3));
            });
        }
    }

    /** The aggregates as the fold writes them. */
    private static void explain(RowWorld world, String which) {
        String from = """
                from dynamic.class_answer r left join static.class_test x1 on x1.test_id = r.test_id
                left join static.class_task x2 on x2.task_id = r.task_id where r.school_id is not null and %s""".formatted(which);
        for (String select : List.of("""
                select r.school_id, x1.held_on, coalesce(round(sum(r.marks) * 10), 0)::bigint,
                  coalesce(round(sum(x2.most) filter (where r.marks is not null) * 10), 0)::bigint,
                  coalesce(round(sum(r.marks) filter (where x2.kind in (E'sum')) * 10), 0)::bigint %s group by 1, 2""", "select distinct r.school_id, x1.held_on, 0, r.pupil_id %s")) {
            System.out.println(String.join(
                    "\n",
                    world.jdbc()
                            .queryForList(
                                    "explain (analyze, costs off, timing off) " + select.formatted(from),
                                    String.class)));
        }
    }

    private interface Work {
        Object run();
    }

    private static void time(String what, Work work) {
        long start = System.nanoTime();
        Object done = work.run();
        System.out.printf("%-50s %7.2f s  %s%n", what, (System.nanoTime() - start) / 1e9, done);
    }
}
