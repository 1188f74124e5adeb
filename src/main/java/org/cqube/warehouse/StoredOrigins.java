package org.cqube.warehouse;

import java.time.LocalDate;
import java.util.Optional;
import org.cqube.source.FileId;
import org.cqube.source.Sources;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the event of a mark: the row's own note, else what is noted for its school's day. */
@Component
final class StoredOrigins implements Origins {
    private final JdbcTemplate jdbc;
    private final Sources sources;

    StoredOrigins(JdbcTemplate jdbc, Sources sources) {
        this.jdbc = jdbc;
        this.sources = sources;
    }

    @Override
    public Optional<Long> findEvent(FileId file, String school, String person, LocalDate day) {
        MarksTable table = MarksTable.of(sources.getFile(file));
        String sql = """
                select r.%1$s, coalesce(r.%2$s, ''), o.events[?] from %3$s r
                left join %4$s o on o.school_id = r.%5$s and o.month = r.%6$s
                where r.%5$s = ? and r.%6$s = ? and r.%7$s = ?""".formatted(
                        MarksTable.MARKS,
                        MarksTable.ORIGIN,
                        table.sql(),
                        table.origins(),
                        Identifier.quote(table.storage().school()),
                        Identifier.quote(table.storage().month()),
                        Identifier.quote(table.storage().person()));
        int index = day.getDayOfMonth() - 1;
        return jdbc
                .query(
                        sql,
                        (row, n) -> {
                            if (row.getString(1).charAt(index) == OfferedRow.OPEN) {
                                return Optional.<Long>empty();
                            }
                            long noted = MonthOrigins.noted(row.getString(2), index);
                            return Optional.of(noted >= 0 ? noted : row.getLong(3));
                        },
                        day.getDayOfMonth(),
                        school,
                        day.withDayOfMonth(1),
                        person)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }
}
