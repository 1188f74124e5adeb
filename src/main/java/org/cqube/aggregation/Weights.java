package org.cqube.aggregation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cqube.source.ColumnPath;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.warehouse.RowTables;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Weights by indicator and measure as they hold today: declared, or emitted. A measure that reads a column which is switched off has none.
 *
 * @param changed others than at the last roll-up
 */
record Weights(Map<String, Map<String, Long>> byIndicator, boolean changed) {
    static final Weights NONE = new Weights(Map.of(), false);

    /** Reads what is emitted, and keeps what was read for the next comparison. */
    static Weights read(JdbcClient jdbc, SourceFile file, List<Report> reports, Sources sources) {
        Map<String, Map<String, Long>> weights = new TreeMap<>();
        for (Report report : reports) {
            for (Indicator indicator : report.indicators()) {
                if (indicator instanceof Indicator.Weighted weighted) {
                    weights.put(weighted.id(), today(jdbc, file, weighted, sources));
                }
            }
        }
        if (weights.isEmpty()) {
            return NONE;
        }
        String before = jdbc.sql("select weights from metadata.rolled_weights where file = ?")
                .param(file.id().toString())
                .query(String.class)
                .optional()
                .orElse("");
        boolean changed = !before.equals(weights.toString());
        if (changed) {
            jdbc.sql("""
                            insert into metadata.rolled_weights (file, weights) values (?, ?)
                            on conflict (file) do update set weights = excluded.weights
                            """).param(file.id().toString()).param(weights.toString()).update();
        }
        return new Weights(weights, changed);
    }

    /** Of one indicator, as they stand in the tables. Of weights that are emitted, in millionths. */
    static Map<String, Long> today(JdbcClient jdbc, SourceFile file, Indicator.Weighted indicator, Sources sources) {
        // In millionths: a weight may have decimals, and what all have in common cancels out.
        Map<String, Long> emitted = new HashMap<>();
        indicator
                .table()
                .ifPresent(table -> jdbc.sql(
                                "select %s as name, round(coalesce(%s, 0) * 1000000)::bigint as weight from %s"
                                        .formatted(
                                                Quoted.name(table.name()),
                                                Quoted.name(table.weight()),
                                                RowTables.of(sources.getFile(table.file()))
                                                        .current()))
                        .query(row -> {
                            emitted.put(row.getString("name"), row.getLong("weight"));
                        }));
        Map<String, Long> weights = new LinkedHashMap<>();
        indicator.weights().forEach((measure, declared) -> {
            long weight = emitted.isEmpty() ? declared : emitted.getOrDefault(measure, 0L);
            if (isActive(file, measure)) {
                weights.put(measure, weight);
            }
        });
        return weights;
    }

    /** Whether every own column that the measure reads is switched on. */
    static boolean isActive(SourceFile file, String measure) {
        return file.measures().stream()
                .filter(one -> one.id().equals(measure))
                .noneMatch(one -> one instanceof Measure.OfRows rows
                        && rows.columns().stream()
                                .filter(ColumnPath::isOwn)
                                .anyMatch(path -> file.findStored(path.column()).isEmpty()));
    }

    Map<String, Long> of(Indicator.Weighted indicator) {
        return byIndicator.getOrDefault(indicator.id(), indicator.weights());
    }
}
