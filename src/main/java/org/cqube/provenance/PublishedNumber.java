package org.cqube.provenance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cqube.publication.ByColumns;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The numbers of an area in a period or on a day, exactly as they were published.
 *
 * @param period its id; of a stretch that is compared with, the id of the same stretch where it is one of its own
 * @param from first day of the period
 * @param numbers by id; null is "no data"
 */
record PublishedNumber(
        String name, String period, LocalDate from, LocalDate to, Map<String, @Nullable BigDecimal> numbers) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** @param json the file of the area; empty where it has nothing of that period or day, or compares it with nothing */
    static Optional<PublishedNumber> find(byte[] json, Question asked) {
        JsonNode file = MAPPER.readTree(json);
        String name = file.required("node").required("name").asString("");
        if (asked.compared().isPresent()) {
            return asked.day().isPresent() || asked.cell().isPresent()
                    ? Optional.empty()
                    : ofStretch(file, name, asked.compared().get(), asked.period());
        }
        return asked.day().isPresent() ? ofDay(file, name, asked.day().get()) : ofPeriod(file, name, asked.period());
    }

    /** Those of what the period is compared with that have the number. */
    static Map<Compared, PublishedNumber> listBeside(byte[] json, Question asked) {
        JsonNode file = MAPPER.readTree(json);
        String name = file.required("node").required("name").asString("");
        Map<Compared, PublishedNumber> beside = new EnumMap<>(Compared.class);
        for (Compared other : Compared.values()) {
            ofStretch(file, name, other, asked.period())
                    .filter(found -> found.numbers.containsKey(asked.number()))
                    .ifPresent(found -> beside.put(other, found));
        }
        return beside;
    }

    /** With the numbers of the area's row of a split's cell over those that are undivided; empty where the cell has no row. */
    Optional<PublishedNumber> with(byte[] json, Cell cell, String period) {
        JsonNode file = ByColumns.toRows(MAPPER.readTree(json));
        JsonNode dimensions = file.required("dimensions");
        for (JsonNode row : file.required("rows")) {
            boolean own = row.get(0).intValue() < 0
                    && file.required("periods")
                            .get(row.get(1).intValue())
                            .required("id")
                            .stringValue()
                            .equals(period);
            for (int d = 0; own && d < dimensions.size(); d++) {
                own = dimensions
                        .get(d)
                        .required("values")
                        .get(row.get(2 + d).intValue())
                        .required("id")
                        .stringValue()
                        .equals(cell.values().get(d));
            }
            if (own) {
                Map<String, @Nullable BigDecimal> all = new LinkedHashMap<>(numbers);
                for (int i = 2 + dimensions.size(); i < row.size(); i++) {
                    String id = file.required("columns").get(i).required("id").stringValue();
                    number(all, id, row.get(i));
                    number(all, cell.measure(id), row.get(i));
                }
                return Optional.of(new PublishedNumber(name, this.period, from, to, all));
            }
        }
        return Optional.empty();
    }

    private static Optional<PublishedNumber> ofPeriod(JsonNode file, String name, String period) {
        JsonNode footer = file.required("footer").get(period);
        if (footer == null) {
            return Optional.empty();
        }
        for (JsonNode dated : file.required("periods")) {
            if (dated.required("id").stringValue().equals(period)) {
                return Optional.of(
                        new PublishedNumber(name, period, day(dated, "from"), day(dated, "to"), numbers(footer)));
            }
        }
        return Optional.empty();
    }

    private static Optional<PublishedNumber> ofStretch(JsonNode file, String name, Compared compared, String of) {
        JsonNode stretch = file.path(compared.id()).path(of);
        if (stretch.isMissingNode()) {
            return Optional.empty();
        }
        LocalDate from = day(stretch, "from");
        LocalDate to = day(stretch, "to");
        String period = file.required("periods")
                .valueStream()
                .filter(one -> day(one, "from").equals(from) && day(one, "to").equals(to))
                .map(one -> one.required("id").stringValue())
                .findFirst()
                .orElse(of);
        return Optional.of(new PublishedNumber(name, period, from, to, numbers(stretch)));
    }

    private static Map<String, @Nullable BigDecimal> numbers(JsonNode named) {
        Map<String, @Nullable BigDecimal> numbers = new LinkedHashMap<>();
        named.properties().forEach(entry -> number(numbers, entry.getKey(), entry.getValue()));
        return numbers;
    }

    private static Optional<PublishedNumber> ofDay(JsonNode file, String name, LocalDate day) {
        JsonNode days = ByColumns.toRows(file).required("days");
        JsonNode columns = days.required("columns");
        for (JsonNode row : days.required("rows")) {
            if (row.get(0).intValue() < 0 && row.get(1).stringValue().equals(day.toString())) {
                Map<String, @Nullable BigDecimal> numbers = new LinkedHashMap<>();
                for (int i = 2; i < row.size(); i++) {
                    number(numbers, columns.get(i).stringValue(), row.get(i));
                }
                return Optional.of(new PublishedNumber(name, day.toString(), day, day, numbers));
            }
        }
        return Optional.empty();
    }

    /** What is no number (a date beside the numbers) is passed over. */
    private static void number(Map<String, @Nullable BigDecimal> into, String id, JsonNode value) {
        if (value.isNull()) {
            into.put(id, null);
        } else if (value.isNumber()) {
            into.put(id, value.decimalValue());
        }
    }

    private static LocalDate day(JsonNode dated, String field) {
        return LocalDate.parse(dated.required(field).stringValue());
    }
}
