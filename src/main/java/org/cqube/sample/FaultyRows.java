package org.cqube.sample;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cqube.sample.Delivery.Expected;
import org.cqube.sample.MarksCsv.Extent;
import org.cqube.source.Column;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;

/**
 * Rows of marks that a check must find, with their count by kind. Those of real pupils are repaired by the next day's file; the others
 * name pupils who do not exist.
 */
final class FaultyRows {
    private static final int EACH = 10;

    private final Sample sample;
    private final MarksCsv csv;
    private final Storage.DayMarks marks;
    private final Extent extent;
    private final List<School> schools;
    private final List<String> lines = new ArrayList<>();
    private final Set<Integer> leftOut = new HashSet<>();
    private int duplicates;
    private int refused;
    private int parked;
    private int refusedCells;
    private int strangers;

    /** @param which schools whose masters are known */
    FaultyRows(Sample sample, Extent extent, Predicate<School> which) {
        this.sample = sample;
        this.csv = sample.marksCsv();
        this.marks = marks(csv.file());
        this.extent = extent;
        this.schools =
                sample.state().schools().stream().filter(which).limit(EACH * 8L).toList();
        mirrors(part(0));
        conflicts(part(1));
        unknownCodes(part(2));
        wrongTypes(part(3));
        lostZeros(part(4));
        unknownSchools(part(5));
        lines.add("");
        brokenLines(part(6));
    }

    List<String> lines() {
        return lines;
    }

    Set<Integer> leftOut() {
        return leftOut;
    }

    Expected expected() {
        return new Expected(false, duplicates, refused, parked, 0, refusedCells);
    }

    static Storage.DayMarks marks(SourceFile file) {
        return (Storage.DayMarks) file.storage();
    }

    static Column column(SourceFile file, String name) {
        var layout = file.layouts().getFirst();
        return layout.columns().get(layout.indexOf(name));
    }

    /** Each kind of fault has schools of its own, as far as there are enough. */
    private List<School> part(int number) {
        int size = schools.size() / 8;
        return schools.subList(number * size, (number + 1) * size);
    }

    private void mirrors(List<School> from) {
        pupils(from).forEach(row -> {
            lines.add(row);
            duplicates++;
        });
    }

    private void conflicts(List<School> from) {
        String day = marks.days().getFirst();
        DayCodes codes = csv.codes();
        pupils(from).forEach(row -> {
            String other = cell(row, day).equals(codes.present()) ? codes.absent() : codes.present();
            lines.add(with(row, day, other));
            refused += 2;
        });
    }

    /** The day's own mark is right, so that the record is taken and only an earlier cell is refused. */
    private void unknownCodes(List<School> from) {
        for (School school : from) {
            int pupil = school.firstPupil();
            boolean marked = sample.register().mark(school, pupil, extent.lastDay(), extent.asOf()) != Register.OPEN;
            if (marked && extent.lastDay().getDayOfMonth() > 1) {
                leftOut.add(pupil);
                lines.add(with(csv.line(school, pupil, extent), marks.days().getFirst(), unknownCode()));
                refusedCells++;
            }
        }
    }

    private void wrongTypes(List<School> from) {
        for (School school : from) {
            String row = stranger(school);
            refuse(
                    with(row, marks.month(), "Eleven"),
                    with(stranger(school), marks.month(), "13"),
                    with(stranger(school), marks.academicYear(), "2026/27"),
                    with(stranger(school), marks.school(), ""),
                    with(stranger(school), marks.person(), "NULL"));
        }
    }

    private void lostZeros(List<School> from) {
        for (School school : from) {
            refuse(with(stranger(school), marks.school(), school.id().substring(1)));
        }
    }

    private void unknownSchools(List<School> from) {
        for (School school : from) {
            String id = sample.state().block(school).id() + "99998";
            lines.add(with(stranger(school), marks.school(), id));
            parked++;
        }
    }

    private void brokenLines(List<School> from) {
        for (School school : from) {
            refuse(
                    stranger(school) + "|1|2",
                    cell(stranger(school), marks.school()),
                    with(stranger(school), marks.person(), "\u00ff12"));
        }
        if (!from.isEmpty()) {
            // The last line, so that what follows an open quote is nothing.
            refuse("\"" + stranger(from.getFirst()));
        }
    }

    private void refuse(String... rows) {
        lines.addAll(List.of(rows));
        refused += rows.length;
    }

    private Stream<String> pupils(List<School> from) {
        return from.stream()
                .filter(school -> sample.register()
                        .hasJoined(school.firstPupil(), extent.lastDay().toEpochDay()))
                .map(school -> csv.line(school, school.firstPupil(), extent));
    }

    /** A row of a pupil who does not exist, with ids that stand nowhere else. */
    private String stranger(School school) {
        strangers++;
        String row =
                with(csv.line(school, school.firstPupil(), extent), marks.person(), school.id() + (9000 + strangers));
        return marks.rowId().isEmpty() ? row : with(row, marks.rowId(), String.valueOf(90_000_000_000L + strangers));
    }

    private String unknownCode() {
        Map<String, String> known = marks.codes();
        return Stream.of("9", "8", "X")
                .filter(code -> !known.containsKey(code))
                .findFirst()
                .orElseThrow();
    }

    private String cell(String row, String name) {
        return row.split("\\|", -1)[csv.indexOf(name)];
    }

    private String with(String row, String name, String value) {
        String[] cells = row.split("\\|", -1);
        cells[csv.indexOf(name)] = value;
        return String.join("|", cells);
    }
}
