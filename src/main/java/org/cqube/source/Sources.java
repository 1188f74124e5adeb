package org.cqube.source;

import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Every declared source of this installation, the state's overlay applied. Immutable; safe for all threads. */
public record Sources(List<Source> list) {
    public Sources {
        list = List.copyOf(list);
    }

    public Source get(String id) {
        return list.stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No source is declared as " + id));
    }

    public SourceFile getFile(FileId id) {
        return get(id.source()).files().stream()
                .filter(file -> file.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("No file is declared as " + id));
    }

    /** Every declared file, in the order of declaration. */
    public List<SourceFile> listFiles() {
        return list.stream().flatMap(source -> source.files().stream()).toList();
    }

    public List<Report> listReports() {
        return list.stream().flatMap(source -> source.reports().stream()).toList();
    }

    public boolean hasFolder(String folder) {
        return listFiles().stream().anyMatch(file -> file.folder().equals(folder));
    }

    /** The file of a folder whose prefix the CSV's name begins with; the longest prefix wins. */
    public Optional<SourceFile> findFile(String folder, String csvName) {
        String name = csvName.toLowerCase(Locale.ROOT);
        return listFiles().stream()
                .filter(file -> file.folder().equals(folder) && name.startsWith(file.prefix()))
                .reduce((a, b) -> a.prefix().length() >= b.prefix().length() ? a : b);
    }

    public Optional<SourceFile> findRole(Role role) {
        return listFiles().stream()
                .filter(file -> file.role().equals(Optional.of(role)))
                .findFirst();
    }
}
