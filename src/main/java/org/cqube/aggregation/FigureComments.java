package org.cqube.aggregation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cqube.source.Measure;
import org.springframework.jdbc.core.JdbcTemplate;

/** Says in the database what the aggregate tables of a file and their columns are. */
final class FigureComments {
    private static final String COLUMNS = """
            select attname from pg_attribute where attrelid = to_regclass(?) and attnum > 0 and not attisdropped""";

    private final JdbcTemplate jdbc;
    private final FigureTables tables;
    private final Map<String, String> meanings = new HashMap<>(Map.of(
            "level", "Level of the area: state, district, block, cluster or school",
            "month", "First day of the month",
            "area_id", "Id of the area",
            "period",
                    "The window: last_day, last_7_days, last_30_days, overall, current, or year- and its first calendar year, and the term",
            "persons", "Of schools: the set of persons, compressed",
            "persons_count", "Of schools: how many persons",
            "event", "Of schools: event whose rows were folded last"));

    FigureComments(JdbcTemplate jdbc, FigureTables tables) {
        this.jdbc = jdbc;
        this.tables = tables;
        for (Measure measure : tables.file().measures()) {
            String what = "%s, %s%s"
                    .formatted(measure.label(), measure.unit(), measure.scale() == 0 ? "" : " × 10^" + measure.scale());
            meanings.put(measure.id(), what);
            meanings.put(measure.id() + "_days", what + ", of each of the 31 days");
            meanings.put(measure.id() + "_schools", "Schools in which it is above zero: " + measure.label());
            meanings.put(
                    measure.id() + "_schools_days",
                    "Schools in which it is above zero, of each of the 31 days: " + measure.label());
        }
    }

    void write() {
        String label = tables.file().label();
        if (!tables.columns().hasDays()) {
            write(tables.schools(), label + ": measures by school and period");
            write(tables.area(), label + ": measures by area and period");
            return;
        }
        write(tables.days(), label + ": measures by area and month, day by day");
        write(tables.month(), label + ": measures by area and month");
        write(tables.area(), label + ": measures by area and window");
    }

    private void write(String table, String what) {
        List<String> columns = jdbc.query(COLUMNS, (row, n) -> row.getString(1), table);
        if (columns.isEmpty()) {
            // Of a file without days.
            return;
        }
        List<String> sql = new ArrayList<>();
        sql.add("comment on table %s is %s".formatted(table, literal(what)));
        for (String column : columns) {
            sql.add("comment on column %s.%s is %s"
                    .formatted(
                            table,
                            Quoted.name(column),
                            literal(meanings.getOrDefault(column, "Of a measure that is declared no more"))));
        }
        jdbc.execute(String.join(";\n", sql));
    }

    private static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
