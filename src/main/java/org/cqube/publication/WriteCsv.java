package org.cqube.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Changes;
import org.cqube.aggregation.Columns;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.Period;
import org.cqube.source.FileId;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.warehouse.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * Offers the aggregated tables of one file as CSV, for those who take them into a tool of their own: a file for each level and period,
 * a line for each area, measures in whole units, then the indicators of every report of the file.
 */
final class WriteCsv {
    private static final int BLOCK = 1 << 15;
    static final String FOLDER = "csv/aggregated/";
    private static final String SAFE_FIRST = "=+-@\t\r";

    private final Figures figures;
    private final Areas areas;
    private final Changes changes;
    private final boolean all;
    private final Draft draft;
    private final List<Report> reports;
    private final Map<String, Quotient> quotients = new LinkedHashMap<>();
    private final int reported;
    private final Map<String, Integer> otherReported = new LinkedHashMap<>();

    /**
     * @param reports those of the file, at least one
     * @param all offer every file, whatever changed
     */
    WriteCsv(Figures figures, List<Report> reports, boolean all, Draft draft) {
        this.figures = figures;
        this.areas = figures.areas();
        this.changes = figures.changes();
        this.all = all || figures.changes().everything();
        this.draft = draft;
        this.reports = reports;
        Columns columns = figures.columns();
        reported = columns.schoolsWith(reports.getFirst().reported());
        for (Report report : reports) {
            if (!report.reported().equals(reports.getFirst().reported())) {
                otherReported.put(report.reported() + "_schools", columns.schoolsWith(report.reported()));
            }
            for (Indicator indicator : report.indicators()) {
                Quotient quotient =
                        Quotient.of(indicator, figures, columns::of, columns.schoolsWith(report.reported()));
                quotients.putIfAbsent(
                        isOther(indicator) ? report.id() + "_" + indicator.id() : indicator.id(), quotient);
            }
        }
    }

    /** Whether another report calls something else so. */
    private boolean isOther(Indicator indicator) {
        return reports.stream()
                .flatMap(report -> report.indicators().stream())
                .filter(one -> one.id().equals(indicator.id()))
                .findFirst()
                .filter(first -> !first.equals(indicator))
                .isPresent();
    }

    void write() {
        for (Period period : figures.periods()) {
            if (all || changes.touches(period)) {
                for (Level level : Level.values()) {
                    long[] @Nullable [] rows = figures.of(period, level);
                    draft.offer(
                            name(figures.file().id(), level, period.id()),
                            areas.size(level),
                            () -> csv(level, period, rows));
                }
            }
        }
        for (YearMonth month : figures.months()) {
            if (all || changes.touches(month)) {
                month(month);
            }
        }
    }

    private void month(YearMonth month) {
        Period period = figures.period(month);
        for (Level level : Level.values()) {
            var wanted = new BitSet();
            wanted.set(0, areas.size(level));
            long[] @Nullable [] rows =
                    figures.totals(List.of(month), level, wanted).get(month);
            if (rows != null) {
                draft.offer(
                        name(figures.file().id(), level, period.id()),
                        areas.size(level),
                        () -> csv(level, period, rows));
            }
        }
    }

    static String name(FileId file, Level level, String period) {
        return FOLDER + file.source() + "/" + file.file() + "/" + level.id() + "/" + period;
    }

    /** Whether a file of an earlier publication is still one of this. */
    static boolean isKept(String name, List<Figures> figures) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return figures.stream()
                .filter(one -> name.startsWith(FOLDER + one.file().id().source() + "/"
                        + one.file().id().file() + "/"))
                .anyMatch(one -> Stream.concat(
                                one.periods().stream().map(Period::id),
                                one.months().stream().map(YearMonth::toString))
                        .anyMatch(last::equals));
    }

    private byte[] csv(Level level, Period period, long[] @Nullable [] rows) {
        // Of a million schools it is a hundred megabytes: never a text as a whole, and no array that grows by doubling.
        var bytes = new FastByteArrayOutputStream(2 * BLOCK);
        var csv = new StringBuilder(BLOCK);
        List<Measure> measures = figures.columns().measures();
        List<String> header = new ArrayList<>(
                List.of("level", "id", "name", "parent", "district", "block", "cluster", "period", "from", "to"));
        measures.forEach(measure -> header.add(measure.id()));
        header.add(ReportNumbers.SCHOOLS_REPORTED);
        header.add(ReportNumbers.SCHOOLS);
        header.addAll(otherReported.keySet());
        header.addAll(quotients.keySet());
        csv.append(String.join(",", header)).append("\r\n");
        long[] nothing = new long[figures.columns().count()];
        for (int area = 0; area < areas.size(level); area++) {
            long[] row = rows[area];
            line(csv, level, area, period, row == null ? nothing : row);
            if (csv.length() > BLOCK) {
                move(csv, bytes);
            }
        }
        move(csv, bytes);
        return bytes.toByteArrayUnsafe();
    }

    private static void move(StringBuilder csv, FastByteArrayOutputStream bytes) {
        try {
            bytes.write(csv.toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        csv.setLength(0);
    }

    private void line(StringBuilder csv, Level level, int area, Period period, long[] numbers) {
        Unit unit = areas.get(level, area);
        csv.append(level.id());
        text(csv, unit.id());
        text(csv, unit.name());
        text(csv, unit.parent());
        for (Level above : List.of(Level.DISTRICT, Level.BLOCK, Level.CLUSTER)) {
            text(
                    csv,
                    above.ordinal() > level.ordinal()
                            ? ""
                            : areas.get(above, areas.ancestor(level, area, above))
                                    .id());
        }
        text(csv, period.id());
        text(csv, period.from().toString());
        text(csv, period.to().toString());
        List<Measure> measures = figures.columns().measures();
        for (int i = 0; i < measures.size(); i++) {
            int scale = measures.get(i).scale();
            csv.append(',');
            if (scale == 0) {
                csv.append(numbers[i]);
            } else {
                csv.append(BigDecimal.valueOf(numbers[i], scale).toPlainString());
            }
        }
        int schools = areas.first(level, area + 1, Level.SCHOOL) - areas.first(level, area, Level.SCHOOL);
        csv.append(',').append(numbers[reported]).append(',').append(schools);
        otherReported.values().forEach(place -> csv.append(',').append(numbers[place]));
        var of = Quotient.OfArea.of(areas, level, area);
        quotients
                .values()
                .forEach(quotient -> csv.append(',')
                        .append(Optional.ofNullable(quotient.of(numbers, of)).orElse("")));
        csv.append("\r\n");
    }

    /** A cell of words: what a spreadsheet would run as a formula has an apostrophe before it. */
    static void text(StringBuilder csv, String value) {
        boolean formula = !value.isEmpty() && SAFE_FIRST.indexOf(value.charAt(0)) >= 0;
        String safe = formula ? "'" + value : value;
        csv.append(',');
        if (safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
            csv.append('"').append(safe.replace("\"", "\"\"")).append('"');
        } else {
            csv.append(safe);
        }
    }
}
