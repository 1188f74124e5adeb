package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.Oracle.Span;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Holds published JSON against the oracle, number by number. */
public final class CheckFigures {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private CheckFigures() {}

    public static void check(World world, Oracle oracle) {
        var files = world.published();
        for (String report : List.of("presence", "halves")) {
            for (var unit : world.units()) {
                if (unit.level().ordinal() <= Level.BLOCK.ordinal()) {
                    checkCurrent(
                            read(files, FileNames.area(report, unit.area(), "current")), oracle, report, unit.area());
                    byName(oracle)
                            .forEach(window -> checkByName(
                                    read(files, FileNames.area(report, unit.area(), window)),
                                    oracle,
                                    report,
                                    unit.area(),
                                    window));
                    oracle.months().forEach(month -> checkMonth(files, oracle, report, unit.area(), month));
                }
            }
            for (Level level : List.of(Level.BLOCK, Level.CLUSTER, Level.SCHOOL)) {
                oracle.windows().forEach((id, span) -> checkLevel(files, oracle, report, level, id, span, id));
                oracle.months()
                        .forEach(month ->
                                checkLevel(files, oracle, report, level, month.toString(), span(month), "month"));
            }
        }
    }

    static Span span(YearMonth month) {
        return new Span(month.atDay(1), month.atEndOfMonth());
    }

    /** Windows whose areas stand in a file of the window's name, not in the current one. */
    public static List<String> byName(Oracle oracle) {
        return oracle.windows().keySet().stream()
                .filter(window -> !window.startsWith("last_"))
                .toList();
    }

    public static void checkByName(JsonNode json, Oracle oracle, String report, Area area, String window) {
        Span span = span(oracle.windows(), window);
        assertThat(json.get("period").stringValue()).isEqualTo(window);
        assertThat(json.get("rows").size()).isEqualTo(oracle.below(area).size());
        for (JsonNode row : json.get("rows")) {
            Area of = areas(json).get(row.get(0).intValue());
            assertThat(numbers(json.get("columns"), row))
                    .as("%s of %s", window, of)
                    .isEqualTo(oracle.numbers(of, window, span, report));
        }
        assertThat(fields(json.get("footer").get(window))).isEqualTo(oracle.numbers(area, window, span, report));
        var comparisons = new CheckComparisons(oracle, report);
        comparisons.check(json, area, "previous", only(window, comparisons.ofWindows(false)));
        comparisons.check(json, area, "last_year", only(window, comparisons.ofWindows(true)));
    }

    private static Map<String, CheckComparisons.Other> only(String window, Map<String, CheckComparisons.Other> others) {
        return others.containsKey(window) ? Map.of(window, others.get(window)) : Map.of();
    }

    public static void checkCurrent(JsonNode json, Oracle oracle, String report, Area area) {
        var windows = oracle.windows();
        assertThat(json.get("as_of").asString("null"))
                .isEqualTo(oracle.asOf().map(LocalDate::toString).orElse("null"));
        var periods = new LinkedHashMap<String, Span>();
        json.get("periods")
                .forEach(period -> periods.put(
                        period.get("id").stringValue(),
                        new Span(
                                LocalDate.parse(period.get("from").stringValue()),
                                LocalDate.parse(period.get("to").stringValue()))));
        assertThat(periods).isEqualTo(windows);
        assertThat(areas(json)).containsExactlyInAnyOrderElementsOf(oracle.below(area));
        assertThat(json.get("rows").size())
                .isEqualTo((windows.size() - byName(oracle).size())
                        * oracle.below(area).size());
        var ids = new ArrayList<>(windows.keySet());
        for (JsonNode row : json.get("rows")) {
            Area of = areas(json).get(row.get(0).intValue());
            String window = ids.get(row.get(1).intValue());
            assertThat(numbers(json.get("columns"), row))
                    .as("%s of %s", window, of)
                    .isEqualTo(oracle.numbers(of, window, span(windows, window), report));
        }
        windows.forEach((window, span) -> {
            assertThat(fields(json.get("footer").get(window))).isEqualTo(oracle.numbers(area, window, span, report));
        });
        var comparisons = new CheckComparisons(oracle, report);
        comparisons.check(json, area, "previous", comparisons.ofWindows(false));
        comparisons.check(json, area, "last_year", comparisons.ofWindows(true));
        var months = json.get("months").get("rows");
        assertThat(months.size())
                .isEqualTo(windows.isEmpty() ? 0 : oracle.months().size());
        for (JsonNode row : months) {
            YearMonth month = YearMonth.parse(row.get(0).stringValue());
            assertThat(named(json.get("months").get("columns"), row, 1))
                    .isEqualTo(oracle.numbers(area, "month", span(month), report));
        }
        checkDays(json, oracle, report, area, windows.get("last_30_days"));
    }

    private static void checkMonth(
            Map<String, String> files, Oracle oracle, String report, Area area, YearMonth month) {
        if (oracle.asOf().isPresent()) {
            checkMonth(read(files, FileNames.area(report, area, month.toString())), oracle, report, area, month);
        }
    }

    public static void checkMonth(JsonNode json, Oracle oracle, String report, Area area, YearMonth month) {
        assertThat(json.get("period").stringValue()).isEqualTo(month.toString());
        assertThat(json.get("rows").size()).isEqualTo(oracle.below(area).size());
        for (JsonNode row : json.get("rows")) {
            Area of = areas(json).get(row.get(0).intValue());
            assertThat(numbers(json.get("columns"), row)).isEqualTo(oracle.numbers(of, "month", span(month), report));
        }
        assertThat(fields(json.get("footer").get(month.toString())))
                .isEqualTo(oracle.numbers(area, "month", span(month), report));
        var comparisons = new CheckComparisons(oracle, report);
        comparisons.check(json, area, "previous", comparisons.ofMonth(month, false));
        comparisons.check(json, area, "last_year", comparisons.ofMonth(month, true));
        checkDays(json, oracle, report, area, span(month));
    }

    /** Every day row is right, and every day with a mark has its row. */
    private static void checkDays(
            JsonNode json, Oracle oracle, String report, Area area, @org.jspecify.annotations.Nullable Span span) {
        var found = new LinkedHashMap<String, Map<String, String>>();
        JsonNode days = json.get("days");
        for (JsonNode row : days.get("rows")) {
            int index = row.get(0).intValue();
            Area of = index < 0 ? area : areas(json).get(index);
            found.put(of + " " + row.get(1).stringValue(), named(days.get("columns"), row, 2));
        }
        var expected = new LinkedHashMap<String, Map<String, String>>();
        var shown = new ArrayList<>(List.of(area));
        if (!json.get("period").stringValue().equals("current") && area.level() != Level.SCHOOL) {
            // Of a block those of its clusters: the days of its schools stand in the schools' own files.
            areas(json).stream()
                    .filter(of -> area.level() != Level.BLOCK || of.level() != Level.SCHOOL)
                    .forEach(shown::add);
        }
        for (Area of : shown) {
            for (LocalDate day = span == null ? LocalDate.MAX : span.from();
                    span != null && !day.isAfter(span.to());
                    day = day.plusDays(1)) {
                var numbers = oracle.numbers(of, "day", new Span(day, day), report);
                boolean any = List.of("present", "marked", "half", "whole").stream()
                        .anyMatch(measure -> !"0".equals(numbers.get(measure)));
                if (any) {
                    numbers.remove("students");
                    numbers.remove("schools");
                    expected.put(of + " " + day, numbers);
                }
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    private static void checkLevel(
            Map<String, String> files,
            Oracle oracle,
            String report,
            Level level,
            String period,
            Span span,
            String window) {
        if (oracle.asOf().isEmpty()) {
            return;
        }
        JsonNode json = plain(files, FileNames.level(report, level, period));
        JsonNode ids = plain(files, FileNames.level(report, level, "areas")).get("id");
        for (int i = 0; i < ids.size(); i++) {
            Area area = new Area(level, ids.get(i).stringValue());
            Map<String, String> numbers = new LinkedHashMap<>();
            for (var column : json.get("values").properties()) {
                numbers.put(column.getKey(), column.getValue().get(i).asString("null"));
            }
            assertThat(numbers).isEqualTo(oracle.numbers(area, window, span, report));
        }
        assertThat(fields(json.get("footer")))
                .isEqualTo(oracle.numbers(new Area(Level.STATE, "24"), window, span, report));
        var comparisons = new CheckComparisons(oracle, report);
        for (boolean yearAgo : List.of(false, true)) {
            var others = window.equals("month")
                    ? comparisons.ofMonth(YearMonth.parse(period), yearAgo)
                    : comparisons.ofWindows(yearAgo);
            String name = yearAgo ? "last_year" : "previous";
            comparisons.level(json, ids, level, name, Optional.ofNullable(others.get(period)));
        }
    }

    private static Span span(Map<String, Span> windows, String window) {
        return Optional.ofNullable(windows.get(window)).orElseThrow();
    }

    public static JsonNode read(byte[] json) {
        return ByColumns.toRows(MAPPER.readTree(json));
    }

    private static JsonNode read(Map<String, String> files, String name) {
        return ByColumns.toRows(plain(files, name));
    }

    private static JsonNode plain(Map<String, String> files, String name) {
        return MAPPER.readTree(Optional.ofNullable(files.get(name)).orElseThrow(() -> new AssertionError(name)));
    }

    static List<Area> areas(JsonNode json) {
        var areas = new ArrayList<Area>();
        for (JsonNode row : json.get("areas").get("rows")) {
            areas.add(new Area(
                    Level.find(row.get(0).stringValue()).orElseThrow(),
                    row.get(1).stringValue()));
        }
        return areas;
    }

    private static Map<String, String> numbers(JsonNode columns, JsonNode row) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (int i = 2; i < columns.size(); i++) {
            numbers.put(columns.get(i).get("id").stringValue(), row.get(i).asString("null"));
        }
        return numbers;
    }

    private static Map<String, String> named(JsonNode columns, JsonNode row, int from) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (int i = from; i < columns.size(); i++) {
            numbers.put(columns.get(i).stringValue(), row.get(i).asString("null"));
        }
        return numbers;
    }

    static Map<String, String> fields(JsonNode node) {
        Map<String, String> numbers = new LinkedHashMap<>();
        node.properties()
                .forEach(field -> numbers.put(field.getKey(), field.getValue().asString("null")));
        return numbers;
    }
}
