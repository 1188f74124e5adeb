package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.source.Dimension;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Split;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Follows a number to the lines of the CSV files in the input bucket, and computes it once more from what these say. */
final class FollowNumber {
    private final AskedState state;
    private final DrawNumbers numbers;

    FollowNumber(AskedState state, DrawNumbers numbers) {
        this.state = state;
        this.numbers = numbers;
    }

    /** False where the number holds nothing that lines add up to. */
    boolean follow(Drawn drawn) {
        JsonNode told = state.server().get(drawn.address(), state.chief());
        String as = drawn.address() + "\n" + told;
        assertThat(told.path("state").asString()).as(as).isEqualTo("same");
        assertThat(told.path("indicator").path("value")).as(as).isEqualTo(numbers.published(drawn));
        SourceFile file =
                state.server().bean(Sources.class).getFile(drawn.report().file());
        Map<String, Measure> summed = summed(told, file);
        Map<String, BigDecimal> sums = zeros(summed.keySet());
        if (summed.isEmpty()) {
            return false;
        }
        checkFiles(told, summed.keySet(), as);
        for (String school : schools(drawn)) {
            readSchool(drawn, school, file, summed, sums);
        }
        Map<String, BigDecimal> published = new HashMap<>();
        told.path("measures").forEach(part -> {
            if (!part.path("value").isNull()) {
                published.put(part.path("id").asString(), part.path("value").decimalValue());
            }
        });
        sums.forEach((id, sum) -> assertThat(sum).as(id + " of " + as).isEqualByComparingTo(published.get(id)));
        published.putAll(sums);
        drawn.report().indicators().stream()
                .filter(indicator -> indicator.id().equals(drawn.number()))
                .forEach(indicator -> assertThat(plain(indicator, published, file))
                        .as(as)
                        .isEqualTo(
                                told.path("indicator").path("value").toString().replace("null", "")));
        return true;
    }

    private static Map<String, BigDecimal> zeros(Set<String> ids) {
        Map<String, BigDecimal> sums = new HashMap<>();
        ids.forEach(id -> sums.put(id, BigDecimal.ZERO));
        return sums;
    }

    /** False where the number holds nothing that lines add up to. */
    boolean followCell(Drawn drawn, Split split, JsonNode told, String as) {
        SourceFile file =
                state.server().bean(Sources.class).getFile(drawn.report().file());
        Map<String, Measure> summed = summed(told, file);
        Map<String, BigDecimal> sums = zeros(summed.keySet());
        if (summed.isEmpty()) {
            // Counts of schools and of distinct values; that the cell is told at all is what is shown.
            return true;
        }
        checkFiles(told, summed.keySet(), as);
        boolean divided = split.dimensions().stream().anyMatch(Dimension.ByColumns.class::isInstance);
        for (String school : schools(drawn)) {
            if (divided) {
                readParts(drawn, school, sums);
            } else {
                readSchool(drawn, school, file, summed, sums);
            }
        }
        sums.forEach((id, sum) -> assertThat(sum)
                .as(id + " of " + as)
                .isEqualByComparingTo(AskedState.find(told.path("measures"), "id", id)
                        .path("value")
                        .decimalValue()));
        return true;
    }

    /** Of columns each its own part of a line: what the answer says of it, and that it is one line once. */
    private void readParts(Drawn drawn, String school, Map<String, BigDecimal> sums) {
        var own = new Drawn(
                drawn.report(), new Area(Level.SCHOOL, school), drawn.period(), "", drawn.number(), drawn.cell());
        List<String> lines = new ArrayList<>();
        for (String next = "0"; !next.equals("null"); ) {
            HttpResponse<String> answer = state.server()
                    .send(state.server()
                            .request(own.address().replace("?", "/parts?") + "&limit=100&after=" + next)
                            .header("Cookie", state.chief()));
            if (answer.statusCode() == 404) {
                return;
            }
            JsonNode page = JsonMapper.shared().readTree(answer.body());
            page.path("rows").forEach(row -> {
                lines.add(row.path("receipt").asString() + " " + row.path("number") + " " + row.path("line"));
                sums.replaceAll((id, sum) -> sum.add(
                        BigDecimal.valueOf(row.path("contributed").path(id).asLong())));
            });
            next = page.path("next").isNull() ? "null" : page.path("next").asString();
        }
        assertThat(lines).doesNotHaveDuplicates();
    }

    /** By id, of the measures that the number is made of those that lines add up to. */
    private static Map<String, Measure> summed(JsonNode told, SourceFile file) {
        Map<String, Measure> summed = new HashMap<>();
        for (JsonNode part : told.path("measures")) {
            file.measures().stream()
                    .filter(measure -> measure.id().equals(part.path("id").asString()))
                    .filter(FollowNumber::addsUp)
                    .forEach(measure -> summed.put(measure.id(), measure));
        }
        return summed;
    }

    /** Whether lines add up to it; distinct values and counts of schools are something else. */
    private static boolean addsUp(Measure measure) {
        return measure instanceof Measure.DayCodes
                || measure instanceof Measure.Count
                || measure instanceof Measure.Sum
                || measure instanceof Measure.CodeTable;
    }

    /** What files added is the whole. */
    private static void checkFiles(JsonNode told, Iterable<String> measures, String as) {
        for (String id : measures) {
            long sum = 0;
            for (JsonNode file : told.path("files")) {
                assertThat(file.path("receipt").asString()).as(as).startsWith("r-");
                assertThat(file.path("emitter").asString()).as(as).isEqualTo("centre");
                sum += file.path("contributed").path(id).asLong();
            }
            assertThat(BigDecimal.valueOf(sum))
                    .as(id + " of " + as)
                    .isEqualByComparingTo(AskedState.find(told.path("measures"), "id", id)
                            .path("value")
                            .decimalValue());
        }
    }

    private List<String> schools(Drawn drawn) {
        if (drawn.area().level() == Level.SCHOOL) {
            return List.of(drawn.area().id());
        }
        List<String> ids = new ArrayList<>();
        String next = "0";
        while (!next.equals("null")) {
            JsonNode page = state.server()
                    .get(drawn.address().replace("?", "/parts?") + "&limit=5&after=" + next, state.chief());
            page.path("rows").forEach(row -> ids.add(row.path("id").asString()));
            next = page.path("next").isNull() ? "null" : page.path("next").asString();
        }
        assertThat(ids).doesNotHaveDuplicates();
        return ids;
    }

    private void readSchool(
            Drawn drawn, String school, SourceFile file, Map<String, Measure> summed, Map<String, BigDecimal> sums) {
        var own = new Drawn(
                drawn.report(),
                new Area(Level.SCHOOL, school),
                drawn.period(),
                drawn.day(),
                drawn.number(),
                drawn.cell());
        String next = "0";
        while (!next.equals("null")) {
            HttpResponse<String> answer = state.server()
                    .send(state.server()
                            .request(own.address().replace("?", "/parts?") + "&limit=100&after=" + next)
                            .header("Cookie", state.chief()));
            if (answer.statusCode() == 404) {
                // The school has no row of that day at all.
                return;
            }
            JsonNode page = JsonMapper.shared().readTree(answer.body());
            for (JsonNode row : page.path("rows")) {
                assertThat(row.path("line").isNull())
                        .as(own.address() + "\n" + row)
                        .isFalse();
                Map<String, String> line = state.raw()
                        .line(
                                row.path("receipt").asString(),
                                row.path("number").asInt(),
                                row.path("line").asLong());
                summed.forEach((id, measure) -> {
                    BigDecimal part = state.raw().part(file, measure, line, row.path("days"));
                    assertThat(BigDecimal.valueOf(
                                    row.path("contributed").path(id).asLong()))
                            .as(own.address() + "\n" + row + "\n" + line)
                            .isEqualByComparingTo(part);
                    sums.merge(id, part, BigDecimal::add);
                });
            }
            next = page.path("next").isNull() ? "null" : page.path("next").asString();
        }
    }

    /** Recomputed from the sums of the lines. */
    private String plain(Indicator indicator, Map<String, BigDecimal> numbers, SourceFile file) {
        return switch (indicator) {
            case Indicator.Percent percent ->
                divide(
                        number(numbers, percent.numerator()).multiply(BigDecimal.valueOf(100)),
                        number(numbers, percent.denominator()),
                        indicator.decimals());
            case Indicator.Ratio ratio ->
                divide(
                        unscaled(numbers, ratio.numerator(), file),
                        unscaled(numbers, ratio.denominator(), file),
                        indicator.decimals());
            case Indicator.Weighted weighted -> {
                BigDecimal sum = BigDecimal.ZERO;
                BigDecimal weights = BigDecimal.ZERO;
                for (var weight : weights(weighted).entrySet()) {
                    if (numbers.containsKey(weight.getKey())) {
                        sum = sum.add(number(numbers, weight.getKey()).multiply(weight.getValue()));
                        weights = weights.add(weight.getValue());
                    }
                }
                yield divide(
                        sum.multiply(BigDecimal.valueOf(100)),
                        weights.multiply(number(numbers, weighted.denominator())),
                        indicator.decimals());
            }
        };
    }

    /** As emitted, where they are. */
    private Map<String, BigDecimal> weights(Indicator.Weighted weighted) {
        Map<String, BigDecimal> weights = new HashMap<>();
        weighted.table().ifPresent(table -> {
            SourceFile file = state.server().bean(Sources.class).getFile(table.file());
            JdbcClient.create(state.server().database())
                    .sql("select %s, %s from %s.%s"
                            .formatted(table.name(), table.weight(), file.schema(), file.table()))
                    .query(row -> {
                        weights.put(row.getString(1), row.getBigDecimal(2));
                    });
        });
        if (weights.isEmpty()) {
            weighted.weights().forEach((id, weight) -> weights.put(id, BigDecimal.valueOf(weight)));
        }
        weights.keySet().retainAll(weighted.weights().keySet());
        return weights;
    }

    private static BigDecimal number(Map<String, BigDecimal> numbers, String id) {
        return Objects.requireNonNull(numbers.get(id), id);
    }

    private static BigDecimal unscaled(Map<String, BigDecimal> numbers, String id, SourceFile file) {
        int scale = file.measures().stream()
                .filter(measure -> measure.id().equals(id))
                .mapToInt(Measure::scale)
                .findFirst()
                .orElse(0);
        return number(numbers, id).scaleByPowerOfTen(-scale);
    }

    private static String divide(BigDecimal above, BigDecimal below, int decimals) {
        return below.signum() == 0
                ? ""
                : above.divide(below, decimals, RoundingMode.HALF_UP).toPlainString();
    }
}
