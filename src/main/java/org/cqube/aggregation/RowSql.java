package org.cqube.aggregation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cqube.source.Column;
import org.cqube.source.ColumnPath;
import org.cqube.source.Condition;
import org.cqube.source.FileId;
import org.cqube.source.Match;
import org.cqube.source.Measure;
import org.cqube.source.RowGrain;
import org.cqube.source.RowTime;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Split;
import org.cqube.source.Where;
import org.cqube.warehouse.RowTables;

/**
 * The SQL by which the rows of a file become numbers of a school and time: made from checked declarations, names and values quoted by
 * {@link Quoted}. A row is {@code r}; rows that it refers to are {@code x1 …}. A column that is switched off is blank.
 */
final class RowSql {
    private final SourceFile file;
    private final RowGrain grain;
    private final Sources sources;
    private final Map<String, Through> throughs = new LinkedHashMap<>();

    /** A reference that figures read through: the referred file, its alias and the columns that are read. */
    record Through(String column, SourceFile to, String alias, TreeSet<String> read) {
        String key() {
            return to.key().getFirst();
        }
    }

    RowSql(SourceFile file, Sources sources) {
        this.file = file;
        this.grain = file.findGrain().orElseThrow();
        this.sources = sources;
        grain.time().columns().forEach(this::add);
        for (Measure measure : file.measures()) {
            if (measure instanceof Measure.OfRows rows) {
                rows.columns().forEach(this::add);
            }
        }
        splits().forEach(split ->
                split.dimensions().forEach(dimension -> dimension.reads().forEach(this::add)));
    }

    /** The splits of its reports that divide rows. */
    List<Split> splits() {
        return sources.listReports().stream()
                .filter(report -> report.file().equals(file.id()))
                .flatMap(report -> report.splits().stream())
                .filter(split -> split.pivot().isEmpty())
                .toList();
    }

    private void add(ColumnPath path) {
        if (!path.isOwn()) {
            throughs.computeIfAbsent(
                            path.through(),
                            column -> new Through(
                                    column,
                                    sources.getFile(
                                            file.findReferredFile(column).orElseThrow()),
                                    "x" + (throughs.size() + 1),
                                    new TreeSet<>()))
                    .read()
                    .add(path.column());
        }
    }

    List<Through> throughs() {
        return List.copyOf(throughs.values());
    }

    /** Every condition on another file's rows. */
    List<Match> matches() {
        return file.measures().stream()
                .filter(Measure.OfRows.class::isInstance)
                .flatMap(measure -> ((Measure.OfRows) measure).where().matches().stream())
                .distinct()
                .toList();
    }

    String school() {
        return "r." + Quoted.name(grain.school());
    }

    /** Of files with days: the row's date. */
    String day() {
        return grain.time() instanceof RowTime.Day day ? path(day.date()) : "null::date";
    }

    /** What groups are stored by: the month's first day, or the period's id. */
    String bucket() {
        return switch (grain.time()) {
            case RowTime.Day day -> "date_trunc('month', %s)::date".formatted(path(day.date()));
            case RowTime.Term term ->
                "'%s' || %s || '%s' || %s"
                        .formatted(Windows.YEAR, path(term.academicYear()), Terms.TERM, path(term.number()));
            case RowTime.Year year -> "'%s' || %s".formatted(Windows.YEAR, path(year.academicYear()));
            case RowTime.Snapshot snapshot -> "'%s'::text".formatted(Terms.CURRENT);
        };
    }

    /** Whether the row has a school and a time; of a master, whether it is today's. */
    String placed() {
        var conditions = new ArrayList<>(List.of(school() + " is not null"));
        grain.time().columns().forEach(column -> conditions.add(path(column) + " is not null"));
        RowTables.of(file).valid().ifPresent(valid -> conditions.add(valid.formatted("r")));
        return String.join(" and ", conditions);
    }

    String from() {
        return from(RowTables.of(file).current());
    }

    /** @param rows table of the file's own rows, today's or replaced ones */
    String from(String rows) {
        var from = new StringBuilder(rows).append(" r");
        for (Through through : throughs.values()) {
            RowTables tables = RowTables.of(through.to());
            from.append(" left join %s %s on %s%s"
                    .formatted(
                            tables.current(),
                            through.alias(),
                            joined(through),
                            tables.valid()
                                    .map(valid -> " and " + valid.formatted(through.alias()))
                                    .orElse("")));
        }
        return from.toString();
    }

    /** Today's rows with those rows of one referred file that are given: its key and the columns that are read. */
    String from(Through changed, String versions) {
        var from = new StringBuilder(RowTables.of(file).current())
                .append(" r join (%s) %s on %s".formatted(versions, changed.alias(), joined(changed)));
        for (Through other : throughs.values()) {
            if (!other.equals(changed)) {
                RowTables tables = RowTables.of(other.to());
                from.append(" left join %s %s on %s".formatted(tables.current(), other.alias(), joined(other)));
            }
        }
        return from.toString();
    }

    private static String joined(Through through) {
        return "%s.%s = r.%s".formatted(through.alias(), Quoted.name(through.key()), Quoted.name(through.column()));
    }

    /** What each sum of a group is, in the order of {@link Columns#sums}. */
    String sum(Measure measure) {
        return switch (measure) {
            case Measure.Count count -> "count(*)" + filter(count.where());
            case Measure.Sum sum -> {
                String terms = sum.reads().size() == 1
                        ? path(sum.reads().getFirst(), "numeric")
                        : sum.reads().stream()
                                .map(column -> "coalesce(%s, 0)".formatted(path(column, "numeric")))
                                .collect(Collectors.joining(" + "));
                yield rounded(terms, sum.where(), sum.scale());
            }
            case Measure.CodeTable table ->
                "coalesce(sum(%s)%s, 0)::bigint".formatted(weight(table, true), filter(table.where()));
            case Measure.OfMarks marks -> throw notOfRows(marks);
            case Measure.Distinct distinct -> throw notOfRows(distinct);
            case Measure.OfSchools schools -> throw notOfRows(schools);
        };
    }

    private IllegalArgumentException notOfRows(Measure measure) {
        return new IllegalArgumentException("%s: %s is no sum of rows".formatted(file.id(), measure.id()));
    }

    /** A sum in units of 10^-scale. */
    String rounded(String terms, Where where, int scale) {
        return "coalesce(round(sum(%s)%s * 1%s), 0)::bigint".formatted(terms, filter(where), "0".repeat(scale));
    }

    /** @param each whether it is added for each of the columns that the table names */
    String weight(Measure.CodeTable table, boolean each) {
        Optional<Column> column = find(table.column());
        if (column.isEmpty() || table.weights().isEmpty()) {
            return "0";
        }
        var weight = new StringBuilder("case " + path(table.column()));
        table.weights()
                .forEach((value, number) -> weight.append(" when %s then %d"
                        .formatted(Quoted.value(value, column.get().type()), number)));
        weight.append(" else 0 end");
        if (each && !table.each().isEmpty()) {
            weight.append(" * num_nonnulls(%s)"
                    .formatted(table.each().stream().map(this::path).collect(Collectors.joining(", "))));
        }
        return weight.toString();
    }

    String filter(Where where) {
        return where.isAll() ? "" : " filter (where " + condition(where) + ")";
    }

    /** What must hold of a row, as SQL. */
    String condition(Where where) {
        var all = new ArrayList<String>();
        where.conditions()
                .forEach(
                        condition -> all.add(condition(path(condition.column()), condition, find(condition.column()))));
        where.with().ifPresent(match -> all.add(exists(match)));
        where.without().ifPresent(match -> all.add("not " + exists(match)));
        return all.isEmpty() ? "true" : String.join(" and ", all);
    }

    private static String condition(String path, Condition condition, Optional<Column> column) {
        if (column.isEmpty()) {
            return "false";
        }
        return switch (condition) {
            case Condition.In in ->
                "%s in (%s)"
                        .formatted(path, Quoted.values(in.values(), column.get().type()));
            case Condition.NotBlank blank -> path + " is not null";
            case Condition.Above above -> path + " > " + above.limit();
        };
    }

    private String exists(Match match) {
        SourceFile other = sources.getFile(match.file());
        var all = new ArrayList<String>();
        match.by().forEach((own, others) -> all.add("p.%s = r.%s".formatted(Quoted.name(others), Quoted.name(own))));
        for (Condition condition : match.where()) {
            String name = condition.column().column();
            all.add(condition("p." + Quoted.name(name), condition, other.findStored(name)));
        }
        return "exists (select from %s p where %s)"
                .formatted(RowTables.of(other).current(), String.join(" and ", all));
    }

    String path(ColumnPath path) {
        return path(path, "text");
    }

    /** The column as SQL; a blank of that type where it is switched off. */
    private String path(ColumnPath path, String type) {
        if (find(path).isEmpty()) {
            return "null::" + type;
        }
        String alias = path.isOwn()
                ? "r"
                : Optional.ofNullable(throughs.get(path.through()))
                        .orElseThrow()
                        .alias();
        return alias + "." + Quoted.name(path.column());
    }

    private Optional<Column> find(ColumnPath path) {
        return path.isOwn()
                ? file.findStored(path.column())
                : Optional.ofNullable(throughs.get(path.through()))
                        .flatMap(through -> through.to().findStored(path.column()));
    }

    /** Differs wherever what is folded differs. */
    String describe() {
        var text = new StringBuilder(from() + " where " + placed() + ": " + bucket());
        for (Measure measure : file.measures()) {
            switch (measure) {
                case Measure.OfSchools schools -> {}
                case Measure.Distinct distinct ->
                    text.append(", distinct ")
                            .append(path(ColumnPath.own(distinct.column())))
                            .append(filter(distinct.where()));
                case Measure sum -> text.append(", ").append(sum(sum));
            }
        }
        splits().forEach(split -> text.append("; ").append(new SplitSql(this, split).describe(grain.hasDays())));
        return text.toString();
    }

    SourceFile getFile(FileId id) {
        return sources.getFile(id);
    }
}
