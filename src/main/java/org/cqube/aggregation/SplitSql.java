package org.cqube.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.source.ColumnPath;
import org.cqube.source.Dimension;
import org.cqube.source.Measure;
import org.cqube.source.Split;

/**
 * The SQL by which the rows of a file become numbers of a school, time and cell. Of a dimension of several columns each row becomes as many
 * rows as it has values there: {@code u.value} names the column, {@code u.number} is what stands in it.
 */
final class SplitSql {
    private final RowSql rows;
    private final Split split;
    private final Optional<Dimension.ByColumns> columns;

    SplitSql(RowSql rows, Split split) {
        this.rows = rows;
        this.split = split;
        columns = split.dimensions().stream()
                .filter(Dimension.ByColumns.class::isInstance)
                .map(Dimension.ByColumns.class::cast)
                .findFirst();
    }

    String from() {
        return rows.from()
                + columns.map(many -> " cross join lateral (values %s) u (value, number)"
                                .formatted(many.columns().keySet().stream()
                                        .map(name -> "(%s, %s::numeric)"
                                                .formatted(Quoted.text(name), rows.path(ColumnPath.own(name))))
                                        .collect(Collectors.joining(", "))))
                        .orElse("");
    }

    String placed() {
        return rows.placed() + columns.map(many -> " and u.number is not null").orElse("");
    }

    /** The month or period as text. */
    String bucket(boolean days) {
        return days ? "to_char(%s, 'YYYY-MM')".formatted(rows.day()) : rows.bucket();
    }

    /** A value of each dimension. */
    String value() {
        var values = new ArrayList<String>();
        for (Dimension dimension : split.dimensions()) {
            values.add(
                    switch (dimension) {
                        case Dimension.ByColumn one -> "coalesce(%s::text, '')".formatted(rows.path(one.column()));
                        case Dimension.ByColumns many -> "u.value";
                        case Dimension.ByMeasures pivot ->
                            throw new IllegalArgumentException(pivot.id() + " divides no rows");
                    });
        }
        return "array[" + String.join(", ", values) + "]::text[]";
    }

    String sum(Measure measure) {
        if (columns.isEmpty()) {
            return rows.sum(measure);
        }
        return switch (measure) {
            case Measure.Sum sum
            when isDivided(sum.reads()) -> rows.rounded(in(sum.reads(), "u.number"), sum.where(), sum.scale());
            case Measure.CodeTable table
            when isDivided(table.each()) ->
                "coalesce(sum(%s)%s, 0)::bigint"
                        .formatted(in(table.each(), rows.weight(table, false)), rows.filter(table.where()));
            case Measure other -> rows.sum(other);
        };
    }

    private boolean isDivided(List<ColumnPath> reads) {
        Set<String> divided = columns.orElseThrow().columns().keySet();
        return reads.stream().anyMatch(path -> path.isOwn() && divided.contains(path.column()));
    }

    private static String in(List<ColumnPath> reads, String then) {
        return "case when u.value in (%s) then %s else 0 end"
                .formatted(
                        reads.stream()
                                .filter(ColumnPath::isOwn)
                                .map(path -> Quoted.text(path.column()))
                                .collect(Collectors.joining(", ")),
                        then);
    }

    /** Number of different values. */
    String count(Measure.Distinct distinct) {
        return "count(distinct %s)%s".formatted(person(distinct), rows.filter(distinct.where()));
    }

    /** The different values themselves. */
    String persons(Measure.Distinct distinct) {
        return "coalesce(array_agg(distinct %s::text) filter (where %s is not null and %s), '{}')"
                .formatted(person(distinct), person(distinct), rows.condition(distinct.where()));
    }

    private String person(Measure.Distinct distinct) {
        return rows.path(ColumnPath.own(distinct.column()));
    }

    /** Differs wherever what is folded differs. */
    String describe(boolean days) {
        return "%s: %s by %s, %s from %s where %s: %s"
                .formatted(
                        split.id(),
                        split.measures(),
                        value(),
                        bucket(days),
                        from(),
                        placed(),
                        split.measures().stream()
                                .filter(measure ->
                                        !(measure instanceof Measure.OfSchools || measure instanceof Measure.Distinct))
                                .map(this::sum)
                                .toList());
    }
}
