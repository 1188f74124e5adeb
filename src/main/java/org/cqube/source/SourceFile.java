package org.cqube.source;

import java.util.List;
import java.util.Optional;

/**
 * One declared file of a source.
 *
 * @param grain one sentence: what one record is
 * @param folder emission folder, the first part of the key in the emission and input buckets
 * @param prefix how the CSV's name begins, in lower case; tells the files of a shared folder apart
 * @param schema database schema: {@code static hierarchy dynamic}
 * @param table table name in it
 * @param key stored names of the key's columns
 * @param rules how its checks are read
 * @param samePoint what to do with different ids on one point; only where latitude and longitude are declared
 */
public record SourceFile(
        FileId id,
        String label,
        String grain,
        String folder,
        String prefix,
        Optional<Role> role,
        String schema,
        String table,
        List<Layout> layouts,
        List<String> key,
        Storage storage,
        List<Reference> references,
        List<Measure> measures,
        SamePoint samePoint,
        FileRules rules) {
    /** With every check as strict as it can be. */
    public SourceFile(
            FileId id,
            String label,
            String grain,
            String folder,
            String prefix,
            Optional<Role> role,
            String schema,
            String table,
            List<Layout> layouts,
            List<String> key,
            Storage storage,
            List<Reference> references,
            List<Measure> measures,
            SamePoint samePoint) {
        this(
                id,
                label,
                grain,
                folder,
                prefix,
                role,
                schema,
                table,
                layouts,
                key,
                storage,
                references,
                measures,
                samePoint,
                FileRules.NONE);
    }

    /** How different ids on one point are read. */
    public enum SamePoint {
        /** The row stays in every total, its point is removed and it stands in the exception list. */
        DROP_POINT,
        /** The literal reading: the rows are refused. */
        DROP_ROW,
        KEEP
    }

    /** Whether a layout of it has coordinates. */
    public boolean hasPoints() {
        return layouts.stream().anyMatch(layout -> layout.indexOf("latitude") >= 0 && layout.indexOf("longitude") >= 0);
    }

    /** Bounds of its columns by numbers of the rows that they refer to. */
    public List<Bound.OfReferred> listReferredBounds() {
        return layouts.stream()
                .flatMap(layout -> layout.columns().stream())
                .flatMap(column -> column.rules().bounds().stream())
                .filter(Bound.OfReferred.class::isInstance)
                .map(Bound.OfReferred.class::cast)
                .distinct()
                .toList();
    }

    SourceFile with(List<Layout> others) {
        return new SourceFile(
                id,
                label,
                grain,
                folder,
                prefix,
                role,
                schema,
                table,
                others,
                key,
                storage,
                references,
                measures,
                samePoint,
                rules);
    }

    SourceFile withMeasures(List<Measure> others) {
        return new SourceFile(
                id,
                label,
                grain,
                folder,
                prefix,
                role,
                schema,
                table,
                layouts,
                key,
                storage,
                references,
                others,
                samePoint,
                rules);
    }

    SourceFile with(FileRules others) {
        return new SourceFile(
                id,
                label,
                grain,
                folder,
                prefix,
                role,
                schema,
                table,
                layouts,
                key,
                storage,
                references,
                measures,
                samePoint,
                others);
    }

    /** Whether a record is a person's month of marks. */
    public boolean hasDayMarks() {
        return storage instanceof Storage.DayMarks;
    }

    /** Whether its records happen on days, so that any stretch of days can be asked for. */
    public boolean isDated() {
        return hasDayMarks() || findGrain().filter(RowGrain::hasDays).isPresent();
    }

    /** Whose and when its records are, for a file of rows, or a master, that says so. */
    public Optional<RowGrain> findGrain() {
        return switch (storage) {
            case Storage.Rows rows -> rows.grain();
            case Storage.Master master -> master.school().map(school -> new RowGrain(school, new RowTime.Snapshot()));
            case Storage.DayMarks marks -> Optional.empty();
        };
    }

    /** Stored name of the column that names the record's school. */
    public Optional<String> findSchool() {
        return references.stream()
                .filter(reference -> reference.to() == Role.SCHOOL)
                .map(Reference::column)
                .findFirst();
    }

    /** The file, by its key, that the references say this column names a row of; a role's master is none. */
    public Optional<FileId> findReferredFile(String column) {
        return references.stream()
                .filter(reference -> reference.column().equals(column))
                .map(Reference::to)
                .filter(FileId.class::isInstance)
                .map(FileId.class::cast)
                .findFirst();
    }

    /** The column in the first layout that has it, if it is written to the table; switched off it is none. */
    public Optional<Column> findStored(String name) {
        return layouts.stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> column.name().equals(name))
                .filter(column -> column.stored() && column.active() && !column.ignored())
                .findFirst();
    }
}
