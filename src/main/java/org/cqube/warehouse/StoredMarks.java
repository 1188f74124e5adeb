package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cqube.source.SourceFile;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every stored row of marks, read only: for whoever counts them otherwise than when they were loaded. */
public final class StoredMarks {
    private static final int AT_ONCE = 10_000;

    private final JdbcTemplate jdbc;
    private final MarksTable table;

    public StoredMarks(JdbcTemplate jdbc, SourceFile file) {
        this.jdbc = jdbc;
        this.table = MarksTable.of(file);
    }

    /**
     * Tells every row of a month, in the caller's transaction.
     *
     * @param schools gets the ids in the order of the numbers that are told
     */
    public void tell(LocalDate month, List<String> schools, TouchedMarks marks) {
        Map<String, Integer> numbers = new HashMap<>();
        String sql = "select %s, %s, %s from %s where %s = ?"
                .formatted(
                        Identifier.quote(table.storage().school()),
                        Identifier.quote(table.storage().person()),
                        MarksTable.MARKS,
                        table.sql(),
                        Identifier.quote(table.storage().month()));
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(sql);
                    statement.setFetchSize(AT_ONCE);
                    statement.setObject(1, month);
                    return statement;
                },
                row -> {
                    int number = numbers.computeIfAbsent(row.getString(1), school -> {
                        schools.add(school);
                        return numbers.size();
                    });
                    byte[] person = row.getString(2).getBytes(UTF_8);
                    marks.row(
                            number,
                            month,
                            person,
                            0,
                            person.length,
                            row.getString(3).getBytes(US_ASCII),
                            0);
                });
    }
}
