package org.cqube.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.cqube.bucket.Bucket;
import org.cqube.source.Column;
import org.cqube.source.ColumnPath;
import org.cqube.source.ColumnType;
import org.cqube.source.Condition;
import org.cqube.source.FileId;
import org.cqube.source.Match;
import org.cqube.source.Measure;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Where;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What one line of a kept CSV adds to a measure, read the slow and plain way: strings, maps and decimals, nothing of the program's folds.
 * What a line refers to is looked up in the tables of the referred files.
 */
final class RawNumbers {
    private final Bucket input;
    private final JdbcClient jdbc;
    private final Sources sources;
    private final Map<String, List<String>> files = new HashMap<>();
    /** Rows of referred files: the same few are asked for again and again. */
    private final Map<List<Object>, List<Map<String, @Nullable Object>>> rows = new HashMap<>();

    RawNumbers(Bucket input, JdbcClient jdbc, Sources sources) {
        this.input = input;
        this.jdbc = jdbc;
        this.sources = sources;
    }

    /** Cells by the header's names in lower case, as they stand in that physical line. */
    Map<String, String> line(String receipt, int number, long line) {
        List<String> lines = files.computeIfAbsent(
                receipt + "/" + number,
                key -> read(jdbc.sql("select input_key from metadata.emission_file where receipt = ? and number = ?")
                        .params(receipt, number)
                        .query(String.class)
                        .single()));
        String[] header = lines.getFirst().replace("\uFEFF", "").split("\\|", -1);
        String[] cells = lines.get((int) line - 1).split("\\|", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < header.length; i++) {
            row.put(clean(header[i]).toLowerCase(Locale.ROOT), clean(cells[i]));
        }
        return row;
    }

    /** Every line of every kept CSV of a file, the files in the order in which they were taken. */
    List<Map<String, String>> lines(FileId file) {
        List<Map<String, String>> all = new ArrayList<>();
        jdbc.sql(
                        "select receipt, number, input_key from metadata.emission_file where source = ? and file = ? and event is not null order by event")
                .params(file.source(), file.file())
                .query(row -> {
                    String receipt = row.getString("receipt");
                    int number = row.getInt("number");
                    int size = read(row.getString("input_key")).size();
                    for (int line = 2; line <= size; line++) {
                        all.add(line(receipt, number, line));
                    }
                });
        return all;
    }

    private List<String> read(String key) {
        try (var zip = new ZipInputStream(input.open(key))) {
            zip.getNextEntry();
            return List.of(new String(zip.readAllBytes(), StandardCharsets.UTF_8).split("\r?\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String clean(String cell) {
        String text = cell.strip();
        if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1).replace("\"\"", "\"").strip();
        }
        return text.equalsIgnoreCase("null") ? "" : text;
    }

    /** The line's part in a measure, in units of 10^-scale. */
    BigDecimal part(SourceFile file, Measure measure, Map<String, String> line, JsonNode days) {
        return switch (measure) {
            case Measure.DayCodes codes -> {
                long sum = 0;
                for (var day : days.properties()) {
                    String column =
                            Integer.toString(Integer.parseInt(day.getKey().substring(8)));
                    String mark = Objects.requireNonNull(line.get(column), "no column " + column);
                    if (!mark.equals(day.getValue().asString())) {
                        throw new AssertionError(
                                "day %s holds %s, not %s".formatted(day.getKey(), mark, day.getValue()));
                    }
                    sum += codes.weights().getOrDefault(mark, 0L);
                }
                yield BigDecimal.valueOf(sum);
            }
            case Measure.Count count -> holds(file, count.where(), line) ? BigDecimal.ONE : BigDecimal.ZERO;
            case Measure.Sum sum -> {
                BigDecimal all = BigDecimal.ZERO;
                for (ColumnPath path : sum.reads()) {
                    String cell = cell(file, path, line);
                    all = cell.isEmpty() || !holds(file, sum.where(), line) ? all : all.add(new BigDecimal(cell));
                }
                yield all.scaleByPowerOfTen(sum.scale()).setScale(0, RoundingMode.UNNECESSARY);
            }
            case Measure.CodeTable table -> {
                long weight = holds(file, table.where(), line)
                        ? table.weights().getOrDefault(cell(file, table.column(), line), 0L)
                        : 0;
                long times = table.each().isEmpty()
                        ? 1
                        : table.each().stream()
                                .filter(path -> !cell(file, path, line).isEmpty())
                                .count();
                yield BigDecimal.valueOf(weight * times);
            }
            default -> throw new IllegalArgumentException(measure + " is no sum over lines");
        };
    }

    private boolean holds(SourceFile file, Where where, Map<String, String> line) {
        return where.conditions().stream().allMatch(condition -> holds(condition, cell(file, condition.column(), line)))
                && where.with().stream().allMatch(match -> exists(file, match, line))
                && where.without().stream().noneMatch(match -> exists(file, match, line));
    }

    private static boolean holds(Condition condition, String cell) {
        return switch (condition) {
            case Condition.In in -> in.values().contains(cell);
            case Condition.NotBlank blank -> !cell.isEmpty();
            case Condition.Above above ->
                !cell.isEmpty() && new BigDecimal(cell).compareTo(BigDecimal.valueOf(above.limit())) > 0;
        };
    }

    private boolean exists(SourceFile file, Match match, Map<String, String> line) {
        SourceFile other = sources.getFile(match.file());
        var sql = new StringBuilder("select * from %s.%s where true".formatted(other.schema(), other.table()));
        var values = new java.util.ArrayList<Object>();
        match.by().forEach((own, others) -> {
            sql.append(" and %s::text = ?".formatted(others));
            values.add(cell(file, ColumnPath.own(own), line));
        });
        return rows(sql.toString(), values).stream()
                .anyMatch(row -> match.where().stream()
                        .allMatch(condition ->
                                holds(condition, text(row.get(condition.column().column())))));
    }

    private String cell(SourceFile file, ColumnPath path, Map<String, String> line) {
        if (path.isOwn()) {
            return own(file, path.column(), line);
        }
        SourceFile other = sources.getFile(file.findReferredFile(path.through()).orElseThrow());
        return text(rows(
                        "select * from %s.%s where %s::text = ?"
                                .formatted(
                                        other.schema(),
                                        other.table(),
                                        other.key().getFirst()),
                        List.of(own(file, path.through(), line)))
                .getFirst()
                .get(path.column()));
    }

    private List<Map<String, @Nullable Object>> rows(String sql, List<Object> values) {
        List<Object> key = new java.util.ArrayList<>(values);
        key.add(sql);
        return rows.computeIfAbsent(
                key, k -> jdbc.sql(sql).params(values).query().listOfRows());
    }

    private static String own(SourceFile file, String name, Map<String, String> line) {
        Column column = file.findStored(name).orElseThrow();
        String cell = line.entrySet().stream()
                .filter(entry -> column.isEmitted(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        return column.type() == ColumnType.AVAILABILITY ? availability(cell, column) : cell;
    }

    private static String availability(String cell, Column column) {
        if (column.rules().no().contains(cell)) {
            return "0";
        }
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "", "no", "n", "false" -> "0";
            case "yes", "y", "true" -> "1";
            // How many there are.
            default -> new BigDecimal(cell).signum() > 0 ? "1" : "0";
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
