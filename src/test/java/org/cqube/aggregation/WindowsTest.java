package org.cqube.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WindowsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    void asOfIsTheLatestDayOnWhichHalfReported() {
        assertThat(asOf(Map.of("2026-11-18", 50, "2026-11-19", 49), 100))
                .contains(new AsOf(LocalDate.of(2026, 11, 18), LocalDate.of(2026, 11, 19)));
        assertThat(asOf(Map.of("2026-10-31", 51, "2026-11-19", 50), 100))
                .contains(new AsOf(LocalDate.of(2026, 11, 19), LocalDate.of(2026, 11, 19)));
    }

    @Test
    void whereNoDayHasEnoughItIsTheLatestWithAny() {
        assertThat(asOf(Map.of("2026-11-02", 1, "2026-09-30", 3), 100))
                .contains(new AsOf(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 2)));
        assertThat(asOf(Map.of(), 100)).isEmpty();
    }

    @Test
    void aDayInTheFutureIsNever() {
        assertThat(asOf(Map.of("2026-11-21", 100, "2026-11-20", 60), 100)).contains(new AsOf(TODAY, TODAY));
        assertThat(asOf(Map.of("2026-12-01", 100), 100)).isEmpty();
    }

    private static Optional<AsOf> asOf(Map<String, Integer> schools, int expected) {
        SortedMap<YearMonth, long[]> reported = new TreeMap<>();
        schools.forEach((day, count) -> {
            var date = LocalDate.parse(day);
            reported.computeIfAbsent(YearMonth.from(date), m -> new long[31])[date.getDayOfMonth() - 1] = count;
        });
        return AsOf.find(reported, expected, 50, TODAY);
    }

    @Test
    void windowsEndOnTheirDayAndCompareWithTheEqualStretchBefore() {
        var windows = new Windows(
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 2),
                List.of(YearMonth.of(2025, 5), YearMonth.of(2025, 6), YearMonth.of(2026, 3)),
                6);
        assertThat(windows.offered())
                .extracting(period -> period.id() + " " + period.from() + " " + period.to())
                .containsExactly(
                        "last_day 2026-03-01 2026-03-01",
                        "last_7_days 2026-02-23 2026-03-01",
                        "last_30_days 2026-01-31 2026-03-01",
                        "overall 2025-05-01 2026-03-02",
                        "year-2024 2024-06-01 2025-05-31",
                        "year-2025 2025-06-01 2026-03-02");
        var offered = windows.offered();
        assertThat(windows.before(offered.get(2)).orElseThrow())
                .extracting(Period::from, Period::to)
                .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 30));
        assertThat(windows.before(offered.get(3))).isEmpty();
        assertThat(windows.before(offered.get(4))).isEmpty();
        assertThat(windows.before(offered.get(5))).contains(offered.get(4));
        // Thirty days can touch three months.
        assertThat(offered.get(2).months()).hasSize(3);
    }

    /** Twelve months of the reference were read as year 20200 from the tenth on. */
    @Test
    void monthsTenToTwelveEndWhereTheyEnd() {
        var windows = new Windows(TODAY, TODAY, List.of(YearMonth.of(2025, 10), YearMonth.of(2026, 11)), 6);
        assertThat(windows.month(YearMonth.of(2025, 10)).to()).isEqualTo("2025-10-31");
        assertThat(windows.month(YearMonth.of(2025, 12)).to()).isEqualTo("2025-12-31");
        assertThat(windows.month(YearMonth.of(2026, 11)).to()).isEqualTo("2026-11-20");
    }

    @Test
    void settingsDefaultMappedAndRefused() {
        assertThat(bind(Map.of())).isEqualTo(new AggregationSettings(50));
        assertThat(bind(Map.of("cqube.aggregation.reported-share", "80"))).isEqualTo(new AggregationSettings(80));
        assertThatThrownBy(() -> bind(Map.of("cqube.aggregation.reported-share", "0")))
                .hasStackTraceContaining("a percentage from 1 to 100");
    }

    private static AggregationSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("cqube.aggregation", AggregationSettings.class);
    }
}
