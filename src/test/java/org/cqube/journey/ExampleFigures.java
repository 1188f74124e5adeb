package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.publication.ByColumns;
import org.cqube.source.ExampleCase;
import org.cqube.source.ExampleCase.Expected;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures as the read API answers them, against those that an example expects. */
final class ExampleFigures {
    private static final String NO_DATA = "-";

    private final TestServer server;
    private final Sources sources;
    private final String cookie;
    private final Map<String, Optional<JsonNode>> answers = new HashMap<>();

    /** @param cookie of somebody who may read the whole state */
    ExampleFigures(TestServer server, String cookie) {
        this.server = server;
        this.sources = server.bean(Sources.class);
        this.cookie = cookie;
    }

    void check(ExampleCase example) {
        List<String> found = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (Expected row : example.expected("measures.csv")) {
            String place = row.text("level") + " " + row.text("id") + " " + row.text("period") + " ";
            row.cells().forEach((figure, cell) -> {
                if (!cell.isEmpty() && !List.of("level", "id", "period").contains(figure)) {
                    wanted.add(place + figure + " " + plain(cell));
                    found.add(place + figure + " " + plain(figure(example, row, figure)));
                }
            });
        }
        assertThat(found).isEqualTo(wanted);
    }

    private String figure(ExampleCase example, Expected row, String figure) {
        Report report = sources.listReports().stream()
                .filter(one -> shows(one, figure))
                // Of two sources that name a figure alike, the example's own is meant.
                .min((a, b) -> Boolean.compare(isOf(b, example), isOf(a, example)))
                .orElseThrow(() -> new IllegalArgumentException("No report shows " + figure));
        JsonNode value = value(report, row, figure);
        if (value.isNull() || value.isMissingNode()) {
            return isIndicator(report, figure) ? NO_DATA : "0";
        }
        return value.asString();
    }

    private JsonNode value(Report report, Expected row, String figure) {
        String period = row.text("period");
        boolean day = period.matches("\\d{4}-\\d\\d-\\d\\d");
        boolean month = period.matches("\\d{4}-\\d\\d");
        String file = day ? period.substring(0, 7) : month ? period : "current";
        JsonNode answer = get("/api/reports/%s/areas/%s/%s/%s"
                        .formatted(report.id(), row.text("level"), TestServer.encoded(row.text("id")), file))
                .orElse(JsonMapper.shared().missingNode());
        return day
                ? ofDay(answer.path("days"), period, figure)
                : answer.path("footer").path(period).path(figure);
    }

    private static JsonNode ofDay(JsonNode days, String date, String figure) {
        List<String> columns = new ArrayList<>();
        days.path("columns").forEach(column -> columns.add(column.asString()));
        for (JsonNode row : days.path("rows")) {
            boolean own = row.get(columns.indexOf("area")).asInt() == -1;
            if (own && row.get(columns.indexOf("date")).asString().equals(date)) {
                return row.path(columns.indexOf(figure));
            }
        }
        return JsonMapper.shared().missingNode();
    }

    /** Empty where nothing of it was published. */
    private Optional<JsonNode> get(String path) {
        return answers.computeIfAbsent(path, address -> {
            HttpResponse<String> answer = server.send(server.request(address).header("Cookie", cookie));
            assertThat(answer.statusCode()).as(address + " " + answer.body()).isIn(200, 404);
            return answer.statusCode() == 200
                    ? Optional.of(ByColumns.toRows(JsonMapper.shared().readTree(answer.body())))
                    : Optional.empty();
        });
    }

    private boolean shows(Report report, String figure) {
        return isIndicator(report, figure)
                || sources.getFile(report.file()).measures().stream()
                        .map(Measure::id)
                        .anyMatch(figure::equals);
    }

    private static boolean isIndicator(Report report, String figure) {
        return report.indicators().stream().map(Indicator::id).anyMatch(figure::equals);
    }

    private static boolean isOf(Report report, ExampleCase example) {
        return example.id().startsWith(report.file().source() + "/");
    }

    private static String plain(String number) {
        return number.equals(NO_DATA)
                ? NO_DATA
                : new BigDecimal(number).stripTrailingZeros().toPlainString();
    }
}
