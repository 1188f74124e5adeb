package org.cqube.publication;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers of one report as its files say them. */
final class PublishedFigures {
    private final String report;
    private final Map<String, String> files;

    PublishedFigures(String report, Map<String, String> files) {
        this.report = report;
        this.files = files;
    }

    JsonNode file(String name) {
        return JsonMapper.shared()
                .readTree(Objects.requireNonNull(files.get(report + "/" + name), () -> name + " of " + files.keySet()));
    }

    JsonNode menu() {
        for (JsonNode declared : JsonMapper.shared()
                .readTree(Objects.requireNonNull(files.get("menu")))
                .path("reports")) {
            if (declared.path("id").asString().equals(report)) {
                return declared;
            }
        }
        throw new IllegalStateException("The menu has no " + report);
    }

    /** A number of an area in a window, {@code -} for no data; the area must have its own file, or its parent's has its row. */
    String of(String level, String id, String period, String column) {
        boolean month = period.matches("\\d{4}-\\d{2}");
        return switch (level) {
            case "state", "district", "block" ->
                text(file("areas/" + level + "/" + id + "/" + (month ? period : "current"))
                        .path("footer")
                        .path(period)
                        .path(column));
            default -> ofLevel(level, id, period, column);
        };
    }

    private String ofLevel(String level, String id, String period, String column) {
        JsonNode ids = file("levels/" + level + "/areas").path("id");
        for (int i = 0; i < ids.size(); i++) {
            if (ids.get(i).asString().equals(id)) {
                return text(file("levels/" + level + "/" + period)
                        .path("values")
                        .path(column)
                        .path(i));
            }
        }
        throw new IllegalStateException("No " + level + " " + id);
    }

    /** The numbers of an area's days, by date. */
    Map<String, String> days(String level, String id, String month, String column) {
        JsonNode days = ByColumns.toRows(file("areas/" + level + "/" + id + "/" + month))
                .path("days");
        var names = new java.util.ArrayList<String>();
        days.path("columns").forEach(name -> names.add(name.asString()));
        Map<String, String> found = new TreeMap<>();
        for (JsonNode row : days.path("rows")) {
            if (row.get(0).asInt() == -1) {
                found.put(row.get(1).asString(), text(row.get(names.indexOf(column))));
            }
        }
        return found;
    }

    /** 20.50 and 20.5 are one number. */
    static String plain(String number) {
        return number.equals("-")
                ? number
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static String text(JsonNode number) {
        if (number.isMissingNode()) {
            throw new IllegalStateException("There is no such number");
        }
        return number.isNull() ? "-" : plain(number.asString());
    }
}
