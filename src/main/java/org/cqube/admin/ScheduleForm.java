package org.cqube.admin;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.access.RequestRefusedException;
import org.cqube.pipeline.Schedule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A schedule as it is read and written in JSON.
 *
 * @param form {@code continuously daily weekly monthly yearly}
 * @param weekday of a weekly one: {@code monday} …
 * @param day of a monthly or yearly one: 1 to 31, where 31 is the month's last day
 * @param month of a yearly one: 1 to 12
 * @param at {@code HH:mm} in the installation's zone
 * @param hours 1 to 24
 */
record ScheduleForm(
        @Nullable String form,
        @Nullable String weekday,
        @Nullable Integer day,
        @Nullable Integer month,
        @Nullable String at,
        @Nullable Integer hours) {

    static ScheduleForm of(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Continuously() -> new ScheduleForm("continuously", null, null, null, null, null);
            case Schedule.Runs(Schedule.Days days, LocalTime at, int hours) ->
                switch (days) {
                    case Schedule.EveryDay() -> new ScheduleForm("daily", null, null, null, at.toString(), hours);
                    case Schedule.EveryWeek(DayOfWeek on) ->
                        new ScheduleForm(
                                "weekly", on.name().toLowerCase(Locale.ROOT), null, null, at.toString(), hours);
                    case Schedule.EveryMonth(int day) ->
                        new ScheduleForm("monthly", null, day, null, at.toString(), hours);
                    case Schedule.EveryYear(int month, int day) ->
                        new ScheduleForm("yearly", null, day, month, at.toString(), hours);
                };
        };
    }

    Schedule read() {
        return switch (form == null ? "" : form) {
            case "continuously" -> new Schedule.Continuously();
            case "daily" -> runs(new Schedule.EveryDay());
            case "weekly" -> runs(new Schedule.EveryWeek(readWeekday()));
            case "monthly" -> runs(new Schedule.EveryMonth(within("day", day, 1, 31)));
            case "yearly" -> runs(new Schedule.EveryYear(within("month", month, 1, 12), within("day", day, 1, 31)));
            default -> throw refused("\"form\" must be continuously, daily, weekly, monthly or yearly.");
        };
    }

    /** In one line, for the log of changes. */
    String words() {
        return Stream.of(
                        form,
                        month == null ? null : "month " + month,
                        weekday,
                        day == null ? null : "day " + day,
                        at == null ? null : "at " + at,
                        hours == null ? null : "for " + hours + " h")
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private Schedule runs(Schedule.Days days) {
        return new Schedule.Runs(days, readAt(), within("hours", hours, 1, 24));
    }

    private DayOfWeek readWeekday() {
        try {
            return DayOfWeek.valueOf((weekday == null ? "" : weekday).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw refused("\"weekday\" must be monday, tuesday, wednesday, thursday, friday, saturday or sunday.");
        }
    }

    private LocalTime readAt() {
        try {
            return LocalTime.parse(at == null ? "" : at).withSecond(0).withNano(0);
        } catch (DateTimeException notATime) {
            throw refused("\"at\" must be a time of day, such as 20:30.");
        }
    }

    private static int within(String name, @Nullable Integer value, int least, int most) {
        if (value == null || value < least || value > most) {
            throw refused("\"%s\" must be a number from %d to %d.".formatted(name, least, most));
        }
        return value;
    }

    private static RequestRefusedException refused(String detail) {
        return new RequestRefusedException(HttpStatus.BAD_REQUEST, "bad_schedule", detail);
    }
}
