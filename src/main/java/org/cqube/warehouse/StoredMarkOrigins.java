package org.cqube.warehouse;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.cqube.source.FileId;
import org.cqube.source.Sources;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the events of marks: what is noted for a school's day, and the notes of single rows. */
@Component
final class StoredMarkOrigins implements MarkOrigins {
    private static final int AT_ONCE = 2000;

    private final JdbcTemplate jdbc;
    private final Sources sources;

    StoredMarkOrigins(JdbcTemplate jdbc, Sources sources) {
        this.jdbc = jdbc;
        this.sources = sources;
    }

    private MarksTable table(FileId file) {
        return MarksTable.of(sources.getFile(file));
    }

    @Override
    public void forEachSchool(FileId file, LocalDate month, Collection<String> schools, SchoolMonth found) {
        String sql = "select school_id, events from %s where month = ?%s"
                .formatted(table(file).origins(), schools.isEmpty() ? "" : " and school_id = any(?)");
        query(sql, month, schools, row -> found.of(row.getString(1), events(row.getArray(2))));
    }

    @Override
    public void forEachOtherRow(FileId file, LocalDate month, Collection<String> schools, OtherRow found) {
        MarksTable table = table(file);
        String school = Identifier.quote(table.storage().school());
        String sql = "select %s, %s, %s from %s where %s = ? and %s <> ''%s"
                .formatted(
                        school,
                        MarksTable.MARKS,
                        MarksTable.ORIGIN,
                        table.sql(),
                        Identifier.quote(table.storage().month()),
                        MarksTable.ORIGIN,
                        schools.isEmpty()
                                // Days of a school that no row contradicts need no look at its rows.
                                ? " and %s in (select school_id from %s where month = '%s' and noted <> 0)"
                                        .formatted(school, table.origins(), month)
                                : " and %s = any(?)".formatted(school));
        query(sql, month, schools, row -> found.of(row.getString(1), row.getString(2), noted(row.getString(3))));
    }

    private interface EachRow {
        void of(ResultSet row) throws SQLException;
    }

    private void query(String sql, LocalDate month, Collection<String> schools, EachRow each) {
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(sql);
                    statement.setFetchSize(AT_ONCE);
                    statement.setObject(1, month);
                    if (!schools.isEmpty()) {
                        statement.setArray(2, connection.createArrayOf("text", schools.toArray()));
                    }
                    return statement;
                },
                row -> {
                    each.of(row);
                });
    }

    @Override
    public List<PersonMonth> listPersons(
            FileId file, String school, LocalDate from, LocalDate to, long skip, int most) {
        MarksTable table = table(file);
        String month = Identifier.quote(table.storage().month());
        String person = Identifier.quote(table.storage().person());
        String sql = """
                select r.%1$s, r.%2$s, r.%3$s, coalesce(r.%4$s, ''), o.events from %5$s r
                left join %6$s o on o.school_id = r.%7$s and o.month = r.%1$s
                where r.%7$s = ? and r.%1$s between ? and ? order by 1, 2 limit ? offset ?""".formatted(
                        month,
                        person,
                        MarksTable.MARKS,
                        MarksTable.ORIGIN,
                        table.sql(),
                        table.origins(),
                        Identifier.quote(table.storage().school()));
        return jdbc.query(
                sql, (row, n) -> person(row), school, from.withDayOfMonth(1), to.withDayOfMonth(1), most, skip);
    }

    private static PersonMonth person(ResultSet row) throws SQLException {
        String marks = row.getString(3);
        long[] own = noted(row.getString(4));
        Array array = row.getArray(5);
        long[] ofSchool = array == null ? new long[DAYS] : events(array);
        List<Long> events = new ArrayList<>(DAYS);
        for (int day = 0; day < DAYS; day++) {
            boolean open = marks.charAt(day) == OfferedRow.OPEN;
            events.add(open ? 0L : own[day] != 0 ? own[day] : ofSchool[day]);
        }
        return new PersonMonth(row.getObject(1, LocalDate.class), row.getString(2), marks, List.copyOf(events));
    }

    @Override
    public long countPersons(FileId file, String school, LocalDate from, LocalDate to) {
        MarksTable table = table(file);
        Long count = jdbc.queryForObject(
                "select count(*) from %s where %s = ? and %s between ? and ?"
                        .formatted(
                                table.sql(),
                                Identifier.quote(table.storage().school()),
                                Identifier.quote(table.storage().month())),
                Long.class,
                school,
                from.withDayOfMonth(1),
                to.withDayOfMonth(1));
        return count == null ? 0 : count;
    }

    private static long[] events(Array array) throws SQLException {
        Object[] numbers = (Object[]) array.getArray();
        long[] events = new long[DAYS];
        for (int day = 0; day < Math.min(DAYS, numbers.length); day++) {
            events[day] = numbers[day] instanceof Number number ? number.longValue() : 0;
        }
        return events;
    }

    private static long[] noted(String note) {
        long[] events = new long[DAYS];
        for (int day = 0; day < DAYS; day++) {
            events[day] = Math.max(0, MonthOrigins.noted(note, day));
        }
        return events;
    }
}
