package org.cqube.aggregation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqube.source.ColumnPath;
import org.cqube.source.Measure;
import org.springframework.jdbc.core.JdbcTemplate;

/** The fold of rows that have no day: one aggregate by school and period into the table of schools. Joins the caller's transaction. */
final class FoldPeriods {
    private static final String FOLDED = "pg_temp.row_periods";

    private final JdbcTemplate jdbc;
    private final FigureTables tables;
    private final RowSql sql;

    FoldPeriods(JdbcTemplate jdbc, FigureTables tables, RowSql sql) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.sql = sql;
    }

    /**
     * @param all fold every row; else those of the groups in {@link TouchedRows#TABLE}
     * @return by period the ids of schools whose numbers are other ones now
     */
    Map<String, Set<String>> fold(boolean all, long event) {
        jdbc.execute("drop table if exists " + FOLDED);
        String touched = "in (select area_id, bucket from " + TouchedRows.TABLE + ")";
        jdbc.execute(
                "create temporary table row_periods on commit drop as select %s as area_id, %s as period%s from %s where %s%s group by 1, 2"
                        .formatted(
                                sql.school(),
                                sql.bucket(),
                                numbers(),
                                sql.from(),
                                sql.placed(),
                                all ? "" : " and (%s, %s) %s".formatted(sql.school(), sql.bucket(), touched)));
        List<String> columns = tables.stored();
        Map<String, Set<String>> changed = new HashMap<>();
        jdbc.query(
                """
                with gone as (
                  delete from %1$s b where not exists (select from %2$s f where f.period = b.period and f.area_id = b.area_id)%3$s
                  returning b.period, b.area_id),
                put as (
                  insert into %1$s as b (period, area_id, event, %4$s) select period, area_id, %5$d, %4$s from %2$s
                  on conflict (period, area_id) do update set event = excluded.event, %6$s where %7$s
                  returning b.period, b.area_id)
                select period, area_id from gone union all select period, area_id from put
                """.formatted(
                                tables.schools(),
                                FOLDED,
                                all ? "" : " and (b.area_id, b.period) " + touched,
                                FigureTables.list(columns),
                                event,
                                FigureTables.excluded(columns),
                                differs(columns)),
                row -> {
                    changed.computeIfAbsent(row.getString(1), period -> new HashSet<>())
                            .add(row.getString(2));
                });
        jdbc.execute("drop table " + FOLDED);
        return changed;
    }

    private String numbers() {
        var numbers = new StringBuilder();
        for (Measure measure : tables.columns().measures()) {
            String number = switch (measure) {
                case Measure.OfSchools schools -> "";
                case Measure.Distinct distinct ->
                    "count(distinct %s) filter (where %s)"
                            .formatted(sql.path(ColumnPath.own(distinct.column())), sql.condition(distinct.where()));
                case Measure sum -> sql.sum(sum);
            };
            if (!number.isEmpty()) {
                numbers.append(", %s as %s".formatted(number, Quoted.name(measure.id())));
            }
        }
        return numbers.toString();
    }

    private static String differs(List<String> columns) {
        var differs = new ArrayList<String>();
        columns.forEach(column -> differs.add("b.%s is distinct from excluded.%s".formatted(column, column)));
        return String.join(" or ", differs);
    }
}
