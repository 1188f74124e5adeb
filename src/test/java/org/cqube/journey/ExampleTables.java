package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.cqube.source.ExampleCase;
import org.cqube.source.ExampleCase.Expected;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables as they stand in the database, against those that an example expects. */
record ExampleTables(JdbcClient jdbc, Sources sources) {
    private static final Set<String> OTHERS = Set.of("accounts.csv", "cells.csv", "notices.csv", "measures.csv");
    private static final Set<Integer> NUMBERS =
            Set.of(Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DOUBLE);
    private static final int YEAR_START = 6;

    void check(ExampleCase example) {
        for (String name : example.expectedNames()) {
            if (!OTHERS.contains(name)) {
                SourceFile file = sources.listFiles().stream()
                        .filter(one -> (one.schema() + "." + one.table() + ".csv").equals(name))
                        .findFirst()
                        .orElseThrow();
                check(name, file, example.expected(name));
            }
        }
    }

    private void check(String name, SourceFile file, List<Expected> expected) {
        List<Map<String, String>> rows = rows(file);
        if (expected.isEmpty()) {
            assertThat(rows).as(name).isEmpty();
            return;
        }
        Set<String> columns = expected.getFirst().cells().keySet();
        rows.forEach(row -> assertThat(row.keySet()).as(name).containsAll(columns));
        rows.forEach(row -> row.keySet().retainAll(columns));
        assertThat(rows)
                .as(name)
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(row -> read(row.cells(), rows)).toList());
    }

    /** Numbers compare as numbers; what is a number, the database says. */
    private static Map<String, String> read(Map<String, String> expected, List<Map<String, String>> rows) {
        var read = new TreeMap<>(expected);
        if (!rows.isEmpty()) {
            var numbers = ((Stored) rows.getFirst()).numbers;
            read.replaceAll((column, cell) -> numbers.contains(column) && !cell.isEmpty() ? plain(cell) : cell);
        }
        return read;
    }

    private List<Map<String, String>> rows(SourceFile file) {
        String table = "\"%s\".\"%s\"".formatted(file.schema(), file.table());
        boolean valid = file.storage() instanceof Storage.Master;
        return jdbc.sql("select * from " + table + (valid ? " where valid_to = 'infinity'" : ""))
                .query((row, n) -> (Map<String, String>) new Stored(row, file))
                .list();
    }

    /** One row by column name, NULL as nothing; of day marks as the recipe tells them. */
    private static final class Stored extends TreeMap<String, String> {
        private static final long serialVersionUID = 1;

        private final transient Set<String> numbers = new java.util.TreeSet<>();

        Stored(ResultSet row, SourceFile file) throws SQLException {
            var columns = row.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                put(columns.getColumnName(i), cell(row, i, columns.getColumnType(i)));
                if (NUMBERS.contains(columns.getColumnType(i))) {
                    numbers.add(columns.getColumnName(i));
                }
            }
            if (file.storage() instanceof Storage.DayMarks marks) {
                LocalDate month = LocalDate.parse(Objects.requireNonNull(get(marks.month())));
                int year = month.getMonthValue() < YEAR_START ? month.getYear() - 1 : month.getYear();
                put(marks.month(), Integer.toString(month.getMonthValue()));
                put(marks.academicYear(), Integer.toString(year));
                put("marks", Objects.requireNonNull(get("cqube_marks")));
            }
        }

        private static String cell(ResultSet row, int column, int type) throws SQLException {
            String text = row.getString(column);
            if (text == null) {
                return "";
            }
            if (type == Types.BIT || type == Types.BOOLEAN) {
                return Boolean.toString(row.getBoolean(column)).toLowerCase(Locale.ROOT);
            }
            return NUMBERS.contains(type) ? plain(text) : text;
        }
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
