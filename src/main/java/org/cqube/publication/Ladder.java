package org.cqube.publication;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.source.Indicator.Direction;

/** The values of one indicator among all areas of a level in the state or a district: each value once, best first, and how many have it. */
record Ladder(CardEntry entry, Level level, int area, Areas areas) {
    byte[] write(Map<Level, FoundIndicator.Numbers> numbers) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeNumberProperty("format", 1);
            Json.text(json, "report", entry.found().report().id());
            Json.text(json, "indicator", entry.found().indicator().id());
            Json.text(json, "period", entry.period().id());
            Json.text(json, "from", entry.period().from());
            Json.text(json, "to", entry.period().to());
            json.writeName("levels").writeStartObject();
            for (Level below : Level.values()) {
                if (below.ordinal() > level.ordinal()) {
                    json.writeName(below.id()).writeStartArray();
                    count(below, Objects.requireNonNull(numbers.get(below))).forEach((value, count) -> {
                        json.writeStartArray().writeNumber(value.toPlainString());
                        json.writeNumber(count).writeEndArray();
                    });
                    json.writeEndArray();
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private TreeMap<BigDecimal, Integer> count(Level below, FoundIndicator.Numbers numbers) {
        boolean higher = entry.found().indicator().direction() == Direction.HIGHER;
        var counts = new TreeMap<BigDecimal, Integer>(higher ? Comparator.reverseOrder() : Comparator.naturalOrder());
        for (int i = areas.first(level, area, below); i < areas.first(level, area + 1, below); i++) {
            String value = numbers.value(i);
            if (value != null) {
                counts.merge(new BigDecimal(value), 1, Integer::sum);
            }
        }
        return counts;
    }
}
