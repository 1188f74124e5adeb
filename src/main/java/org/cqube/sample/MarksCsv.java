package org.cqube.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cqube.source.Column;
import org.cqube.source.Privacy;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Storage;

/**
 * The month-to-date file of marks, as the data centre of the made-up state writes it: one row for a pupil and month, a cell a day. Writes
 * over a million rows a second. Safe for all threads.
 */
public final class MarksCsv {
    private static final int BUFFER = 1 << 16;

    private final MadeUpState state;
    private final Register register;
    private final SourceFile file;
    private final MarksRow row;
    private final String header;
    private final DayCodes codes;

    MarksCsv(MadeUpState state, Register register, Sources sources, SourceFile file, int academicYearStart) {
        this.state = state;
        this.register = register;
        this.file = file;
        if (!(file.storage() instanceof Storage.DayMarks marks)) {
            throw new IllegalArgumentException(file.id() + " holds no day marks");
        }
        List<Column> columns = file.layouts().getFirst().columns();
        this.codes = DayCodes.of(sources, file);
        this.row = new MarksRow(register, cells(marks, columns), codes, academicYearStart);
        this.header = columns.stream().map(Column::emitted).collect(Collectors.joining("|"));
    }

    public SourceFile file() {
        return file;
    }

    public String header() {
        return header;
    }

    /**
     * What is in a file.
     *
     * @param asOf what the data centre knew at the end of that day
     * @param schools whose pupils it holds
     * @param leftOut numbers of pupils whom it forgets
     */
    record Extent(YearMonth month, LocalDate asOf, Predicate<School> schools, Set<Integer> leftOut) {
        static Extent of(YearMonth month, LocalDate asOf) {
            return new Extent(month, asOf, school -> true, Set.of());
        }

        LocalDate lastDay() {
            return asOf.isBefore(month.atEndOfMonth()) ? asOf : month.atEndOfMonth();
        }
    }

    /** The whole state's month as known at the end of a day; returns the number of rows. The stream is not closed. */
    public long write(OutputStream out, YearMonth month, LocalDate asOf) throws IOException {
        return write(out, Extent.of(month, asOf));
    }

    long write(OutputStream out, Extent extent) throws IOException {
        out.write((header + "\n").getBytes(UTF_8));
        byte[] buffer = new byte[BUFFER];
        int at = 0;
        long rows = 0;
        long lastDay = extent.lastDay().toEpochDay();
        for (School school : state.schools()) {
            if (!extent.schools().test(school)) {
                continue;
            }
            var month = row.begin(school, extent);
            for (int pupil = school.firstPupil(); pupil < school.firstPupil() + school.pupils(); pupil++) {
                if (!register.hasJoined(pupil, lastDay)
                        || (!extent.leftOut().isEmpty() && extent.leftOut().contains(pupil))) {
                    continue;
                }
                at = month.write(pupil, buffer, at);
                rows++;
                if (at > BUFFER - MarksRow.LONGEST) {
                    out.write(buffer, 0, at);
                    at = 0;
                }
            }
        }
        out.write(buffer, 0, at);
        return rows;
    }

    /** One pupil's row without its line end, whether the pupil has joined or not. */
    String line(School school, int pupil, Extent extent) {
        byte[] buffer = new byte[MarksRow.LONGEST];
        int end = row.begin(school, extent).write(pupil, buffer, 0);
        return new String(buffer, 0, end - 1, UTF_8);
    }

    DayCodes codes() {
        return codes;
    }

    /** Where a stored name stands in the file. */
    int indexOf(String name) {
        return file.layouts().getFirst().indexOf(name);
    }

    private static int[] cells(Storage.DayMarks marks, List<Column> columns) {
        return columns.stream()
                .mapToInt(column -> {
                    String name = column.name();
                    int day = marks.days().indexOf(name);
                    if (day >= 0) {
                        return day + 1;
                    } else if (name.equals(marks.rowId())) {
                        return MarksRow.ROW_ID;
                    } else if (name.equals(marks.person())) {
                        return MarksRow.PERSON;
                    } else if (name.equals(marks.school())) {
                        return MarksRow.SCHOOL;
                    } else if (name.equals(marks.academicYear())) {
                        return MarksRow.ACADEMIC_YEAR;
                    } else if (name.equals(marks.month())) {
                        return MarksRow.MONTH;
                    }
                    return column.privacy() == Privacy.IDENTITY ? MarksRow.IDENTITY : MarksRow.BLANK;
                })
                .toArray();
    }
}
