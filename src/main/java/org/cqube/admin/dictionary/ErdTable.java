package org.cqube.admin.dictionary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.source.Column;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;

/**
 * A table as the picture shows it: key and references first, then the others as far as there is room.
 *
 * @param name schema and table
 * @param source label of its source
 */
record ErdTable(String name, String source, String meaning, List<Line> lines) {
    private static final int MOST_LINES = 14;

    /** @param refersTo name of the table in which the value is looked up */
    record Line(String text, boolean key, Optional<String> refersTo) {}

    /** @param words what is declared, in the reader's language, by its key */
    static List<ErdTable> listOf(Sources sources, Map<String, String> words) {
        return sources.list().stream()
                .flatMap(source -> source.files().stream()
                        .map(file -> of(
                                sources,
                                words.getOrDefault("source." + source.id(), source.label()),
                                words.getOrDefault(
                                        "file.%s.%s.grain"
                                                .formatted(
                                                        source.id(), file.id().file()),
                                        file.grain()),
                                file)))
                .toList();
    }

    private static ErdTable of(Sources sources, String source, String meaning, SourceFile file) {
        Map<String, Column> columns = new LinkedHashMap<>();
        file.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> column.stored() && column.active() && !column.ignored())
                .forEach(column -> columns.putIfAbsent(column.name(), column));
        List<String> days = file.storage() instanceof Storage.DayMarks marks ? marks.days() : List.of();
        columns.keySet().removeAll(days);
        List<Line> lines = new ArrayList<>();
        List<Column> ordered = new ArrayList<>();
        file.key().forEach(name -> Optional.ofNullable(columns.remove(name)).ifPresent(ordered::add));
        ordered.addAll(columns.values());
        ordered.stream()
                .map(column -> new Line(
                        column.name() + "  " + TellDictionary.lower(column.type()),
                        file.key().contains(column.name()),
                        refersTo(sources, file, column.name())))
                .sorted(Comparator.comparing(ErdTable::isPlain))
                .forEach(lines::add);
        if (!days.isEmpty()) {
            lines.add(new Line(days.getFirst() + " … " + days.getLast() + "  marks", false, Optional.empty()));
        }
        return new ErdTable(name(file), source, meaning, shortened(lines));
    }

    private static boolean isPlain(Line line) {
        return !line.key() && line.refersTo().isEmpty();
    }

    private static List<Line> shortened(List<Line> lines) {
        if (lines.size() <= MOST_LINES) {
            return List.copyOf(lines);
        }
        List<Line> shown = new ArrayList<>();
        long needed = lines.stream().filter(line -> !isPlain(line)).count();
        int room = (int) Math.max(needed, MOST_LINES - 1);
        shown.addAll(lines.subList(0, room));
        shown.add(new Line("… and %d more".formatted(lines.size() - room), false, Optional.empty()));
        return List.copyOf(shown);
    }

    private static Optional<String> refersTo(Sources sources, SourceFile file, String column) {
        return file.references().stream()
                .filter(reference -> reference.column().equals(column))
                .findFirst()
                .flatMap(reference -> TellDictionary.findReferred(sources, reference))
                .map(ErdTable::name);
    }

    private static String name(SourceFile file) {
        return file.schema() + "." + file.table();
    }
}
