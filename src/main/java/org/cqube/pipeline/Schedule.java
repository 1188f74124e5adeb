package org.cqube.pipeline;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/** When a group takes files. Pure: a node that was down at the time of a run begins it when it comes back within its hours. */
public sealed interface Schedule {
    /** Whether files may be begun at that moment. */
    boolean isOpen(Instant now, ZoneId zone);

    /** When the next run begins, after that moment; empty where there are no runs. */
    Optional<Instant> next(Instant now, ZoneId zone);

    /** At any time. */
    record Continuously() implements Schedule {
        @Override
        public boolean isOpen(Instant now, ZoneId zone) {
            return true;
        }

        @Override
        public Optional<Instant> next(Instant now, ZoneId zone) {
            return Optional.empty();
        }
    }

    /**
     * From a time on, on some days.
     *
     * @param at time in the installation's zone
     * @param hours for so long files are begun, 1 to 24; one that was begun is finished
     */
    record Runs(Days days, LocalTime at, int hours) implements Schedule {
        /** Over a leap day, and over the longest gap between two runs. */
        private static final int LONGEST_GAP = 800;

        public Runs {
            if (hours < 1 || hours > 24) {
                throw new IllegalArgumentException("A run lasts 1 to 24 hours, not " + hours);
            }
        }

        @Override
        public boolean isOpen(Instant now, ZoneId zone) {
            LocalDate today = LocalDate.ofInstant(now, zone);
            // A run of 24 hours that began yesterday may still go on; two days where clocks are put back.
            return Stream.of(today, today.minusDays(1), today.minusDays(2))
                    .filter(days::holds)
                    .map(day -> begin(day, zone))
                    .anyMatch(begin -> !begin.toInstant().isAfter(now)
                            && now.isBefore(begin.plusHours(hours).toInstant()));
        }

        @Override
        public Optional<Instant> next(Instant now, ZoneId zone) {
            return Stream.iterate(LocalDate.ofInstant(now, zone), day -> day.plusDays(1))
                    .limit(LONGEST_GAP)
                    .filter(days::holds)
                    .map(day -> begin(day, zone).toInstant())
                    .filter(begin -> begin.isAfter(now))
                    .findFirst();
        }

        private ZonedDateTime begin(LocalDate day, ZoneId zone) {
            return day.atTime(at).atZone(zone);
        }
    }

    /** The days on which a run begins. */
    sealed interface Days {
        boolean holds(LocalDate day);
    }

    record EveryDay() implements Days {
        @Override
        public boolean holds(LocalDate day) {
            return true;
        }
    }

    record EveryWeek(DayOfWeek on) implements Days {
        @Override
        public boolean holds(LocalDate day) {
            return day.getDayOfWeek() == on;
        }
    }

    /** A day that the month does not have is its last: 31 is the last day of every month. */
    record EveryMonth(int day) implements Days {
        public EveryMonth {
            if (day < 1 || day > 31) {
                throw new IllegalArgumentException("A day of the month is 1 to 31, not " + day);
            }
        }

        @Override
        public boolean holds(LocalDate date) {
            return date.getDayOfMonth() == Math.min(day, date.lengthOfMonth());
        }
    }

    /** 29 February is the 28th in other years. */
    record EveryYear(int month, int day) implements Days {
        public EveryYear {
            if (month < 1 || month > 12 || day < 1 || day > 31) {
                throw new IllegalArgumentException("There is no day " + day + " of month " + month);
            }
        }

        @Override
        public boolean holds(LocalDate date) {
            return date.getMonthValue() == month && date.getDayOfMonth() == Math.min(day, date.lengthOfMonth());
        }
    }
}
