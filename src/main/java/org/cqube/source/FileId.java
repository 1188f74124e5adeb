package org.cqube.source;

import java.util.Optional;

/** Names one declared file: the source's folder name and the file's id in it. */
public record FileId(String source, String file) implements Referred {
    /** The file written as {@code <source>/<file>}, or empty where the text is nothing of the kind. */
    static Optional<FileId> findDeclared(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 2 && Identifiers.isSafe(parts[0]) && Identifiers.isSafe(parts[1])
                ? Optional.of(new FileId(parts[0], parts[1]))
                : Optional.empty();
    }

    @Override
    public String declared() {
        return toString();
    }

    @Override
    public String toString() {
        return source + "/" + file;
    }
}
