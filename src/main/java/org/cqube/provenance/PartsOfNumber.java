package org.cqube.provenance;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cqube.aggregation.Contributions;
import org.cqube.provenance.EventFiles.EventFile;
import org.cqube.provenance.FindLines.Place;
import org.cqube.source.Column;
import org.cqube.source.FileId;
import org.cqube.source.Installation;
import org.cqube.source.Measure;
import org.cqube.source.Privacy;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;
import org.cqube.warehouse.MarkOrigins;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The records of one school's number, each with its file and line. Personal values are masked, identity columns left out. */
@Component
class PartsOfNumber {
    private static final String MASK = "•••";

    private final Contributions contributions;
    private final MarkOrigins origins;
    private final EventFiles files;
    private final FindLines lines;
    private final Installation installation;

    PartsOfNumber(
            Contributions contributions,
            MarkOrigins origins,
            EventFiles files,
            FindLines lines,
            Installation installation) {
        this.contributions = contributions;
        this.origins = origins;
        this.files = files;
        this.lines = lines;
        this.installation = installation;
    }

    /**
     * @param record in the file, the header is 0; null where it could not be found again
     * @param lineReason why not: {@code not_kept} or {@code too_much_to_read}
     * @param days marks by day, of day marks only
     */
    record Part(
            @Nullable String receipt,
            @Nullable Integer number,
            @Nullable String name,
            @Nullable Integer record,
            @Nullable Long line,
            @Nullable String lineReason,
            Map<String, String> columns,
            Map<String, String> days,
            Map<String, Long> contributed) {}

    record Parts(long total, List<Part> rows) {}

    /** Those of every ingredient, one after the other. */
    Parts list(Made made, int skip, int most) {
        long total = 0;
        int left = most;
        List<Part> rows = new ArrayList<>();
        for (Ingredient one : made.ingredients()) {
            int begin = (int) Math.max(0, skip - total);
            Parts found = list(one, begin, left);
            rows.addAll(found.rows());
            total += found.total();
            left -= Math.clamp(found.total() - begin, 0, left);
        }
        return new Parts(total, rows);
    }

    private Parts list(Ingredient of, int skip, int most) {
        return switch (of.asked().stretch()) {
            case Contributions.Days days when of.file().hasDayMarks() -> marks(of, days, skip, most);
            case Contributions.Stretch stretch -> rows(of, skip, most);
        };
    }

    private Parts rows(Ingredient of, int skip, int most) {
        SourceFile file = of.file();
        Contributions.Asked asked = of.asked();
        List<Contributions.OfRecord> rows = contributions.listRecords(asked, skip, most);
        Map<Long, EventFile> found = files.find(
                rows.stream().map(Contributions.OfRecord::event).distinct().toList());
        var budget = lines.budget();
        Map<Long, Map<Integer, Place>> places = new TreeMap<>();
        found.forEach((event, sent) -> {
            Set<Integer> wanted = new HashSet<>();
            rows.stream().filter(row -> row.event() == event).forEach(row -> wanted.add(row.record()));
            String key = sent.inputKey();
            places.put(event, key == null ? Map.of() : lines.records(file, key, wanted, budget));
        });
        List<Part> parts = new ArrayList<>();
        for (Contributions.OfRecord row : rows) {
            Place place = places.getOrDefault(row.event(), Map.of()).get(row.record());
            parts.add(part(
                    found.get(row.event()),
                    place == null ? new Place(row.record(), 0) : place,
                    budget,
                    masked(file, row.columns()),
                    Map.of(),
                    of.numbers(row.numbers(), 1)));
        }
        return new Parts(contributions.countRecords(asked), parts);
    }

    private record Key(String person, YearMonth month) {}

    private record Mark(MarkOrigins.PersonMonth row, long event) {}

    private Parts marks(Ingredient of, Contributions.Days days, int skip, int most) {
        SourceFile file = of.file();
        Contributions.Asked asked = of.asked();
        FileId id = asked.file();
        String school = asked.area().id();
        List<Mark> marks = new ArrayList<>();
        for (var row : origins.listPersons(id, school, days.from(), days.to(), skip, most)) {
            var events = new TreeSet<Long>();
            forDays(row, days, (day, index) -> events.add(row.events().get(index)));
            events.remove(0L);
            events.forEach(event -> marks.add(new Mark(row, event)));
        }
        Map<Long, EventFile> found =
                files.find(marks.stream().map(Mark::event).distinct().toList());
        var budget = lines.budget();
        Map<Long, Map<Key, Place>> places = new TreeMap<>();
        found.forEach((event, sent) -> {
            Set<Key> wanted = new HashSet<>();
            marks.stream().filter(mark -> mark.event() == event).forEach(mark -> wanted.add(key(mark.row())));
            String key = sent.inputKey();
            places.put(event, key == null ? Map.of() : find(file, key, school, wanted, budget));
        });
        Set<LocalDate> holidays = contributions.holidays(asked.area(), days);
        List<Part> parts = new ArrayList<>();
        for (Mark mark : marks) {
            Place place = places.getOrDefault(mark.event(), Map.of()).get(key(mark.row()));
            parts.add(part(
                    found.get(mark.event()),
                    place,
                    budget,
                    masked(file, columns(file, school, mark.row())),
                    days(mark, days),
                    of.numbers(numbers(file, holidays, mark, days), 1)));
        }
        return new Parts(origins.countPersons(id, school, days.from(), days.to()), parts);
    }

    private static Key key(MarkOrigins.PersonMonth row) {
        return new Key(row.person(), YearMonth.from(row.month()));
    }

    private Map<Key, Place> find(SourceFile file, String key, String school, Set<Key> wanted, FindLines.Budget budget) {
        if (!(file.storage() instanceof Storage.DayMarks storage)) {
            return Map.of();
        }
        var time = new RecordTime(file, installation.academicYearStart());
        return lines.find(
                file,
                key,
                wanted,
                (reader, header) -> {
                    if (!FindLines.cell(reader, header, storage.school()).equals(school)) {
                        return Optional.empty();
                    }
                    String month = time.of(name -> FindLines.cell(reader, header, name));
                    return month.equals(RecordTime.ANY)
                            ? Optional.empty()
                            : Optional.of(
                                    new Key(FindLines.cell(reader, header, storage.person()), YearMonth.parse(month)));
                },
                budget);
    }

    private interface EachDay {
        void of(LocalDate day, int index);
    }

    private static void forDays(MarkOrigins.PersonMonth row, Contributions.Days days, EachDay each) {
        YearMonth month = YearMonth.from(row.month());
        for (int index = 0; index < month.lengthOfMonth(); index++) {
            LocalDate day = month.atDay(index + 1);
            if (!day.isBefore(days.from()) && !day.isAfter(days.to())) {
                each.of(day, index);
            }
        }
    }

    private static Map<String, String> days(Mark mark, Contributions.Days days) {
        Map<String, String> told = new LinkedHashMap<>();
        forDays(mark.row(), days, (day, index) -> {
            if (mark.row().events().get(index) == mark.event()) {
                told.put(day.toString(), String.valueOf(mark.row().marks().charAt(index)));
            }
        });
        return told;
    }

    private static Map<String, Long> numbers(
            SourceFile file, Set<LocalDate> holidays, Mark mark, Contributions.Days days) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (Measure measure : file.measures()) {
            if (measure instanceof Measure.OfMarks ofMarks) {
                long[] byDay = ofMarks.byDay(mark.row().marks());
                long[] sum = {0};
                forDays(mark.row(), days, (day, index) -> {
                    if (mark.row().events().get(index) == mark.event() && !holidays.contains(day)) {
                        sum[0] += byDay[index];
                    }
                });
                numbers.put(measure.id(), sum[0]);
            }
        }
        return numbers;
    }

    private static Map<String, String> columns(SourceFile file, String school, MarkOrigins.PersonMonth row) {
        Map<String, String> columns = new LinkedHashMap<>();
        if (file.storage() instanceof Storage.DayMarks storage) {
            columns.put(storage.school(), school);
            columns.put(storage.person(), row.person());
            columns.put(storage.month(), YearMonth.from(row.month()).toString());
        }
        return columns;
    }

    private static Map<String, String> masked(SourceFile file, Map<String, String> columns) {
        Map<String, String> masked = new LinkedHashMap<>();
        columns.forEach((name, value) -> {
            Privacy privacy = file.findStored(name).map(Column::privacy).orElse(Privacy.NONE);
            if (privacy != Privacy.IDENTITY) {
                masked.put(name, privacy == Privacy.PERSONAL ? MASK : value);
            }
        });
        return masked;
    }

    private static Part part(
            @Nullable EventFile file,
            @Nullable Place place,
            FindLines.Budget budget,
            Map<String, String> columns,
            Map<String, String> days,
            Map<String, Long> contributed) {
        Long line = place != null && place.line() > 0 ? (Long) place.line() : null;
        String reason = line != null ? null : budget.isSpent() ? "too_much_to_read" : "not_kept";
        return new Part(
                file == null ? null : file.receipt(),
                file == null ? null : file.number(),
                file == null ? null : file.name(),
                place == null ? null : place.record(),
                line,
                reason,
                columns,
                days,
                contributed);
    }
}
