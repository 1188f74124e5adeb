package org.cqube.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.cqube.sample.SchoolCalendar.SpecialDay;
import org.cqube.source.Column;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/** The calendar's file: holidays and working Sundays. */
public final class CalendarCsv {
    private final MadeUpState state;
    private final SchoolCalendar calendar;
    private final SourceFile file;

    CalendarCsv(MadeUpState state, SchoolCalendar calendar, Sources sources) {
        this.state = state;
        this.calendar = calendar;
        this.file = sources.findRole(Role.CALENDAR)
                .orElseThrow(() -> new NoSuchElementException("No file has the role " + Role.CALENDAR.declared()));
    }

    public SourceFile file() {
        return file;
    }

    public String header() {
        return columns().stream().map(Column::emitted).collect(Collectors.joining("|"));
    }

    /** One line a special day, without line ends; ends included. */
    public List<String> lines(LocalDate from, LocalDate to) {
        return calendar.listSpecialDays(from, to).stream().map(this::line).toList();
    }

    private String line(SpecialDay day) {
        return columns().stream().map(column -> cell(column, day)).collect(Collectors.joining("|"));
    }

    private String cell(Column column, SpecialDay day) {
        boolean everywhere = day.district() < 0;
        return switch (column.name()) {
            case "date" -> day.date().toString();
            case "area_level" -> allowed(column, everywhere ? "state" : "district");
            case "area_id" ->
                everywhere
                        ? state.plan().stateCode()
                        : state.districts().get(day.district()).id();
            case "kind" -> allowed(column, day.kind().name());
            default -> "";
        };
    }

    /** As the declaration writes it: in its own case, words joined its own way. */
    private static String allowed(Column column, String wanted) {
        return column.allowed().stream()
                .filter(value -> letters(value).equals(letters(wanted)))
                .findFirst()
                .orElse(wanted.toLowerCase(Locale.ROOT));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private List<Column> columns() {
        return file.layouts().getFirst().columns();
    }
}
