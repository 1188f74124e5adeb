package org.cqube.pipeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code metadata.processor_group}, and what the queue says of a source's task. */
@Component
class GroupTable {
    /** How a group is set. */
    record Setting(
            String source,
            boolean paused,
            Schedule schedule,
            Optional<Instant> openUntil,
            Optional<Instant> failedAt,
            String fault) {
        static Setting none(String source) {
            return new Setting(source, false, new Schedule.Continuously(), Optional.empty(), Optional.empty(), "");
        }
    }

    /** A source's task in the queue. */
    record Task(String source, boolean picked, int failures, Instant next) {}

    private final JdbcClient jdbc;

    GroupTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Setting> settings() {
        return jdbc.sql("select * from metadata.processor_group").query(GroupTable::setting).list().stream()
                .collect(Collectors.toMap(Setting::source, Function.identity()));
    }

    Setting setting(String source) {
        return jdbc.sql("select * from metadata.processor_group where source = ?")
                .param(source)
                .query(GroupTable::setting)
                .optional()
                .orElse(Setting.none(source));
    }

    Map<String, Task> tasks() {
        return jdbc
                .sql("""
                        select task_instance, picked, coalesce(consecutive_failures, 0) as failures, execution_time
                        from metadata.task where task_name = ?""")
                .param(Queue.LOAD)
                .query((row, n) -> new Task(
                        row.getString("task_instance"),
                        row.getBoolean("picked"),
                        row.getInt("failures"),
                        row.getObject("execution_time", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(Task::source, Function.identity()));
    }

    void pause(String source) {
        jdbc.sql("""
                        insert into metadata.processor_group (source, paused) values (?, true)
                        on conflict (source) do update set paused = true, open_until = null""").param(source).update();
    }

    void start(String source, Optional<Instant> openUntil) {
        jdbc.sql("""
                        insert into metadata.processor_group (source, open_until) values (:source, :until)
                        on conflict (source) do update set paused = false, open_until = excluded.open_until""").param("source", source).param("until", utc(openUntil)).update();
    }

    void schedule(String source, Schedule schedule) {
        var columns = ScheduleColumns.of(schedule);
        jdbc.sql("""
                        insert into metadata.processor_group (source, form, weekday, month_day, month, at, hours)
                        values (:source, :form, :weekday, :day, :month, :at, :hours)
                        on conflict (source) do update set form = excluded.form, weekday = excluded.weekday,
                          month_day = excluded.month_day, month = excluded.month, at = excluded.at, hours = excluded.hours,
                          open_until = null""")
                .param("source", source)
                .param("form", columns.form())
                .param("weekday", columns.weekday())
                .param("day", columns.monthDay())
                .param("month", columns.month())
                .param("at", columns.at())
                .param("hours", columns.hours())
                .update();
    }

    void failed(String source, Instant at, String fault) {
        jdbc.sql("""
                        insert into metadata.processor_group (source, failed_at, fault) values (?, ?, ?)
                        on conflict (source) do update set failed_at = excluded.failed_at, fault = excluded.fault""").params(source, at.atOffset(ZoneOffset.UTC), fault).update();
    }

    private static Setting setting(ResultSet row, int n) throws SQLException {
        return new Setting(
                row.getString("source"),
                row.getBoolean("paused"),
                schedule(row),
                instant(row, "open_until"),
                instant(row, "failed_at"),
                Optional.ofNullable(row.getString("fault")).orElse(""));
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        String form = row.getString("form");
        if (form.equals(ScheduleColumns.CONTINUOUSLY)) {
            return new Schedule.Continuously();
        }
        Schedule.Days days = switch (form) {
            case ScheduleColumns.WEEKLY -> new Schedule.EveryWeek(DayOfWeek.of(row.getInt("weekday")));
            case ScheduleColumns.MONTHLY -> new Schedule.EveryMonth(row.getInt("month_day"));
            case ScheduleColumns.YEARLY -> new Schedule.EveryYear(row.getInt("month"), row.getInt("month_day"));
            default -> new Schedule.EveryDay();
        };
        return new Schedule.Runs(days, row.getObject("at", LocalTime.class), row.getInt("hours"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
        return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
