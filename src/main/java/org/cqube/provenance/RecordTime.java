package org.cqube.provenance;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.cqube.aggregation.Contributions;
import org.cqube.source.ColumnPath;
import org.cqube.source.RowTime;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;

/** When a record of a CSV file happened, as far as its own cells say it: a month, a day, a term or a year. */
final class RecordTime {
    /** What cannot be read, or stands in another file: it may belong to any time. */
    static final String ANY = "";

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT),
            DateTimeFormatter.ofPattern("dd-MM-uuuu", Locale.ROOT));

    private final SourceFile file;
    private final int yearStart;

    RecordTime(SourceFile file, int yearStart) {
        this.file = file;
        this.yearStart = yearStart;
    }

    /** @param cells text by stored name; blank where there is none */
    String of(Function<String, String> cells) {
        try {
            return switch (file.storage()) {
                case Storage.DayMarks marks ->
                    month(cells.apply(marks.academicYear()), cells.apply(marks.month()))
                            .toString();
                case Storage.Rows rows ->
                    rows.grain().map(grain -> of(grain.time(), cells)).orElse(ANY);
                case Storage.Master master -> ANY;
            };
        } catch (NumberFormatException | DateTimeException unreadable) {
            return ANY;
        }
    }

    private static String of(RowTime time, Function<String, String> cells) {
        return switch (time) {
            case RowTime.Day day ->
                cell(day.date(), cells).map(RecordTime::date).orElse(ANY);
            case RowTime.Term term ->
                cell(term.academicYear(), cells)
                        .flatMap(year -> cell(term.number(), cells)
                                .map(number -> "year-%d-term-%d".formatted(year(year), Integer.parseInt(number))))
                        .orElse(ANY);
            case RowTime.Year year ->
                cell(year.academicYear(), cells)
                        .map(text -> "year-" + year(text))
                        .orElse(ANY);
            case RowTime.Snapshot snapshot -> ANY;
        };
    }

    private static Optional<String> cell(ColumnPath path, Function<String, String> cells) {
        return path.isOwn()
                ? Optional.of(cells.apply(path.column())).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    YearMonth month(String academicYear, String month) {
        int number = Integer.parseInt(month.strip());
        int year = year(academicYear);
        return YearMonth.of(number >= yearStart ? year : year + 1, number);
    }

    private static int year(String text) {
        return Integer.parseInt(
                text.strip().substring(0, Math.min(4, text.strip().length())));
    }

    private static String date(String text) {
        for (DateTimeFormatter form : DATES) {
            try {
                return LocalDate.parse(text.substring(0, Math.min(10, text.length())), form)
                        .toString();
            } catch (DateTimeException another) {
                // The next form may fit.
            }
        }
        return ANY;
    }

    /** Whether a time read here may lie in what is asked. */
    static boolean touches(String time, Contributions.Stretch stretch) {
        if (time.equals(ANY)) {
            return true;
        }
        return switch (stretch) {
            case Contributions.Whole(String period) -> time.equals(period);
            case Contributions.Days(LocalDate from, LocalDate to) -> {
                if (time.length() == 7) {
                    YearMonth month = YearMonth.parse(time);
                    yield !month.isBefore(YearMonth.from(from)) && !month.isAfter(YearMonth.from(to));
                }
                LocalDate day = LocalDate.parse(time);
                yield !day.isBefore(from) && !day.isAfter(to);
            }
        };
    }
}
