package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.publication.ByColumns;
import org.cqube.source.Indicator;
import org.cqube.source.Sources;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** In published files, for every report, node, window and additive number: the children make the parent, on each level. */
final class ChildrenAndParents {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Map<String, String> files;
    /** Of every report: what is divided is no sum. */
    private final Set<String> divided;

    ChildrenAndParents(Map<String, String> files, Sources sources) {
        this.files = files;
        this.divided = sources.listReports().stream()
                .flatMap(report -> report.indicators().stream())
                .map(Indicator::id)
                .collect(Collectors.toSet());
    }

    void agree() {
        int checked = 0;
        for (String name : files.keySet()) {
            if (name.contains("/areas/") && !name.contains("/levels/")) {
                JsonNode file = MAPPER.readTree(files.get(name));
                // A split has no footer: the node's own rows stand among those of its children.
                checked += file.has("split") ? 0 : agree(name, file);
            }
        }
        assertThat(checked).as("numbers that were added up").isGreaterThan(500);
    }

    private int agree(String name, JsonNode file) {
        ByColumns.toRows(file);
        List<String> columns = new ArrayList<>();
        List<Boolean> whole = new ArrayList<>();
        file.path("columns").forEach(column -> {
            columns.add(column.path("id").asString());
            whole.add(!divided.contains(column.path("id").asString())
                    && !column.path("unit").asString().equals("percent"));
        });
        List<String> periods = new ArrayList<>();
        file.path("periods").forEach(period -> periods.add(period.path("id").asString()));
        List<String> levels = new ArrayList<>();
        file.path("areas").path("rows").forEach(area -> levels.add(area.get(0).asString()));
        // A block shows its clusters and, beside them, its schools: each of the two makes the block.
        Map<String, Map<String, long[]>> sums = new HashMap<>();
        for (JsonNode row : file.path("rows")) {
            String level = levels.get(row.get(0).asInt());
            String period = periods.get(row.get(1).asInt());
            long[] sum = sums.computeIfAbsent(level, l -> new HashMap<>())
                    .computeIfAbsent(period, p -> new long[columns.size()]);
            for (int i = 2; i < columns.size(); i++) {
                // Side by side with other reports a number can be unknown: then nothing is said of the sum.
                sum[i] = sum[i] == UNKNOWN || row.get(i).isNull()
                        ? UNKNOWN
                        : sum[i] + (whole.get(i) ? row.get(i).asLong() : 0);
            }
        }
        int[] checked = {0};
        sums.forEach((level, byPeriod) -> byPeriod.forEach((period, sum) -> {
            for (int i = 2; i < columns.size(); i++) {
                if (whole.get(i) && sum[i] != UNKNOWN) {
                    checked[0]++;
                    assertThat(sum[i])
                            .as("%s: %s of all %s in %s", name, columns.get(i), level, period)
                            .isEqualTo(file.path("footer")
                                    .path(period)
                                    .path(columns.get(i))
                                    .asLong());
                }
            }
        }));
        return checked[0];
    }
}
