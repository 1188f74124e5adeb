package org.cqube.publication;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.cqube.access.Level;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.Period;
import org.cqube.source.AcrossReport;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;

/** Everything that the cards of a declaration show. Once read, safe for all threads. */
final class CardFigures {
    private final AcrossReport card;
    private final List<CardEntry> entries = new ArrayList<>();
    private final List<Map<Level, Read>> read = new ArrayList<>();
    private final List<Basic> basics = new ArrayList<>();
    private final List<CardEntry> focus = new ArrayList<>();
    private final List<Map<Level, FoundIndicator.Numbers>> focusNumbers = new ArrayList<>();
    private final List<Figures> sources = new ArrayList<>();

    /** An indicator in its period and in those with which it is compared. */
    record Read(
            FoundIndicator.Numbers now,
            Optional<FoundIndicator.Numbers> previous,
            Optional<FoundIndicator.Numbers> lastYear) {}

    /** A number that says what an area is. */
    record Basic(String id, Period period, Figures figures, Map<Level, long[] @Nullable []> rows, int place) {
        /** Null: no data. */
        @Nullable
        String value(Level level, int area) {
            long[] @Nullable [] ofLevel = rows.get(level);
            long[] row = ofLevel == null ? null : ofLevel[area];
            return row == null ? null : Long.toString(row[place]);
        }
    }

    CardFigures(AcrossReport card, Sources declared, List<Figures> figures) {
        this.card = card;
        var form = (AcrossReport.Card) card.form();
        for (AcrossReport.Entry entry : form.entries()) {
            CardEntry.find(declared, figures, entry).ifPresent(this::add);
        }
        for (AcrossReport.Basic basic : form.basics()) {
            basic(basic, declared, figures).ifPresent(basics::add);
        }
        for (AcrossReport.Focus of : form.focus()) {
            for (String indicator : of.indicators()) {
                CardEntry.find(declared, figures, new AcrossReport.Entry(of.report(), indicator, "last_30_days"))
                        .ifPresent(this::addFocus);
            }
        }
    }

    private void add(CardEntry entry) {
        entries.add(entry);
        sources.add(entry.found().figures());
    }

    private void addFocus(CardEntry item) {
        focus.add(item);
        sources.add(item.found().figures());
    }

    /** Reads what the files of some areas need; of other areas nothing may be asked afterwards. */
    void read(Map<Level, BitSet> wanted) {
        for (CardEntry entry : entries) {
            Map<Level, Read> levels = new EnumMap<>(Level.class);
            wanted.forEach((level, bits) -> levels.put(
                    level,
                    new Read(
                            entry.found().read(entry.period(), level, bits),
                            entry.previous().map(period -> entry.found().read(period, level, bits)),
                            entry.lastYear().map(period -> entry.found().read(period, level, bits)))));
            read.add(levels);
        }
        for (CardEntry item : focus) {
            Map<Level, FoundIndicator.Numbers> levels = new EnumMap<>(Level.class);
            wanted.forEach((level, bits) -> levels.put(level, item.found().read(item.period(), level, bits)));
            focusNumbers.add(levels);
        }
        basics.forEach(basic -> wanted.forEach((level, bits) ->
                basic.rows().put(level, basic.figures().of(basic.period(), level, bits))));
    }

    private Optional<Basic> basic(AcrossReport.Basic basic, Sources declared, List<Figures> figures) {
        Optional<Figures> found = declared.listReports().stream()
                .filter(report -> report.id().equals(basic.report()))
                .map(Report::file)
                .flatMap(file -> figures.stream().filter(one -> one.file().id().equals(file)))
                .filter(one -> one.columns().measures().stream()
                        .anyMatch(measure -> measure.id().equals(basic.measure())))
                .findFirst();
        return found.flatMap(of -> CardEntry.period(of, "year").map(period -> {
            sources.add(of);
            return new Basic(
                    basic.id(), period, of, new HashMap<>(), of.columns().of(basic.measure()));
        }));
    }

    AcrossReport card() {
        return card;
    }

    List<CardEntry> entries() {
        return entries;
    }

    List<Basic> basics() {
        return basics;
    }

    List<CardEntry> focus() {
        return focus;
    }

    /** Below what an area is told to begin there; empty: below the state's own value. */
    OptionalInt focusBelow() {
        return ((AcrossReport.Card) card.form())
                .focus().stream().map(AcrossReport.Focus::below).findFirst().orElse(OptionalInt.empty());
    }

    Read read(int entry, Level level) {
        return Optional.ofNullable(read.get(entry).get(level)).orElseThrow();
    }

    FoundIndicator.Numbers readFocus(int item, Level level) {
        return Optional.ofNullable(focusNumbers.get(item).get(level)).orElseThrow();
    }

    /** Whether a change of these figures may be seen in the file of that area. */
    boolean touches(Level level, int area) {
        return sources.stream().anyMatch(figures -> figures.changes().touches(level, area));
    }
}
