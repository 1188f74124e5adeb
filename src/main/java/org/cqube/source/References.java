package org.cqube.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which declared files hang on which. Immutable; safe for all threads. */
public final class References {
    private final List<SourceFile> files;

    private References(List<SourceFile> files) {
        this.files = List.copyOf(files);
    }

    public static References of(Sources sources) {
        return new References(sources.listFiles());
    }

    static References of(List<SourceFile> files) {
        return new References(files);
    }

    /** The file whose key a reference holds. */
    public Optional<SourceFile> find(Referred to) {
        return files.stream()
                .filter(file -> switch (to) {
                    case Role role -> file.role().equals(Optional.of(role));
                    case FileId id -> file.id().equals(id);
                })
                .findFirst();
    }

    /** Every file that one hangs on, directly or through others; itself only where declarations turn in a circle. */
    public Set<FileId> needs(FileId file) {
        Set<FileId> needed = new LinkedHashSet<>();
        Deque<FileId> open = new ArrayDeque<>(List.of(file));
        while (!open.isEmpty()) {
            FileId next = open.remove();
            files.stream()
                    .filter(one -> one.id().equals(next))
                    .flatMap(one -> one.references().stream())
                    .flatMap(reference -> find(reference.to()).stream())
                    .map(SourceFile::id)
                    .filter(needed::add)
                    .forEach(open::add);
        }
        return needed;
    }

    /** Files that refer to it directly. */
    public List<FileId> listReferring(FileId file) {
        List<FileId> referring = new ArrayList<>();
        for (SourceFile one : files) {
            if (one.references().stream()
                    .flatMap(reference -> find(reference.to()).stream())
                    .anyMatch(found -> found.id().equals(file))) {
                referring.add(one.id());
            }
        }
        return referring;
    }
}
