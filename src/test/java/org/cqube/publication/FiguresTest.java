package org.cqube.publication;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every published number against plain computing, at every level, node and window. */
class FiguresTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyNumberEqualsThePlainComputation(long seed) {
        var made = new MadeUp(seed);
        var units = made.units();
        try (var world = new World(units, CLOCK)) {
            var calendar = made.calendar(units, YearMonth.of(2026, 10));
            world.setCalendar(calendar);
            world.load(made.marks(units, YearMonth.of(2026, 10), YearMonth.of(2026, 10), 30));
            world.publish();
            world.load(made.marks(units, YearMonth.of(2025, 3), YearMonth.of(2026, 10), 60));
            world.publish();
            CheckFigures.check(world, new Oracle(units, world.marks(), calendar));
        }
    }
}
