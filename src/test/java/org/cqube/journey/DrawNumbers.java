package org.cqube.journey;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.publication.ByColumns;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import org.cqube.source.Split;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Draws published numbers: of any report, area, period and day, and of the cells of splits. */
final class DrawNumbers {
    private final AskedState state;

    DrawNumbers(AskedState state) {
        this.state = state;
    }

    Optional<Drawn> draw(Report report, Random random) {
        JsonNode described = AskedState.find(state.menu().path("reports"), "id", report.id());
        List<String> periods = new ArrayList<>();
        described.path("periods").forEach(period -> periods.add(period.asString()));
        described.path("months").forEach(month -> periods.add(month.asString()));
        if (periods.isEmpty()) {
            return Optional.empty();
        }
        String period = periods.get(random.nextInt(periods.size()));
        Area area = area(report.id(), random);
        List<String> numbers = new ArrayList<>();
        report.indicators().forEach(indicator -> numbers.add(indicator.id()));
        state.server()
                .bean(Sources.class)
                .getFile(report.file())
                .measures()
                .forEach(measure -> numbers.add(measure.id()));
        String number = numbers.get(random.nextInt(numbers.size()));
        String day = "";
        if (period.matches("\\d{4}-\\d{2}") && random.nextInt(2) == 0) {
            JsonNode days = ByColumns.toRows(
                            state.server().get(AskedState.path(report.id(), area, period), state.chief()))
                    .path("days");
            List<JsonNode> own = new ArrayList<>();
            days.path("rows").forEach(row -> {
                if (row.get(0).asInt() < 0) {
                    own.add(row);
                }
            });
            List<String> columns = new ArrayList<>();
            days.path("columns").forEach(column -> columns.add(column.asString()));
            if (!own.isEmpty() && columns.contains(number)) {
                day = own.get(random.nextInt(own.size())).get(1).asString();
            }
        }
        return Optional.of(new Drawn(report, area, period, day, number));
    }

    /** A number beside a period's own: of the stretch before, or of the year before. Empty where that area has none. */
    Optional<Drawn> drawCompared(Report report, Random random) {
        Area area = area(report.id(), random);
        JsonNode file = state.server().get(AskedState.path(report.id(), area, "current"), state.chief());
        List<Drawn> all = new ArrayList<>();
        for (String other : List.of("previous", "last_year")) {
            file.path(other)
                    .properties()
                    .forEach(period -> period.getValue().properties().stream()
                            .filter(number -> number.getValue().isNumber())
                            .forEach(number -> all.add(new Drawn(
                                    report, area, period.getKey(), "", number.getKey(), Drawn.COMPARED + other))));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** The state, or somewhere below it. */
    Area area(String report, Random random) {
        Area area = new Area(Level.STATE, AskedState.CODE);
        for (int depth = random.nextInt(5); depth > 0; depth--) {
            JsonNode rows = ByColumns.toRows(
                            state.server().get(AskedState.path(report, area, "current"), state.chief()))
                    .path("areas")
                    .path("rows");
            String below = area.level().below().orElseThrow().id();
            List<JsonNode> children = new ArrayList<>();
            rows.forEach(row -> {
                if (row.get(0).asString().equals(below)) {
                    children.add(row);
                }
            });
            if (children.isEmpty()) {
                return area;
            }
            JsonNode child = children.get(random.nextInt(children.size()));
            area = new Area(Level.find(below).orElseThrow(), child.get(1).asString());
        }
        return area;
    }

    JsonNode published(Drawn drawn) {
        boolean month = drawn.period().matches("\\d{4}-\\d{2}");
        JsonNode file = ByColumns.toRows(state.server()
                .get(
                        AskedState.path(drawn.report().id(), drawn.area(), month ? drawn.period() : "current"),
                        state.chief()));
        if (drawn.day().isEmpty()) {
            return file.path(drawn.field()).path(drawn.period()).path(drawn.number());
        }
        int column = 0;
        for (int i = 0; i < file.path("days").path("columns").size(); i++) {
            column = file.path("days").path("columns").get(i).asString().equals(drawn.number()) ? i : column;
        }
        for (JsonNode row : file.path("days").path("rows")) {
            if (row.get(0).asInt() < 0 && row.get(1).asString().equals(drawn.day())) {
                return row.get(column);
            }
        }
        throw new AssertionError("not published: " + drawn);
    }

    /** Up to two cells of the state, with their numbers by id. */
    List<JsonNode> cells(Report report, Split split, Random random) {
        List<String> periods = new ArrayList<>(List.of("current"));
        JsonNode described = AskedState.find(state.menu().path("reports"), "id", report.id());
        described.path("by_name").forEach(period -> periods.add(period.asString()));
        described.path("months").forEach(month -> periods.add(month.asString()));
        List<JsonNode> cells = new ArrayList<>();
        for (String period : periods.reversed()) {
            HttpResponse<String> answer = state.server()
                    .send(state.server()
                            .request(AskedState.path(report.id(), new Area(Level.STATE, AskedState.CODE), period)
                                    + "/by/" + split.id())
                            .header("Cookie", state.chief()));
            if (answer.statusCode() != 200) {
                continue;
            }
            JsonNode file = ByColumns.toRows(JsonMapper.shared().readTree(answer.body()));
            int keys = 2 + file.path("dimensions").size();
            for (JsonNode row : file.path("rows")) {
                if (row.get(0).asInt() < 0) {
                    var cell = JsonMapper.shared().createObjectNode();
                    cell.set(
                            "period",
                            file.path("periods").get(row.get(1).asInt()).path("id"));
                    var values = cell.putArray("values");
                    for (int d = 2; d < keys; d++) {
                        values.add(file.path("dimensions")
                                .get(d - 2)
                                .path("values")
                                .get(row.get(d).asInt())
                                .path("id"));
                    }
                    var numbers = cell.putObject("numbers");
                    for (int i = keys; i < row.size(); i++) {
                        numbers.set(file.path("columns").get(i).path("id").asString(), row.get(i));
                    }
                    cells.add(cell);
                }
            }
        }
        Collections.shuffle(cells, random);
        return cells.subList(0, Math.min(2, cells.size()));
    }
}
