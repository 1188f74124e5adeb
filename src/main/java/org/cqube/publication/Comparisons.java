package org.cqube.publication;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cqube.access.Level;
import org.cqube.aggregation.Period;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** An area's periods beside what they are compared with: the stretch before, and the same stretch a year before. */
final class Comparisons {
    private static final String PREVIOUS = "previous";
    private static final String LAST_YEAR = "last_year";

    private final ReportNumbers numbers;
    private final Level level;
    private final int area;
    private final List<AreaHead.Part> parts;

    Comparisons(ReportNumbers numbers, Level level, int area, List<AreaHead.Part> parts) {
        this.numbers = numbers;
        this.level = level;
        this.area = area;
        this.parts = parts;
    }

    /** Where numbers come from, by the area's number. */
    interface Read {
        long[] @Nullable [] of(Period period, Level level);
    }

    /** What a period is compared with. */
    interface Other extends Function<Period, Optional<Period>> {}

    /**
     * The area's own numbers with their dates, then the indicators of its parts.
     *
     * @param withParts of the periods the first ones: those whose rows stand in the file
     */
    void write(
            JsonGenerator json, List<Period> periods, List<Period> withParts, Other before, Other lastYear, Read read) {
        footer(json, PREVIOUS, periods, before, read);
        footer(json, LAST_YEAR, periods, lastYear, read);
        json.writeName("comparison_columns").writeStartArray();
        json.writeString("area").writeString("period");
        numbers.columnsOfComparison().forEach(json::writeString);
        json.writeEndArray();
        values(json, PREVIOUS + "_values", withParts, before, read);
        values(json, LAST_YEAR + "_values", withParts, lastYear, read);
    }

    private void footer(JsonGenerator json, String name, List<Period> periods, Other other, Read read) {
        json.writeName(name).writeStartObject();
        for (Period period : periods) {
            other.apply(period).ifPresent(found -> {
                json.writeName(period.id()).writeStartObject();
                Json.text(json, "from", found.from());
                Json.text(json, "to", found.to());
                numbers.writeNamed(json, level, area, read.of(found, level)[area]);
                json.writeEndObject();
            });
        }
        json.writeEndObject();
    }

    /** A part without anything in that stretch is left out. */
    private void values(JsonGenerator json, String name, List<Period> periods, Other other, Read read) {
        var values = new NumberColumns(2 + numbers.columnsOfComparison().size());
        for (int p = 0; p < periods.size(); p++) {
            Optional<Period> found = other.apply(periods.get(p));
            for (int i = 0; found.isPresent() && i < parts.size(); i++) {
                AreaHead.Part part = parts.get(i);
                long[] row = read.of(found.get(), part.level())[part.area()];
                if (row != null) {
                    values.whole(i);
                    values.whole(p);
                    numbers.writeComparison(values, part.level(), part.area(), row);
                }
            }
        }
        values.write(json, name);
    }

    /** Every number of every part, by the period's id: what the files of clusters and schools are cut from. */
    void writeOfParts(JsonGenerator json, List<Period> periods, Other before, Other lastYear, Read read) {
        writeOfParts(json, PREVIOUS, periods, before, read);
        writeOfParts(json, LAST_YEAR, periods, lastYear, read);
    }

    /** The same of one stretch beside each period, or of the period itself. */
    void writeOfParts(JsonGenerator json, String name, List<Period> periods, Other other, Read read) {
        json.writeName(name).writeStartArray();
        for (Period period : periods) {
            other.apply(period).ifPresent(found -> {
                for (int i = 0; i < parts.size(); i++) {
                    AreaHead.Part part = parts.get(i);
                    json.writeStartArray().writeNumber(i).writeString(period.id());
                    numbers.write(
                            Numbers.into(json), part.level(), part.area(), read.of(found, part.level())[part.area()]);
                    json.writeEndArray();
                }
            });
        }
        json.writeEndArray();
    }
}
