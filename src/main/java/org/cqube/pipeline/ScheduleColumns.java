package org.cqube.pipeline;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A schedule as {@code metadata.processor_group} keeps it. */
record ScheduleColumns(
        String form,
        @Nullable Integer weekday,
        @Nullable Integer monthDay,
        @Nullable Integer month,
        @Nullable LocalTime at,
        @Nullable Integer hours) {
    static final String CONTINUOUSLY = "continuously";
    static final String DAILY = "daily";
    static final String WEEKLY = "weekly";
    static final String MONTHLY = "monthly";
    static final String YEARLY = "yearly";

    static ScheduleColumns of(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Continuously() -> new ScheduleColumns(CONTINUOUSLY, null, null, null, null, null);
            case Schedule.Runs(Schedule.Days days, LocalTime at, int hours) ->
                switch (days) {
                    case Schedule.EveryDay() -> new ScheduleColumns(DAILY, null, null, null, at, hours);
                    case Schedule.EveryWeek(var on) ->
                        new ScheduleColumns(WEEKLY, on.getValue(), null, null, at, hours);
                    case Schedule.EveryMonth(int day) -> new ScheduleColumns(MONTHLY, null, day, null, at, hours);
                    case Schedule.EveryYear(int month, int day) ->
                        new ScheduleColumns(YEARLY, null, day, month, at, hours);
                };
        };
    }
}
