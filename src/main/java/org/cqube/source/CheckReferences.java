package org.cqube.source;

import java.util.List;
import java.util.Optional;

/** Whether what the files refer to is there, can be referred to, and does not turn in a circle. */
final class CheckReferences {
    private final References references;

    private CheckReferences(References references) {
        this.references = references;
    }

    static void check(List<DeclaredFile> files) {
        var check = new CheckReferences(
                References.of(files.stream().map(DeclaredFile::file).toList()));
        for (DeclaredFile declared : files) {
            declared.file().layouts().stream()
                    .flatMap(layout -> layout.columns().stream())
                    .forEach(column -> check.bounds(declared, column));
            for (Reference reference : declared.file().references()) {
                check.fault(declared.file(), reference)
                        .ifPresent(reason ->
                                declared.fields().mapping("references").fault(reference.column(), reason));
            }
        }
    }

    private void bounds(DeclaredFile declared, Column column) {
        for (Bound bound : column.rules().bounds()) {
            if (bound instanceof Bound.OfReferred(String reference, String number)) {
                Optional<SourceFile> master = declared.file().references().stream()
                        .filter(one -> one.column().equals(reference) && one.to() instanceof FileId)
                        .flatMap(one -> references.find(one.to()).stream())
                        .findFirst();
                if (master.isEmpty()) {
                    declared.fields()
                            .fault("'%s' may not be above '%s.%s', but %s refers to no file"
                                    .formatted(column.name(), reference, number, reference));
                } else if (!isStoredNumber(master.get(), number)) {
                    declared.fields()
                            .fault("'%s' may not be above '%s.%s', but %s stores no number of that name"
                                    .formatted(
                                            column.name(),
                                            reference,
                                            number,
                                            master.get().id()));
                }
            }
        }
    }

    private static boolean isStoredNumber(SourceFile file, String column) {
        return file.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(one -> one.name().equals(column) && !one.ignored())
                .anyMatch(one -> one.stored() && one.isNumber());
    }

    private Optional<String> fault(SourceFile file, Reference reference) {
        String name = reference.to().declared();
        Optional<SourceFile> found = references.find(reference.to());
        if (found.isEmpty()) {
            return Optional.of("refers to %s, but no file %s"
                    .formatted(name, reference.to() instanceof Role ? "has that role" : "is declared so"));
        }
        SourceFile master = found.get();
        if (reference.to() instanceof FileId && master.role().isPresent()) {
            return Optional.of("refers to %s, which has a role; write '%s'"
                    .formatted(name, master.role().get().declared()));
        }
        if (master.key().size() > 1) {
            return Optional.of("refers to %s, whose key is not of one column".formatted(name));
        }
        if (!master.key().stream().allMatch(key -> isId(master, key))) {
            return Optional.of("refers to %s, whose key is not of type id".formatted(name));
        }
        if (!isId(file, reference.column())) {
            return Optional.of("refers to %s, so it must be of type id".formatted(name));
        }
        return master.id().equals(file.id()) || references.needs(master.id()).contains(file.id())
                ? Optional.of("refers to %s, which refers back to this file".formatted(name))
                : Optional.empty();
    }

    /** A column that is not declared at all is told elsewhere. */
    private static boolean isId(SourceFile file, String column) {
        return file.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(one -> one.name().equals(column) && !one.ignored())
                .allMatch(one -> one.type() == ColumnType.ID);
    }
}
