package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** In published files, for every report, node, window and additive number: the children make the parent, on each level. */
final class ChildrenAndParents {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    /** What is divided is no sum. */
    private static final Set<String> DIVIDED = Set.of("percent", "ratio", "score");

    private final Map<String, String> files;

    ChildrenAndParents(Map<String, String> files) {
        this.files = files;
    }

    void agree() {
        int checked = 0;
        for (String name : files.keySet()) {
            if (name.contains("/areas/") && !name.contains("/levels/")) {
                checked += agree(name, MAPPER.readTree(files.get(name)));
            }
        }
        assertThat(checked).as("numbers that were added up").isGreaterThan(500);
    }

    private int agree(String name, JsonNode file) {
        List<String> columns = new ArrayList<>();
        List<Boolean> whole = new ArrayList<>();
        file.path("columns").forEach(column -> {
            columns.add(column.path("id").asString());
            whole.add(isWhole(file, column.path("id").asString()));
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
                sum[i] += whole.get(i) ? row.get(i).asLong() : 0;
            }
        }
        int[] checked = {0};
        sums.forEach((level, byPeriod) -> byPeriod.forEach((period, sum) -> {
            for (int i = 2; i < columns.size(); i++) {
                if (whole.get(i)) {
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

    /** Indicators have a fraction or nothing to divide somewhere; measures are whole everywhere. */
    private static boolean isWhole(JsonNode file, String column) {
        for (JsonNode declared : file.path("columns")) {
            if (declared.path("id").asString().equals(column)) {
                return !DIVIDED.contains(declared.path("unit").asString())
                        && !column.contains("per_school")
                        && !column.startsWith("average");
            }
        }
        return false;
    }
}
