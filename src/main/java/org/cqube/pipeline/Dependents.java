package org.cqube.pipeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cqube.source.FileId;
import org.cqube.source.References;
import org.cqube.source.Source;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/** Which sources hang on which: what a source says decides what is taken of those that refer to it. */
final class Dependents {
    private final Sources sources;
    private final References references;

    Dependents(Sources sources) {
        this.sources = sources;
        this.references = References.of(sources);
    }

    /** Sources that refer to this one, directly or through others, each behind those that it refers to itself. */
    List<String> of(String source) {
        List<String> open = sources.list().stream()
                .map(Source::id)
                .filter(other -> !other.equals(source) && needs(other).contains(source))
                .collect(Collectors.toCollection(ArrayList::new));
        List<String> ordered = new ArrayList<>();
        while (!open.isEmpty()) {
            // Declarations that turn in a circle have no order: any of them goes first.
            String next = open.stream()
                    .filter(one -> Collections.disjoint(needs(one), open))
                    .findFirst()
                    .orElse(open.getFirst());
            open.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    private Set<String> needs(String source) {
        Set<String> needed = new LinkedHashSet<>();
        for (SourceFile file : sources.get(source).files()) {
            references.needs(file.id()).stream()
                    .map(FileId::source)
                    .filter(other -> !other.equals(source))
                    .forEach(needed::add);
        }
        return needed;
    }
}
