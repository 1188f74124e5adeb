package org.cqube.publication;

import java.time.YearMonth;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Changes;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.Period;
import org.cqube.source.Report;
import org.cqube.source.Split;
import org.jspecify.annotations.Nullable;

/** Offers the files of one report that may have changed. */
final class WriteReport {
    private static final List<Level> NODES = List.of(Level.STATE, Level.DISTRICT, Level.BLOCK);
    private static final String LAST_DAYS = "last_30_days";

    private final Report report;
    private final Figures figures;
    private final Areas areas;
    private final Changes changes;
    private final boolean all;
    private final Draft draft;

    /** @param all offer every file, whatever changed */
    WriteReport(Report report, Figures figures, boolean all, Draft draft) {
        this.report = report;
        this.figures = figures;
        this.areas = figures.areas();
        this.changes = figures.changes();
        this.all = all || figures.changes().everything();
        this.draft = draft;
    }

    void write() {
        currents();
        figures.byName().forEach(this::byName);
        figures.months().forEach(this::month);
        levels();
        figures.splits().stream()
                .filter(split -> split.split().report().equals(report.id()))
                .forEach(split -> new WriteSplit(report, figures, split, all, draft).write());
    }

    private void currents() {
        Map<Level, BitSet> nodes = new EnumMap<>(Level.class);
        for (Level level : NODES) {
            nodes.put(level, numbers(level, area -> all || changes.touches(level, area)));
        }
        if (nodes.values().stream().allMatch(BitSet::isEmpty)) {
            return;
        }
        var wanted = withinBlocks(nodes);
        var months = totals(figures.months(), wanted);
        Days days = figures.periods().stream()
                .filter(period -> period.id().equals(LAST_DAYS))
                .findFirst()
                .map(period -> Days.read(figures, period, wanted))
                .orElse(null);
        figures.periods().forEach(period -> ask(compared(period)));
        nodes.forEach((level, bits) -> bits.stream().forEach(area -> {
            Area node = areas.get(level, area).area();
            draft.offer(
                    FileNames.area(report.id(), node, FileNames.CURRENT),
                    () -> new AreaFile(report, figures, level, area).current(months, days));
            if (level == Level.BLOCK) {
                draft.offer(
                        FileNames.children(report.id(), node),
                        () -> new AreaFile(report, figures, level, area).children(months, days));
            }
        }));
    }

    private void byName(Period period) {
        List<Period> compared = compared(period);
        if (!all && compared.stream().noneMatch(changes::touches)) {
            return;
        }
        ask(compared);
        for (Level level : NODES) {
            numbers(level, area -> all || compared.stream().anyMatch(one -> changes.touches(one, level, area))).stream()
                    .forEach(area -> draft.offer(
                            FileNames.area(report.id(), areas.get(level, area).area(), period.id()),
                            () -> new AreaFile(report, figures, level, area).byName(period)));
        }
    }

    /** The period, and those that its files compare it with. */
    private List<Period> compared(Period period) {
        return Stream.of(Optional.of(period), figures.before(period), figures.lastYear(period))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Read by the writing threads from now on; the connection belongs to this one. */
    private void ask(List<Period> periods) {
        periods.forEach(period -> figures.of(period, Level.STATE));
    }

    private void month(YearMonth month) {
        // A month's file compares with the month before and with the same month a year before.
        Map<Level, BitSet> nodes = new EnumMap<>(Level.class);
        for (Level level : NODES) {
            nodes.put(
                    level,
                    numbers(
                            level,
                            area -> all
                                    || compared(month).stream().anyMatch(one -> changes.touches(one, level, area))));
        }
        if (nodes.values().stream().allMatch(BitSet::isEmpty)) {
            return;
        }
        var wanted = withChildren(nodes);
        var months = totals(
                figures.months().stream().filter(compared(month)::contains).toList(), wanted);
        Days days = Days.read(figures, new Period(month.toString(), month.atDay(1), month.atEndOfMonth()), wanted);
        nodes.forEach((level, bits) -> bits.stream().forEach(area -> {
            Area node = areas.get(level, area).area();
            draft.offer(
                    FileNames.area(report.id(), node, month.toString()),
                    () -> new AreaFile(report, figures, level, area).month(month, months, days));
            if (level == Level.BLOCK && figures.columns().countOfDay() > 0) {
                draft.offer(
                        FileNames.children(report.id(), node, month.toString()),
                        () -> new AreaFile(report, figures, level, area).children(days));
            }
        }));
    }

    private void levels() {
        for (Level level : MenuFile.levelFiles()) {
            var file = new LevelFile(report, figures, level);
            if (all || changes.frame()) {
                draft.offer(FileNames.level(report.id(), level, "areas"), areas.size(level), file::areas);
            }
            for (Period period : figures.periods()) {
                Optional<Period> before = figures.before(period);
                Optional<Period> lastYear = figures.lastYear(period);
                if (all || compared(period).stream().anyMatch(changes::touches)) {
                    long[] @Nullable [] rows = figures.of(period, level);
                    long @Nullable [] state = figures.of(period, Level.STATE)[0];
                    var previous = compared(before, level);
                    var yearAgo = compared(lastYear, level);
                    draft.offer(
                            FileNames.level(report.id(), level, period.id()),
                            areas.size(level),
                            () -> file.values(period, rows, state, previous, yearAgo));
                }
            }
        }
        for (YearMonth month : figures.months()) {
            if (all || compared(month).stream().anyMatch(changes::touches)) {
                levels(month);
            }
        }
    }

    private Optional<LevelFile.Compared> compared(Optional<Period> other, Level level) {
        return other.map(period -> new LevelFile.Compared(period, figures.of(period, level)));
    }

    /** The month, and the months that its files compare it with. */
    private static List<YearMonth> compared(YearMonth month) {
        return List.of(month, month.minusMonths(1), month.minusYears(1));
    }

    private void levels(YearMonth month) {
        var wanted = new EnumMap<Level, BitSet>(Level.class);
        wanted.put(Level.STATE, numbers(Level.STATE, area -> true));
        MenuFile.levelFiles().forEach(level -> wanted.put(level, numbers(level, area -> true)));
        var byMonth = totals(
                figures.months().stream().filter(compared(month)::contains).toList(), wanted);
        var totals = byMonth.getOrDefault(month, Map.of());
        long[] @Nullable [] ofState = totals.get(Level.STATE);
        long @Nullable [] state = ofState == null ? null : ofState[0];
        for (Level level : MenuFile.levelFiles()) {
            long[] @Nullable [] rows = totals.get(level);
            if (rows != null) {
                var file = new LevelFile(report, figures, level);
                var previous = compared(byMonth, month.minusMonths(1), level);
                var yearAgo = compared(byMonth, month.minusYears(1), level);
                draft.offer(
                        FileNames.level(report.id(), level, month.toString()),
                        areas.size(level),
                        () -> file.values(figures.period(month), rows, state, previous, yearAgo));
            }
        }
    }

    private Optional<LevelFile.Compared> compared(
            Map<YearMonth, Map<Level, long[] @Nullable []>> byMonth, YearMonth other, Level level) {
        long[] @Nullable [] rows = byMonth.getOrDefault(other, Map.of()).get(level);
        return rows == null
                ? Optional.empty()
                : figures.findMonth(other).map(period -> new LevelFile.Compared(period, rows));
    }

    /** By month and level; months as given, those without rows too. */
    private Map<YearMonth, Map<Level, long[] @Nullable []>> totals(List<YearMonth> months, Map<Level, BitSet> wanted) {
        Map<YearMonth, Map<Level, long[] @Nullable []>> totals = new TreeMap<>();
        months.forEach(month -> totals.put(month, new EnumMap<>(Level.class)));
        wanted.forEach((level, bits) -> {
            if (!bits.isEmpty()) {
                figures.totals(months, level, bits)
                        .forEach((month, rows) -> totals.computeIfAbsent(month, m -> new EnumMap<>(Level.class))
                                .put(level, rows));
            }
        });
        return totals;
    }

    private interface Choice {
        boolean wants(int area);
    }

    private BitSet numbers(Level level, Choice choice) {
        var bits = new BitSet();
        for (int area = 0; area < areas.size(level); area++) {
            bits.set(area, choice.wants(area));
        }
        return bits;
    }

    /** The nodes, and the clusters and schools of the blocks among them. */
    private Map<Level, BitSet> withinBlocks(Map<Level, BitSet> nodes) {
        Map<Level, BitSet> wanted = copy(nodes);
        BitSet blocks = nodes.getOrDefault(Level.BLOCK, new BitSet());
        for (Level below : List.of(Level.CLUSTER, Level.SCHOOL)) {
            wanted.put(below, below(Level.BLOCK, blocks, below));
        }
        return wanted;
    }

    /** The nodes and the areas that have rows in their files. */
    private Map<Level, BitSet> withChildren(Map<Level, BitSet> nodes) {
        Map<Level, BitSet> wanted = withinBlocks(nodes);
        for (Level level : List.of(Level.STATE, Level.DISTRICT)) {
            Level below = level.below().orElseThrow();
            wanted.computeIfAbsent(below, l -> new BitSet())
                    .or(below(level, nodes.getOrDefault(level, new BitSet()), below));
        }
        return wanted;
    }

    private BitSet below(Level level, BitSet nodes, Level below) {
        var bits = new BitSet();
        nodes.stream().forEach(area -> bits.set(areas.first(level, area, below), areas.first(level, area + 1, below)));
        return bits;
    }

    private static Map<Level, BitSet> copy(Map<Level, BitSet> nodes) {
        var copies = new HashMap<Level, BitSet>();
        nodes.forEach((level, bits) -> copies.put(level, (BitSet) bits.clone()));
        return copies;
    }

    /** Names of every file that the report may have by now; others were dropped. */
    static boolean isKept(String name, List<Report> reports, List<Figures> figures) {
        int cut = name.indexOf('/');
        if (cut < 0 || name.startsWith("boundaries/")) {
            return true;
        }
        int by = name.indexOf(FileNames.BY);
        String file = by < 0 ? name : name.substring(0, by);
        String last = file.substring(file.lastIndexOf('/') + 1);
        return reports.stream()
                .filter(report -> report.id().equals(name.substring(0, cut)))
                .anyMatch(report -> by < 0
                        ? (name.startsWith("/levels/", cut) ? levelFiles(report, figures) : areaFiles(report, figures))
                                .contains(last)
                        : report.splits().stream()
                                .anyMatch(split -> split.id().equals(name.substring(by + FileNames.BY.length()))
                                        && isOf(split, last, report, figures)));
    }

    private static boolean isOf(Split split, String file, Report report, List<Figures> figures) {
        boolean month = of(report, figures).anyMatch(one -> months(one).anyMatch(file::equals));
        return split.times().contains(month ? Split.Times.MONTHS : Split.Times.CURRENT)
                && areaFiles(report, figures).contains(file);
    }

    private static Set<String> areaFiles(Report report, List<Figures> figures) {
        Set<String> files = new HashSet<>(Set.of(FileNames.CURRENT, FileNames.CHILDREN));
        of(report, figures).forEach(one -> {
            one.byName().forEach(period -> files.add(period.id()));
            months(one).forEach(month -> files.addAll(List.of(month, FileNames.children(month))));
        });
        return files;
    }

    private static Set<String> levelFiles(Report report, List<Figures> figures) {
        Set<String> files = new HashSet<>(Set.of("areas"));
        of(report, figures).forEach(one -> {
            one.periods().forEach(period -> files.add(period.id()));
            months(one).forEach(files::add);
        });
        return files;
    }

    private static Stream<Figures> of(Report report, List<Figures> figures) {
        return figures.stream().filter(one -> one.file().id().equals(report.file()));
    }

    private static Stream<String> months(Figures figures) {
        return figures.months().stream().map(YearMonth::toString);
    }
}
