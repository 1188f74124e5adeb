package org.cqube.admin.quality;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.cqube.access.Area;
import org.cqube.publication.Edition;
import org.cqube.publication.FileNames;
import org.cqube.publication.PublishedFiles;
import org.cqube.publication.ReportFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many of an area's schools reported, for every report and window, as the newest publication has it. */
@Component
class PublishedCoverage {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final PublishedFiles published;
    private final ReportFiles files;

    PublishedCoverage(PublishedFiles published, ReportFiles files) {
        this.published = published;
        this.files = files;
    }

    Answer of(Area area) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        published.newest().ifPresent(edition -> {
            for (JsonNode report : figures(edition)) {
                files.find(edition, report.required("id").stringValue(), area, FileNames.CURRENT)
                        .ifPresent(file -> rows.addAll(rows(report, MAPPER.readTree(file))));
            }
        });
        return new Answer(
                List.of("report", "label", "period", "from", "to", "as_of", "schools_reported", "schools", "share"),
                rows);
    }

    /** Reports of the menu that show figures of a source. */
    List<JsonNode> figures() {
        return published.newest().map(this::figures).orElse(List.of());
    }

    private List<JsonNode> figures(Edition edition) {
        return read(edition, FileNames.MENU).stream()
                .flatMap(menu -> menu.required("reports").valueStream())
                .filter(report -> report.path("form").asString("figures").equals("figures"))
                .toList();
    }

    private static List<List<@Nullable Object>> rows(JsonNode report, JsonNode file) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (JsonNode period : file.required("periods")) {
            JsonNode numbers =
                    file.required("footer").path(period.required("id").stringValue());
            if (numbers.isObject()) {
                long reported = numbers.required("schools_reported").longValue();
                long schools = numbers.required("schools").longValue();
                List<@Nullable Object> row = new ArrayList<>();
                row.add(report.required("id").stringValue());
                row.add(report.required("label").stringValue());
                row.add(period.required("id").stringValue());
                row.add(period.required("from").stringValue());
                row.add(period.required("to").stringValue());
                row.add(file.required("as_of").asString(null));
                row.add(reported);
                row.add(schools);
                row.add(share(reported, schools));
                rows.add(row);
            }
        }
        return rows;
    }

    private static @Nullable BigDecimal share(long reported, long schools) {
        return schools == 0
                ? null
                : BigDecimal.valueOf(reported)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(schools), 1, RoundingMode.HALF_UP);
    }

    private Optional<JsonNode> read(Edition edition, String name) {
        return edition.find(name).map(version -> {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(published.read(version)))) {
                return MAPPER.readTree(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
