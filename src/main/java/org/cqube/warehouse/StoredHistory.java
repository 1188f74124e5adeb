package org.cqube.warehouse;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.validation.Masters.Calendar;
import org.cqube.validation.Masters.CalendarDay;
import org.cqube.validation.Masters.Spread;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the tables say that a record can be odd against, read in the caller's transaction: the calendar, and earlier numbers. */
final class StoredHistory {
    private static final String HOLIDAY = "holiday";

    private final JdbcTemplate jdbc;
    private final Sources sources;

    StoredHistory(JdbcTemplate jdbc, Sources sources) {
        this.jdbc = jdbc;
        this.sources = sources;
    }

    Calendar calendar() {
        Map<LocalDate, List<CalendarDay>> days = new HashMap<>();
        sources.findRole(Role.CALENDAR)
                .ifPresent(file -> jdbc.query(
                        "select \"date\"::date as day, area_level, area_id, kind from "
                                + StoredTable.of(file).sql(),
                        row -> {
                            var area = new Area(
                                    Level.find(row.getString("area_level")).orElse(Level.STATE),
                                    row.getString("area_id"));
                            days.computeIfAbsent(row.getObject("day", LocalDate.class), day -> new ArrayList<>())
                                    .add(new CalendarDay(area, HOLIDAY.equals(row.getString("kind"))));
                        }));
        Comparator<CalendarDay> down = Comparator.comparing(
                        (CalendarDay day) -> day.area().level())
                .thenComparing(day -> day.area().id());
        days.values().forEach(list -> list.sort(down));
        return day -> days.getOrDefault(day, List.of());
    }

    Map<List<String>, List<Spread>> spreads(
            SourceFile file, List<String> columns, List<String> per, Set<String> schools) {
        StoredTable table = StoredTable.of(file);
        List<String> selected = new ArrayList<>();
        per.forEach(name -> selected.add(Identifier.quote(name) + "::text"));
        for (String name : columns) {
            String column = Identifier.quote(name);
            selected.add("count(%s)".formatted(column));
            selected.add("coalesce(sum(%s::numeric), 0)".formatted(column));
            selected.add("coalesce(sum(%s::numeric * %s), 0)".formatted(column, column));
        }
        String sql = "select %s from %s where %s = any (?) group by %s"
                .formatted(
                        String.join(", ", selected),
                        table.sql(),
                        Identifier.quote(per.getFirst()),
                        Identifier.list("", per));
        Map<List<String>, List<Spread>> found = new HashMap<>();
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(sql);
                    Array wanted = connection.createArrayOf("text", schools.toArray());
                    statement.setArray(1, wanted);
                    return statement;
                },
                row -> {
                    List<String> names = new ArrayList<>();
                    for (int i = 1; i <= per.size(); i++) {
                        names.add(String.valueOf(row.getString(i)));
                    }
                    List<Spread> spreads = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        int at = per.size() + 3 * i;
                        spreads.add(new Spread(
                                row.getLong(at + 1),
                                whole(row.getBigDecimal(at + 2)),
                                whole(row.getBigDecimal(at + 3))));
                    }
                    found.put(names, spreads);
                });
        return found;
    }

    private static BigInteger whole(BigDecimal number) {
        return number.toBigInteger();
    }
}
