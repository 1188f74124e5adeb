package org.cqube.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The lines of one file's configuration while they are read: each is taken, or told why not. */
public final class ConfiguredColumns {
    private final Sources sources;
    private final SourceFile declared;
    private final List<ConfiguredColumn> taken = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private SourceFile configured;

    /** @param declared the file before any configuration */
    public ConfiguredColumns(Sources sources, SourceFile declared) {
        this.sources = sources;
        this.declared = declared;
        this.configured = declared;
    }

    /** Why a line is not taken. */
    public sealed interface Wrong {
        record UnknownColumn() implements Wrong {}

        record Twice() implements Wrong {}

        record CannotBeOff(Needed reason) implements Wrong {}

        /** The state's name is that of another column already. */
        record HeaderTaken(String other) implements Wrong {}
    }

    public Optional<Wrong> take(ConfiguredColumn line) {
        Optional<Wrong> wrong = check(line);
        if (wrong.isEmpty()) {
            taken.add(line);
            configured = Configuration.apply(configured, List.of(line));
        }
        return wrong;
    }

    private Optional<Wrong> check(ConfiguredColumn line) {
        if (!listNames(declared).contains(line.name())) {
            return Optional.of(new Wrong.UnknownColumn());
        }
        if (!seen.add(line.name())) {
            return Optional.of(new Wrong.Twice());
        }
        if (!line.active()) {
            Optional<Needed> needed = Needed.find(sources, declared, line.name());
            if (needed.isPresent()) {
                return Optional.of(new Wrong.CannotBeOff(needed.get()));
            }
        }
        return configured.layouts().stream()
                .filter(layout -> !line.header().isEmpty() && layout.indexOf(line.name()) >= 0)
                .flatMap(layout -> layout.columns().stream())
                .filter(other -> other.isEmitted(line.header()))
                .filter(other -> other.ignored() || !other.name().equals(line.name()))
                .findFirst()
                .map(other -> new Wrong.HeaderTaken(other.ignored() ? other.emitted() : other.name()));
    }

    /** What was taken so far, in order. */
    public List<ConfiguredColumn> list() {
        return List.copyOf(taken);
    }

    /** Stored names of the columns that can be configured, over all layouts. */
    public static List<String> listNames(SourceFile file) {
        return file.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> !column.ignored())
                .map(Column::name)
                .distinct()
                .toList();
    }

    /** How a state says that it has no name of its own. */
    public static String header(String stateColumn) {
        String header = stateColumn.strip();
        return header.equals("-") || header.toUpperCase(Locale.ROOT).equals("NULL") ? "" : header;
    }
}
