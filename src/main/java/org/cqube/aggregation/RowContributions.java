package org.cqube.aggregation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cqube.access.Level;
import org.cqube.source.Measure;
import org.cqube.source.SourceFile;
import org.cqube.warehouse.RowTables;
import org.springframework.jdbc.core.JdbcTemplate;

/** Contributions of rows: the very sums by which they are folded, by event or by school. */
final class RowContributions {
    private final JdbcTemplate jdbc;
    private final RowSql sql;
    private final List<Measure> sums;
    private final Areas areas;
    private final Optional<Contributions.Cell> cell;
    private final Optional<SplitSql> divided;

    /** @param columns of the file */
    RowContributions(JdbcTemplate jdbc, RowSql sql, Columns columns, Areas areas, Optional<Contributions.Cell> cell) {
        this.jdbc = jdbc;
        this.sql = sql;
        this.sums = cell.map(one -> Columns.of(one.split(), "", columns.hasDays()))
                .orElse(columns)
                .sums();
        this.areas = areas;
        this.cell = cell;
        this.divided = cell.map(one -> new SplitSql(sql, one.split()));
    }

    private String from() {
        return divided.map(SplitSql::from).orElseGet(sql::from);
    }

    Contributions.Found find(BitSet schools, Contributions.Stretch stretch) {
        String time = isDated(stretch) ? sql.day() : sql.bucket();
        // What a school adds up in a day or period is rounded: the whole is the sum of these, not of the files' parts.
        long[] now = new long[sums.size()];
        query(
                "select %s from (select %s as school%s from %s where %s group by 1, %s) g"
                        .formatted(
                                numbered("coalesce(sum(n%d), 0)::bigint"),
                                sql.school(),
                                sums(),
                                from(),
                                which(schools),
                                time),
                schools,
                stretch,
                row -> {
                    for (int m = 0; m < now.length; m++) {
                        now[m] = row.getLong(m + 1);
                    }
                });
        List<Contributions.OfEvent> events = new ArrayList<>();
        query(
                "select r.%s, count(distinct %s), count(*)%s from %s where %s group by 1 order by 1"
                        .formatted(RowTables.EVENT, sql.school(), sums(), from(), which(schools)),
                schools,
                stretch,
                row -> events.add(
                        new Contributions.OfEvent(row.getLong(1), row.getLong(2), row.getLong(3), named(row, 3))));
        return new Contributions.Found(named(now), events);
    }

    List<Contributions.OfSchool> listSchools(BitSet schools, Contributions.Stretch stretch) {
        String time = isDated(stretch) ? sql.day() : sql.bucket();
        Map<String, Contributions.OfSchool> found = new HashMap<>();
        query(
                "select school, cardinality(array(select distinct unnest(array_agg(events)))), %s from (select %s as school, array_to_string(array_agg(distinct r.%s), ' ') as events%s from %s where %s group by 1, %s) g group by 1"
                        .formatted(
                                numbered("sum(n%d)::bigint"),
                                sql.school(),
                                RowTables.EVENT,
                                sums(),
                                from(),
                                which(schools),
                                time),
                schools,
                stretch,
                row -> {
                    String id = row.getString(1);
                    int number = areas.find(Level.SCHOOL, id);
                    if (number >= 0) {
                        found.put(
                                id,
                                new Contributions.OfSchool(
                                        id, areas.get(Level.SCHOOL, number).name(), row.getInt(2), named(row, 2)));
                    }
                });
        return schools.stream()
                .mapToObj(i -> areas.get(Level.SCHOOL, i))
                .map(unit -> Optional.ofNullable(found.get(unit.id()))
                        .orElseGet(() ->
                                new Contributions.OfSchool(unit.id(), unit.name(), 0, named(new long[sums.size()]))))
                .toList();
    }

    List<Contributions.OfRecord> listRecords(
            SourceFile file, BitSet schools, Contributions.Stretch stretch, int skip, int most) {
        List<String> names = names(file);
        var columns = new StringBuilder();
        names.forEach(name -> columns.append(", r.").append(Quoted.name(name)));
        String key = file.key().stream().map(name -> "r." + Quoted.name(name)).collect(Collectors.joining(", "));
        List<Contributions.OfRecord> records = new ArrayList<>();
        query(
                "select r.%1$s, r.%2$s%3$s%4$s from %5$s where %6$s group by r.%1$s, r.%2$s%3$s order by %7$s limit %8$d offset %9$d"
                        .formatted(
                                RowTables.EVENT,
                                RowTables.RECORD,
                                columns,
                                sums(),
                                from(),
                                which(schools),
                                key,
                                most,
                                skip),
                schools,
                stretch,
                row -> {
                    Map<String, String> values = new LinkedHashMap<>();
                    for (int i = 0; i < names.size(); i++) {
                        String value = row.getString(i + 3);
                        if (value != null) {
                            values.put(names.get(i), value);
                        }
                    }
                    records.add(new Contributions.OfRecord(
                            row.getLong(1), row.getInt(2), values, named(row, 2 + names.size())));
                });
        return records;
    }

    /** Columns that are stored, those of the key first. */
    private static List<String> names(SourceFile file) {
        var names = new LinkedHashSet<>(file.key());
        file.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> column.stored() && column.active() && !column.ignored())
                .forEach(column -> names.add(column.name()));
        return List.copyOf(names);
    }

    long countRecords(BitSet schools, Contributions.Stretch stretch) {
        long[] count = {0};
        query(
                "select count(*) from %s where %s".formatted(from(), which(schools)),
                schools,
                stretch,
                row -> count[0] = row.getLong(1));
        return count[0];
    }

    private interface Each {
        void of(ResultSet row) throws SQLException;
    }

    private static boolean isDated(Contributions.Stretch stretch) {
        return stretch instanceof Contributions.Days;
    }

    private String which(BitSet schools) {
        String time = sql.day().equals("null::date") ? sql.bucket() + " = ?" : sql.day() + " between ? and ?";
        String area = isAll(schools) ? sql.school() + " is not null" : sql.school() + " = any(?)";
        String placed = divided.map(split -> "%s and %s = ?".formatted(split.placed(), split.value()))
                .orElseGet(sql::placed);
        return "%s and %s and %s".formatted(placed, time, area);
    }

    private boolean isAll(BitSet schools) {
        return schools.cardinality() == areas.size(Level.SCHOOL);
    }

    private void query(String text, BitSet schools, Contributions.Stretch stretch, Each each) {
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(text);
                    int at = 1;
                    if (cell.isPresent()) {
                        Object[] values = cell.get().values().toArray();
                        statement.setArray(at++, connection.createArrayOf("text", values));
                    }
                    switch (stretch) {
                        case Contributions.Days(LocalDate from, LocalDate to) -> {
                            statement.setObject(at++, from);
                            statement.setObject(at++, to);
                        }
                        case Contributions.Whole(String period) -> statement.setString(at++, period);
                    }
                    if (!isAll(schools)) {
                        Object[] ids = schools.stream()
                                .mapToObj(i -> areas.get(Level.SCHOOL, i).id())
                                .toArray();
                        statement.setArray(at, connection.createArrayOf("text", ids));
                    }
                    return statement;
                },
                row -> {
                    each.of(row);
                });
    }

    private String sums() {
        var text = new StringBuilder();
        for (int m = 0; m < sums.size(); m++) {
            Measure measure = sums.get(m);
            text.append(", %s as n%d"
                    .formatted(divided.map(split -> split.sum(measure)).orElseGet(() -> sql.sum(measure)), m));
        }
        return text.toString();
    }

    private String numbered(String form) {
        var parts = new ArrayList<String>();
        for (int m = 0; m < sums.size(); m++) {
            parts.add(form.formatted(m));
        }
        return String.join(", ", parts);
    }

    private Map<String, Long> named(ResultSet row, int before) throws SQLException {
        long[] numbers = new long[sums.size()];
        for (int m = 0; m < numbers.length; m++) {
            numbers[m] = row.getLong(before + m + 1);
        }
        return named(numbers);
    }

    private Map<String, Long> named(long[] numbers) {
        Map<String, Long> named = new LinkedHashMap<>();
        for (int m = 0; m < numbers.length; m++) {
            named.put(sums.get(m).id(), numbers[m]);
        }
        return named;
    }
}
