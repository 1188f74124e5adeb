package org.cqube.aggregation;

import java.sql.Date;
import java.sql.Types;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the stored roll-ups of a file stand on.
 *
 * @param unitsVersion the hierarchy's; empty before the first roll-up
 * @param holidays digest of each month's holidays
 */
record RollUpState(
        Optional<Long> unitsVersion,
        Optional<AsOf> asOf,
        Map<String, Period> periods,
        Map<YearMonth, String> holidays,
        TreeSet<YearMonth> months) {
    static RollUpState read(JdbcClient jdbc, FigureTables tables) {
        String file = tables.file().id().toString();
        Map<String, Period> periods = new HashMap<>();
        jdbc.sql("select period, from_day, to_day from metadata.rolled_period where file = ?")
                .param(file)
                .query(row -> {
                    periods.put(
                            row.getString("period"),
                            new Period(
                                    row.getString("period"),
                                    row.getObject("from_day", LocalDate.class),
                                    row.getObject("to_day", LocalDate.class)));
                });
        Map<YearMonth, String> holidays = new HashMap<>();
        jdbc.sql("select month, digest from metadata.rolled_calendar where file = ?")
                .param(file)
                .query(row -> {
                    holidays.put(YearMonth.from(row.getObject("month", LocalDate.class)), row.getString("digest"));
                });
        var rolled = jdbc.sql("select units_version, as_of, latest from metadata.roll_up where file = ?")
                .param(file)
                .query((row, n) -> new Stored(
                        row.getLong("units_version"),
                        row.getObject("as_of", LocalDate.class),
                        row.getObject("latest", LocalDate.class)))
                .optional();
        return new RollUpState(
                rolled.map(Stored::unitsVersion),
                rolled.flatMap(Stored::asOf),
                periods,
                holidays,
                months(jdbc, tables));
    }

    private record Stored(
            long unitsVersion,
            @Nullable LocalDate day,
            @Nullable LocalDate latest) {
        Optional<AsOf> asOf() {
            return day == null || latest == null ? Optional.empty() : Optional.of(new AsOf(day, latest));
        }
    }

    /** Months in which any school of today's hierarchy has a row. */
    static TreeSet<YearMonth> months(JdbcClient jdbc, FigureTables tables) {
        if (!tables.columns().hasDays()) {
            return new TreeSet<>();
        }
        return new TreeSet<>(
                jdbc
                        .sql("select month from " + tables.month() + " where level = 'state'")
                        .query(LocalDate.class)
                        .list()
                        .stream()
                        .map(YearMonth::from)
                        .toList());
    }

    void write(JdbcClient jdbc, FigureTables tables) {
        String file = tables.file().id().toString();
        jdbc.sql("""
                        insert into metadata.roll_up (file, units_version, as_of, latest) values (?, ?, ?, ?)
                        on conflict (file) do update
                        set units_version = excluded.units_version, as_of = excluded.as_of, latest = excluded.latest
                        """)
                .param(1, file)
                .param(2, unitsVersion.orElseThrow())
                .param(3, asOf.map(AsOf::day).map(Date::valueOf).orElse(null), Types.DATE)
                .param(4, asOf.map(AsOf::latest).map(Date::valueOf).orElse(null), Types.DATE)
                .update();
        jdbc.sql("delete from metadata.rolled_period where file = ?")
                .param(file)
                .update();
        periods.values()
                .forEach(period -> jdbc.sql(
                                "insert into metadata.rolled_period (file, period, from_day, to_day) values (?, ?, ?, ?)")
                        .params(List.of(file, period.id(), period.from(), period.to()))
                        .update());
        jdbc.sql("delete from metadata.rolled_calendar where file = ?")
                .param(file)
                .update();
        holidays.forEach((month, digest) -> jdbc.sql(
                        "insert into metadata.rolled_calendar (file, month, digest) values (?, ?, ?)")
                .params(List.of(file, month.atDay(1), digest))
                .update());
    }
}
