package org.cqube.source;

import java.util.Locale;
import java.util.Optional;

/** Why a column cannot be switched off. */
public enum Needed {
    KEY("it is part of the key"),
    MARKS("the day marks are kept by it"),
    PLACE_AND_TIME("figures are placed by it"),
    FINAL("it says when a row is final"),
    REFERENCE("it names a row of another file"),
    ROLE("the program reads it by its role"),
    WEIGHTS("the file's records are held together by it"),
    MANDATORY("it is mandatory");

    private final String reason;

    Needed(String reason) {
        this.reason = reason;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Code of the notice that says so. */
    public String code() {
        return "needed_" + id();
    }

    String reason() {
        return reason;
    }

    /** Empty where the column may be switched off. What counts it, goes with it. */
    public static Optional<Needed> find(Sources sources, SourceFile file, String column) {
        if (file.key().contains(column)) {
            return Optional.of(KEY);
        }
        if (file.storage() instanceof Storage.DayMarks marks
                && (marks.days().contains(column) || marks.rowId().equals(column))) {
            return Optional.of(MARKS);
        }
        if (isTime(sources, file, column)) {
            return Optional.of(PLACE_AND_TIME);
        }
        if (file.storage() instanceof Storage.Rows rows
                && rows.finalOnce().filter(once -> once.column().equals(column)).isPresent()) {
            return Optional.of(FINAL);
        }
        if (file.references().stream().anyMatch(reference -> reference.column().equals(column))) {
            return Optional.of(REFERENCE);
        }
        if (file.role().filter(role -> RoleColumns.of(role).contains(column)).isPresent()) {
            return Optional.of(ROLE);
        }
        if (file.rules()
                .whole()
                .filter(whole -> whole.sumOf().equals(column) || whole.every().equals(column))
                .isPresent()) {
            return Optional.of(WEIGHTS);
        }
        boolean mandatory = file.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .anyMatch(one -> one.name().equals(column) && one.mandatory());
        return mandatory ? Optional.of(MANDATORY) : Optional.empty();
    }

    /** Of its own records, or of those that refer to it. */
    private static boolean isTime(Sources sources, SourceFile file, String column) {
        boolean own = file.findGrain()
                .filter(rows ->
                        rows.school().equals(column) || rows.time().columns().contains(ColumnPath.own(column)))
                .isPresent();
        return own
                || sources.listFiles().stream()
                        .filter(other -> other.findGrain().isPresent())
                        .anyMatch(other -> other.findGrain().get().time().columns().stream()
                                .filter(path -> !path.isOwn() && path.column().equals(column))
                                .anyMatch(path ->
                                        other.findReferredFile(path.through()).equals(Optional.of(file.id()))));
    }
}
