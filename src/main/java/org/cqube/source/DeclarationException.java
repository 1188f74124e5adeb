package org.cqube.source;

import java.util.List;
import java.util.stream.Collectors;

/** The declarations are wrong: nothing starts. Tells every fault at once, each with its file, line and reason. */
public final class DeclarationException extends RuntimeException {
    private final transient List<Fault> faults;

    /**
     * One fault.
     *
     * @param file as found, such as {@code sources/<id>/source.yaml}
     * @param line from 1; 0: it concerns the file as a whole
     */
    public record Fault(String file, int line, String reason) {
        @Override
        public String toString() {
            return file + (line == 0 ? "" : ":" + line) + ": " + reason;
        }
    }

    DeclarationException(List<Fault> faults) {
        super(faults.stream()
                .map(Fault::toString)
                .collect(Collectors.joining(
                        "\n",
                        faults.size() == 1
                                ? "The declarations have a fault:\n"
                                : "The declarations have %d faults:\n".formatted(faults.size()),
                        "")));
        this.faults = List.copyOf(faults);
    }

    /** In the order of files and lines. */
    public List<Fault> faults() {
        return faults;
    }
}
