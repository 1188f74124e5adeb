package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cqube.pipeline.Schedule.Days;
import org.cqube.pipeline.Schedule.EveryDay;
import org.cqube.pipeline.Schedule.EveryMonth;
import org.cqube.pipeline.Schedule.EveryWeek;
import org.cqube.pipeline.Schedule.EveryYear;
import org.cqube.pipeline.Schedule.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");

    @Test
    void continuouslyIsAlwaysOpenAndHasNoNextRun() {
        var always = new Schedule.Continuously();
        assertThat(always.isOpen(at("2026-11-20T03:00"), INDIA)).isTrue();
        assertThat(always.next(at("2026-11-20T03:00"), INDIA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T19:59:59, false",
        "2026-11-20T20:00, true",
        "2026-11-20T21:59:59, true",
        "2026-11-20T22:00, false"
    })
    void aRunIsOpenFromItsTimeForItsHours(String now, boolean open) {
        assertThat(runs(new EveryDay(), "20:00", 2).isOpen(at(now), INDIA)).isEqualTo(open);
    }

    @Test
    void theZoneIsTheInstallationsAndNotTheMachines() {
        var evening = runs(new EveryDay(), "20:00", 1);
        Instant now = Instant.parse("2026-11-20T14:30:00Z");
        assertThat(evening.isOpen(now, INDIA)).isTrue();
        assertThat(evening.isOpen(now, ZoneId.of("UTC"))).isFalse();
    }

    @Test
    void aRunGoesOnOverMidnight() {
        var night = runs(new EveryWeek(DayOfWeek.SATURDAY), "23:00", 4);
        assertThat(night.isOpen(at("2026-11-22T02:59"), INDIA)).as("Sunday").isTrue();
        assertThat(night.isOpen(at("2026-11-22T03:00"), INDIA)).isFalse();
        assertThat(night.isOpen(at("2026-11-22T23:30"), INDIA)).isFalse();
        assertThat(night.next(at("2026-11-22T02:59"), INDIA)).contains(at("2026-11-28T23:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "31, 2026-01-31T12:00, 2026-02-28T06:00",
        "31, 2028-02-01T00:00, 2028-02-29T06:00",
        "31, 2026-04-01T00:00, 2026-04-30T06:00",
        "30, 2026-02-01T00:00, 2026-02-28T06:00",
        "30, 2026-03-01T00:00, 2026-03-30T06:00",
        "1, 2026-11-01T06:00, 2026-12-01T06:00"
    })
    void aDayThatTheMonthDoesNotHaveIsItsLast(int day, String now, String next) {
        assertThat(runs(new EveryMonth(day), "06:00", 1).next(at(now), INDIA)).contains(at(next));
    }

    @ParameterizedTest
    @CsvSource({
        "2, 29, 2026-01-01T00:00, 2026-02-28T06:00",
        "2, 29, 2026-03-01T00:00, 2027-02-28T06:00",
        "2, 29, 2027-03-01T00:00, 2028-02-29T06:00",
        "4, 31, 2026-11-20T00:00, 2027-04-30T06:00"
    })
    void aYearlyRunComesOnceAYear(int month, int day, String now, String next) {
        assertThat(runs(new EveryYear(month, day), "06:00", 1).next(at(now), INDIA))
                .contains(at(next));
    }

    /** In a zone that changes its clocks: whatever is open began at the last run, and the next run opens. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void openMeansWithinTheHoursOfTheLastRun(long seed) {
        var random = new Random(seed);
        ZoneId zone = List.of(INDIA, ZoneId.of("Europe/Berlin"), ZoneId.of("America/St_Johns"))
                .get(random.nextInt(3));
        for (int i = 0; i < 200; i++) {
            var runs = new Runs(
                    days(random), LocalTime.of(random.nextInt(24), random.nextInt(60)), 1 + random.nextInt(24));
            Instant now = at("2026-01-01T00:00").plus(Duration.ofMinutes(random.nextInt(60 * 24 * 800)));
            Instant next = runs.next(now, zone).orElseThrow();
            assertThat(next).isAfter(now);
            assertThat(runs.isOpen(next, zone)).as(runs + " " + next).isTrue();
            Instant last = last(runs, next, zone);
            assertThat(last).isBeforeOrEqualTo(now);
            assertThat(runs.isOpen(now, zone))
                    .as("%s at %s, last run %s", runs, now, last)
                    .isEqualTo(Duration.between(last, now).compareTo(Duration.ofHours(runs.hours())) < 0);
        }
    }

    @Test
    void whatIsNoScheduleCannotBeMade() {
        assertThatThrownBy(() -> runs(new EveryDay(), "06:00", 0)).hasMessageContaining("1 to 24 hours");
        assertThatThrownBy(() -> runs(new EveryDay(), "06:00", 25)).hasMessageContaining("1 to 24 hours");
        assertThatThrownBy(() -> new EveryMonth(32)).hasMessageContaining("1 to 31");
        assertThatThrownBy(() -> new EveryYear(13, 1)).hasMessageContaining("month 13");
    }

    /** The run before {@code next}, found by asking from ever earlier moments. */
    private static Instant last(Runs runs, Instant next, ZoneId zone) {
        for (int days = 1; ; days++) {
            Optional<Instant> found = runs.next(next.minus(Duration.ofDays(days)), zone);
            if (found.orElseThrow().isBefore(next)) {
                Instant last = found.get();
                for (Instant later = last;
                        later.isBefore(next);
                        later = runs.next(later, zone).orElseThrow()) {
                    last = later;
                }
                return last;
            }
        }
    }

    private static Days days(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new EveryDay();
            case 1 -> new EveryWeek(DayOfWeek.of(1 + random.nextInt(7)));
            case 2 -> new EveryMonth(1 + random.nextInt(31));
            default -> new EveryYear(1 + random.nextInt(12), 1 + random.nextInt(31));
        };
    }

    private static Runs runs(Days days, String at, int hours) {
        return new Runs(days, LocalTime.parse(at), hours);
    }

    private static Instant at(String indian) {
        return LocalDateTime.parse(indian).atZone(INDIA).toInstant();
    }
}
