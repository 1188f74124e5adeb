package org.cqube.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.aggregation.Areas;
import org.cqube.aggregation.Period;
import org.cqube.aggregation.RollUp.RolledUp;
import org.cqube.source.AcrossReport;
import org.cqube.source.AcrossReports;
import org.cqube.source.Report;
import org.cqube.source.Sources;

/** The pages across sources of one publication: which there are, and their files where anything of them may be another one. */
final class PublishAcross {
    /** What was declared when the files were written; where it is another one, all are written anew. */
    static final String DECLARED = "across";

    private static final List<Level> NODES = List.of(Level.STATE, Level.DISTRICT, Level.BLOCK);

    private final AcrossReports across;
    private final Sources sources;
    private final RolledUp rolled;
    private final Areas areas;
    private final boolean all;
    private final List<CompositeTable> composites = new ArrayList<>();
    private final List<ProportionTable> proportions = new ArrayList<>();
    private final List<IncompleteTable> incomplete = new ArrayList<>();
    private final List<ViewsTable> views = new ArrayList<>();
    private final List<CardFigures> cards = new ArrayList<>();

    /**
     * @param before what readers have; empty: nothing
     * @param all offer every file, whatever changed
     * @param mastersAsOf the newest day on which masters were emitted
     */
    PublishAcross(
            AcrossReports across,
            Sources sources,
            RolledUp rolled,
            Optional<Edition> before,
            boolean all,
            int yearStart,
            Optional<LocalDate> mastersAsOf) {
        this.across = across;
        this.sources = sources;
        this.rolled = rolled;
        this.areas = rolled.areas();
        boolean sameDeclared = before.flatMap(edition -> edition.find(DECLARED))
                .filter(version -> version.digest().equals(Draft.digest(declared())))
                .isPresent();
        this.all = all || !sameDeclared;
        across.of(AcrossReport.Composite.class)
                .forEach(report ->
                        composites.add(new CompositeTable(report, sources, rolled.files(), areas, yearStart)));
        across.of(AcrossReport.Proportion.class)
                .forEach(report -> ProportionTable.of(report, sources, rolled.files(), areas, yearStart)
                        .ifPresent(proportions::add));
        across.of(AcrossReport.Incomplete.class)
                .forEach(report ->
                        incomplete.add(new IncompleteTable(report, areas, mastersAsOf, rolled.hierarchyChanged())));
        across.of(AcrossReport.Views.class)
                .forEach(report -> rolled.views().ifPresent(counted -> views.add(new ViewsTable(report, counted))));
        across.of(AcrossReport.Card.class)
                .forEach(report -> cards.add(new CardFigures(report, sources, rolled.files())));
    }

    private byte[] declared() {
        return Json.write(
                json -> json.writeString(Draft.digest(across.list().toString().getBytes(UTF_8))));
    }

    void offer(Draft draft) {
        if (across.list().isEmpty()) {
            return;
        }
        draft.offer(DECLARED, this::declared);
        for (Report report : across.listNotReported(sources)) {
            rolled.files().stream()
                    .filter(figures -> figures.file().id().equals(report.file()))
                    .forEach(figures -> new WriteReport(report, figures, all, draft).write());
        }
        tables().forEach(table -> offer(draft, table));
        cards.forEach(card -> cards(draft, card));
    }

    private Stream<Table> tables() {
        return Stream.of(composites, proportions, incomplete, views).flatMap(List::stream);
    }

    private void offer(Draft draft, Table table) {
        if (all || areas.size(Level.STATE) > 0 && table.touches(Level.STATE, 0)) {
            table.read();
        }
        nodes(draft, table);
        levels(draft, table);
    }

    private interface OfArea {
        boolean touches(Level level, int area);
    }

    private void nodes(Draft draft, Table table) {
        var files = new TableFiles(table, areas);
        forEachNode(table::touches, (level, area) -> {
            Area node = areas.get(level, area).area();
            draft.offer(FileNames.area(table.report(), node, FileNames.CURRENT), () -> files.current(level, area));
            if (level == Level.BLOCK) {
                draft.offer(FileNames.children(table.report(), node), TableFiles::children);
            }
        });
    }

    private void levels(Draft draft, Table table) {
        var files = new TableFiles(table, areas);
        for (Level level : MenuFile.levelFiles()) {
            // It tells the day that the figures are as of.
            if (all || table.periods().stream().anyMatch(table::touches)) {
                draft.offer(
                        FileNames.level(table.report(), level, "areas"), areas.size(level), () -> files.areas(level));
            }
            for (Period period : table.periods()) {
                if (all || table.touches(period)) {
                    draft.offer(
                            FileNames.level(table.report(), level, period.id()),
                            areas.size(level),
                            () -> files.level(level, period));
                }
            }
        }
    }

    private void cards(Draft draft, CardFigures card) {
        Map<Level, BitSet> wanted = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            wanted.put(level, new BitSet());
        }
        forEachNode(card::touches, (level, area) -> {
            bits(wanted, level).set(area);
            if (level == Level.BLOCK) {
                AreaHead.parts(areas, level, area)
                        .forEach(part -> bits(wanted, part.level()).set(part.area()));
            }
        });
        if (wanted.values().stream().allMatch(BitSet::isEmpty)) {
            return;
        }
        card.read(wanted);
        forEachNode(card::touches, (level, area) -> {
            Area node = areas.get(level, area).area();
            draft.offer(
                    FileNames.area(card.card().id(), node, FileNames.CURRENT),
                    () -> new CardFile(card, areas, level, area).write());
        });
        card.entries().forEach(entry -> ladders(draft, card, entry));
    }

    private static BitSet bits(Map<Level, BitSet> byLevel, Level level) {
        return byLevel.computeIfAbsent(level, l -> new BitSet());
    }

    private void ladders(Draft draft, CardFigures card, CardEntry entry) {
        var changes = entry.found().figures().changes();
        if (!all && !changes.touches(entry.period())) {
            return;
        }
        Map<Level, FoundIndicator.Numbers> numbers = new EnumMap<>(Level.class);
        for (Level level : Level.values()) {
            numbers.put(level, entry.found().read(entry.period(), level));
        }
        forEachNode(changes::touches, (level, area) -> {
            if (level != Level.BLOCK) {
                draft.offer(
                        FileNames.ladder(
                                card.card().id(), areas.get(level, area).area(), entry.id()),
                        () -> new Ladder(entry, level, area, areas).write(numbers));
            }
        });
    }

    private interface Node {
        void offer(Level level, int area);
    }

    private void forEachNode(OfArea touched, Node node) {
        for (Level level : NODES) {
            for (int area = 0; area < areas.size(level); area++) {
                if (all || touched.touches(level, area)) {
                    node.offer(level, area);
                }
            }
        }
    }

    /** Last parts of the names of files that a page across sources may have by now; empty: it is none. */
    Optional<Set<String>> lastNames(String report) {
        Optional<Table> table =
                tables().filter(one -> one.report().equals(report)).findFirst();
        if (table.isPresent()) {
            Set<String> names = new HashSet<>(Set.of(FileNames.CURRENT, FileNames.CHILDREN, "areas"));
            table.get().periods().forEach(period -> names.add(period.id()));
            return Optional.of(names);
        }
        return cards.stream()
                .filter(card -> card.card().id().equals(report))
                .findFirst()
                .map(card -> {
                    Set<String> names = new HashSet<>(Set.of(FileNames.CURRENT));
                    card.entries().forEach(entry -> names.add(entry.id()));
                    return names;
                });
    }

    /** Whether a file that readers have, and that was not offered, is still part of the publication. */
    boolean isKept(String name) {
        int cut = name.indexOf('/');
        String last = name.substring(name.lastIndexOf('/') + 1);
        Optional<Set<String>> known = cut < 0 ? Optional.empty() : lastNames(name.substring(0, cut));
        if (known.isPresent()) {
            return known.get().contains(last);
        }
        List<Report> reports = new ArrayList<>(sources.listReports());
        reports.addAll(across.listNotReported(sources));
        return WriteReport.isKept(name, reports, rolled.files());
    }

    List<CompositeTable> composites() {
        return composites;
    }

    List<ProportionTable> proportions() {
        return proportions;
    }

    List<IncompleteTable> incomplete() {
        return incomplete;
    }

    List<ViewsTable> views() {
        return views;
    }

    List<CardFigures> cards() {
        return cards;
    }
}
