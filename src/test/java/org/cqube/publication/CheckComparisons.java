package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.Oracle.Span;
import tools.jackson.databind.JsonNode;

/** Holds what files compare their periods with against the oracle: footers, rows of the parts, values of state-wide files. */
final class CheckComparisons {
    private final Oracle oracle;
    private final String report;

    CheckComparisons(Oracle oracle, String report) {
        this.oracle = oracle;
        this.report = report;
    }

    /** A stretch, and how the oracle calls it. */
    record Other(String window, Span span) {}

    Map<String, Other> ofWindows(boolean yearAgo) {
        var windows = oracle.windows();
        Map<String, Other> others = new LinkedHashMap<>();
        windows.forEach((id, span) -> {
            if (id.startsWith("year-")) {
                String before = "year-" + (span.from().getYear() - 1);
                Optional.ofNullable(windows.get(before)).ifPresent(year -> others.put(id, new Other(before, year)));
            } else if (!id.equals("overall") && yearAgo) {
                LocalDate to = span.to().minusYears(1);
                long days = java.time.temporal.ChronoUnit.DAYS.between(span.from(), span.to());
                var ago = new Span(to.minusDays(days), to);
                if (oracle.months().stream()
                        .anyMatch(month -> !month.atDay(1).isAfter(ago.to())
                                && !month.atEndOfMonth().isBefore(ago.from()))) {
                    others.put(id, new Other(id, ago));
                }
            } else if (!id.equals("overall")) {
                long days = java.time.temporal.ChronoUnit.DAYS.between(span.from(), span.to()) + 1;
                others.put(
                        id,
                        new Other(
                                id,
                                new Span(span.from().minusDays(days), span.to().minusDays(days))));
            }
        });
        return others;
    }

    Map<String, Other> ofMonth(YearMonth month, boolean yearAgo) {
        YearMonth other = yearAgo ? month.minusYears(1) : month.minusMonths(1);
        return oracle.months().contains(other)
                ? Map.of(month.toString(), new Other("month", CheckFigures.span(other)))
                : Map.of();
    }

    void check(JsonNode json, Area area, String name, Map<String, Other> others) {
        assertThat(json.get(name).propertyNames()).containsExactlyElementsOf(others.keySet());
        others.forEach((period, other) -> {
            var found = CheckFigures.fields(json.get(name).get(period));
            assertThat(found.remove("from")).isEqualTo(other.span().from().toString());
            String to = found.remove("to");
            if (!other.window().equals("month")) {
                assertThat(to).isEqualTo(other.span().to().toString());
            }
            assertThat(found).isEqualTo(oracle.numbers(area, other.window(), other.span(), report));
        });
        Map<String, Other> withRows = new LinkedHashMap<>(others);
        if (json.get("period").stringValue().equals("current")) {
            withRows.keySet().removeAll(CheckFigures.byName(oracle));
        }
        rows(json, name, withRows);
    }

    /** Every row is right, and an area without a row has nothing in that stretch. */
    private void rows(JsonNode json, String name, Map<String, Other> others) {
        List<Area> areas = CheckFigures.areas(json);
        List<String> columns = json.get("comparison_columns")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        for (JsonNode row : json.get(name + "_rows")) {
            Map<String, String> numbers = new LinkedHashMap<>();
            for (int i = 2; i < columns.size(); i++) {
                numbers.put(columns.get(i), row.get(i).asString("null"));
            }
            String period =
                    json.get("periods").get(row.get(1).intValue()).get("id").stringValue();
            found.put(areas.get(row.get(0).intValue()) + " " + period, numbers);
        }
        others.forEach((period, other) -> areas.forEach(area -> {
            var expected = oracle.numbers(area, other.window(), other.span(), report);
            var row = found.remove(area + " " + period);
            if (row == null) {
                assertThat(expected).containsEntry("schools_reported", "0").containsEntry("marked", "0");
            } else {
                expected.keySet().retainAll(columns);
                assertThat(row).isEqualTo(expected);
            }
        }));
        assertThat(found).isEmpty();
    }

    void level(JsonNode json, JsonNode ids, Level level, String name, Optional<Other> other) {
        if (other.isEmpty()) {
            assertThat(json.get(name).isNull()).isTrue();
            return;
        }
        assertThat(json.get(name).get("from").stringValue())
                .isEqualTo(other.get().span().from().toString());
        String headline = report.equals("presence") ? "attendance" : "half_share";
        assertThat(json.get(name).get("values").propertyNames()).containsExactly(headline);
        for (int i = 0; i < ids.size(); i++) {
            var numbers = oracle.numbers(
                    new Area(level, ids.get(i).stringValue()),
                    other.get().window(),
                    other.get().span(),
                    report);
            assertThat(json.get(name).get("values").get(headline).get(i).asString("null"))
                    .isEqualTo(numbers.get(headline));
        }
    }
}
