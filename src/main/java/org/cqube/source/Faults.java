package org.cqube.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cqube.source.DeclarationException.Fault;

/** Collects what is wrong with the declarations, so that all of it can be told at once. */
final class Faults {
    private final List<Fault> list = new ArrayList<>();

    void add(Place place, String reason) {
        var fault = new Fault(place.file(), place.line(), reason);
        if (!list.contains(fault)) {
            list.add(fault);
        }
    }

    void throwIfAny() {
        if (!list.isEmpty()) {
            throw new DeclarationException(list.stream()
                    .sorted(Comparator.comparing(Fault::file).thenComparingInt(Fault::line))
                    .toList());
        }
    }
}
