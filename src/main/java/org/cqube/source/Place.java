package org.cqube.source;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Where something is declared; line 0 is the file as a whole. */
record Place(String file, int line) {
    static Place of(Node node) {
        return of(node.getStartMark());
    }

    static Place of(Optional<Mark> mark) {
        return mark.map(m -> new Place(m.getName(), m.getLine() + 1)).orElseThrow();
    }
}
