package org.cqube.publication;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.Period;
import org.cqube.source.Report;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The file of a state, district or block: the area itself and what lies right below; of a block its clusters and their schools. */
final class AreaFile {
    private final Figures figures;
    private final Areas areas;
    private final ReportNumbers numbers;
    private final Level level;
    private final int area;
    private final List<AreaHead.Part> parts;

    private final AreaHead head;
    private final Comparisons comparisons;

    AreaFile(Report report, Figures figures, Level level, int area) {
        this.figures = figures;
        this.areas = figures.areas();
        this.level = level;
        this.area = area;
        numbers = new ReportNumbers(report, figures);
        head = new AreaHead(report.id(), areas, level, area);
        parts = AreaHead.parts(areas, level, area);
        comparisons = new Comparisons(numbers, level, area, parts);
    }

    /** The numbers of all periods, and of those of today the areas' rows. */
    byte[] current(Map<YearMonth, Map<Level, long[] @Nullable []>> months, @Nullable Days lastDays) {
        List<Period> periods = figures.periods();
        return Json.write(json -> {
            json.writeStartObject();
            head.write(json, FileNames.CURRENT, figures.asOf(), periods);
            rows(json, figures.ofToday(), figures::of);
            footer(json, periods, figures::of);
            comparisons.write(json, periods, figures.ofToday(), figures::before, figures::lastYear, figures::of);
            months(json, months);
            days(json, lastDays, true, part -> false);
            json.writeEndObject();
        });
    }

    /** One period that is looked up by its name, as a month is. Its months and days stand elsewhere. */
    byte[] byName(Period period) {
        List<Period> one = List.of(period);
        return Json.write(json -> {
            json.writeStartObject();
            head.write(json, period.id(), asOf(period), one);
            rows(json, one, figures::of);
            footer(json, one, figures::of);
            comparisons.write(json, one, one, figures::before, figures::lastYear, figures::of);
            json.writeEndObject();
        });
    }

    private void footer(JsonGenerator json, List<Period> periods, Comparisons.Read read) {
        json.writeName("footer").writeStartObject();
        for (Period period : periods) {
            json.writeName(period.id()).writeStartObject();
            numbers.writeNamed(json, level, area, read.of(period, level)[area]);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** One month with its days; of a block without those of its schools, which few look at and which are most of it. */
    byte[] month(YearMonth month, Map<YearMonth, Map<Level, long[] @Nullable []>> months, Days days) {
        Period period = figures.period(month);
        return Json.write(json -> {
            json.writeStartObject();
            head.write(json, period.id(), asOf(period), List.of(period));
            rows(json, List.of(period), (p, l) -> ofMonth(months, month, l));
            footer(json, List.of(period), (p, l) -> ofMonth(months, month, l));
            comparisons.write(
                    json,
                    List.of(period),
                    List.of(period),
                    p -> figures.findMonth(month.minusMonths(1)),
                    p -> figures.findMonth(month.minusYears(1)),
                    (p, l) -> ofMonth(months, YearMonth.parse(p.id()), l));
            months(json, Map.of(month, months.getOrDefault(month, Map.of())));
            days(json, days, true, part -> part.level() != Level.SCHOOL);
            json.writeEndObject();
        });
    }

    /** Beside a block's month: the days of its schools, by index of the block file's areas. */
    byte[] children(Days days) {
        return Json.write(json -> {
            json.writeStartObject();
            days(json, days, false, part -> part.level() == Level.SCHOOL);
            json.writeEndObject();
        });
    }

    /** What the server needs to cut the file of a cluster or school out of a block's: by index of the block file's areas. */
    byte[] children(Map<YearMonth, Map<Level, long[] @Nullable []>> months, @Nullable Days lastDays) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeName("months").writeStartArray();
            for (YearMonth month : months.keySet().stream().sorted().toList()) {
                for (int i = 0; i < parts.size(); i++) {
                    AreaHead.Part part = parts.get(i);
                    json.writeStartArray().writeNumber(i).writeString(month.toString());
                    numbers.write(
                            Numbers.into(json),
                            part.level(),
                            part.area(),
                            ofMonth(months, month, part.level())[part.area()]);
                    json.writeEndArray();
                }
            }
            json.writeEndArray();
            comparisons.writeOfParts(json, "by_name", figures.byName(), Optional::of, figures::of);
            comparisons.writeOfParts(json, figures.periods(), figures::before, figures::lastYear, figures::of);
            days(json, lastDays, false, part -> true);
            json.writeEndObject();
        });
    }

    private Optional<LocalDate> asOf(Period period) {
        return figures.asOf().map(day -> day.isAfter(period.to()) ? period.to() : day);
    }

    private void rows(JsonGenerator json, List<Period> periods, Comparisons.Read read) {
        head.areas(json, parts);
        json.writeName("columns").writeStartArray();
        column(json, "area", "index");
        column(json, "period", "index");
        numbers.columns().forEach(column -> column(json, column.id(), column.unit()));
        json.writeEndArray();
        var values = new NumberColumns(2 + numbers.columns().size());
        for (int p = 0; p < periods.size(); p++) {
            for (int i = 0; i < parts.size(); i++) {
                AreaHead.Part part = parts.get(i);
                values.whole(i);
                values.whole(p);
                numbers.write(values, part.level(), part.area(), read.of(periods.get(p), part.level())[part.area()]);
            }
        }
        values.write(json, "values");
    }

    static void column(JsonGenerator json, String id, String unit) {
        json.writeStartObject();
        Json.text(json, "id", id);
        Json.text(json, "unit", unit);
        json.writeEndObject();
    }

    private void months(JsonGenerator json, Map<YearMonth, Map<Level, long[] @Nullable []>> months) {
        json.writeName("months").writeStartObject();
        var columns = new ArrayList<>(List.of("month"));
        numbers.columns().forEach(column -> columns.add(column.id()));
        AreaHead.names(json, columns);
        var values = new NumberColumns(columns.size());
        for (YearMonth month : months.keySet().stream().sorted().toList()) {
            values.text(month.toString());
            numbers.write(values, level, area, ofMonth(months, month, level)[area]);
        }
        values.write(json, "values");
        json.writeEndObject();
    }

    private long[] @Nullable [] ofMonth(
            Map<YearMonth, Map<Level, long[] @Nullable []>> months, YearMonth month, Level of) {
        long[] @Nullable [] found = months.getOrDefault(month, Map.of()).get(of);
        return found == null ? new long[areas.size(of)] @Nullable [] : found;
    }

    /** Days without any mark have no row. */
    private void days(JsonGenerator json, @Nullable Days days, boolean own, Predicate<AreaHead.Part> of) {
        json.writeName("days").writeStartObject();
        var columns = new ArrayList<>(List.of("area", "date"));
        columns.addAll(numbers.columnsOfDay());
        AreaHead.names(json, columns);
        var values = new NumberColumns(columns.size());
        if (days != null) {
            if (own) {
                series(values, days, -1, days.of(level, area));
            }
            for (int i = 0; i < parts.size(); i++) {
                AreaHead.Part part = parts.get(i);
                if (of.test(part)) {
                    series(values, days, i, days.of(part.level(), part.area()));
                }
            }
        }
        values.write(json, "values");
        json.writeEndObject();
    }

    private void series(NumberColumns into, Days days, int index, long @Nullable [] series) {
        for (int day = 0; series != null && day < days.length(); day++) {
            String date = days.date(day);
            numbers.writeDay(into, days, series, day, () -> {
                into.whole(index);
                into.text(date);
            });
        }
    }
}
