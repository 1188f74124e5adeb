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
import org.cqube.access.Hierarchy;
import org.cqube.access.Level;
import org.cqube.publication.Edition;
import org.cqube.publication.FileNames;
import org.cqube.publication.PublishedFiles;
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
    private final Hierarchy hierarchy;

    PublishedCoverage(PublishedFiles published, Hierarchy hierarchy) {
        this.published = published;
        this.hierarchy = hierarchy;
    }

    Answer of(Area area) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        published.newest().ifPresent(edition -> {
            for (JsonNode report : figures(edition)) {
                file(edition, report.required("id").stringValue(), area)
                        .ifPresent(file -> rows.addAll(rows(report, file, area)));
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

    private Optional<JsonNode> file(Edition edition, String report, Area area) {
        Optional<Area> of = area.level().ordinal() <= Level.BLOCK.ordinal()
                ? Optional.of(area)
                : hierarchy.path(area).stream()
                        .filter(above -> above.level() == Level.BLOCK)
                        .findFirst();
        return of.flatMap(node -> read(edition, FileNames.area(report, node, FileNames.CURRENT)));
    }

    private static List<List<@Nullable Object>> rows(JsonNode report, JsonNode file, Area area) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        JsonNode periods = file.required("periods");
        for (int p = 0; p < periods.size(); p++) {
            JsonNode period = periods.get(p);
            long[] schools = schools(file, area, p, period.required("id").stringValue());
            if (schools.length > 0) {
                List<@Nullable Object> row = new ArrayList<>();
                row.add(report.required("id").stringValue());
                row.add(report.required("label").stringValue());
                row.add(period.required("id").stringValue());
                row.add(period.required("from").stringValue());
                row.add(period.required("to").stringValue());
                row.add(file.required("as_of").asString(null));
                row.add(schools[0]);
                row.add(schools[1]);
                row.add(share(schools[0], schools[1]));
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

    /** Schools that reported, and all; empty where the file does not know the area. */
    private static long[] schools(JsonNode file, Area area, int period, String id) {
        if (area.level().ordinal() <= Level.BLOCK.ordinal()) {
            JsonNode footer = file.required("footer").required(id);
            return new long[] {
                footer.required("schools_reported").longValue(),
                footer.required("schools").longValue()
            };
        }
        int reported = column(file, "schools_reported");
        int schools = column(file, "schools");
        JsonNode areas = file.required("areas").required("rows");
        for (JsonNode row : file.required("rows")) {
            JsonNode of = areas.get(row.get(0).intValue());
            if (row.get(1).intValue() == period
                    && of.get(0).stringValue().equals(area.level().id())
                    && of.get(1).stringValue().equals(area.id())) {
                return new long[] {
                    row.get(reported).longValue(), row.get(schools).longValue()
                };
            }
        }
        return new long[0];
    }

    private static int column(JsonNode file, String id) {
        JsonNode columns = file.required("columns");
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).required("id").stringValue().equals(id)) {
                return i;
            }
        }
        throw new IllegalStateException("A published file has no column " + id);
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
