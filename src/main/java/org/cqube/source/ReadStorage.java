package org.cqube.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads how the records of a file live in the database, and the day columns that come with it. */
final class ReadStorage {
    private enum Form {
        MASTER,
        ROWS,
        DAY_MARKS
    }

    private static final String DAY = "{day}";
    private static final Set<String> TIMES = Set.of("date", "term", "academic_year");

    private ReadStorage() {}

    static Storage read(Fields storage) {
        Optional<Form> form = storage.requiredChoice("form", EnumSet.allOf(Form.class));
        Storage read = switch (form.orElse(Form.MASTER)) {
            case MASTER -> new Storage.Master(storage.findText("school"));
            case ROWS ->
                new Storage.Rows(
                        storage.requiredChoice("on_change", EnumSet.allOf(Storage.OnChange.class))
                                .orElse(Storage.OnChange.REJECT),
                        storage.findText("school").map(school -> new RowGrain(school, readTime(storage))),
                        storage.findMapping("final").map(ReadStorage::readFinal));
            case DAY_MARKS -> readDayMarks(storage);
        };
        if (form.isEmpty()) {
            return read;
        }
        storage.finish();
        return read;
    }

    private static Storage.FinalOnce readFinal(Fields once) {
        var read = new Storage.FinalOnce(once.text("column"), once.texts("values"), once.texts("changing"));
        if (read.values().isEmpty()) {
            once.fault("values", "must name the values with which a row is final");
        }
        once.finish();
        return read;
    }

    private static RowTime readTime(Fields storage) {
        Set<String> said = new TreeSet<>(TIMES);
        said.retainAll(storage.names());
        if (said.size() > 1) {
            storage.fault("says twice when a record is: " + Fields.words(said) + "; one of them is enough");
        }
        if (storage.has("date")) {
            return new RowTime.Day(ColumnPath.of(storage.text("date")));
        }
        if (storage.has("academic_year")) {
            return new RowTime.Year(ColumnPath.of(storage.text("academic_year")));
        }
        return storage.findMapping("term").map(ReadStorage::readTerm).orElseGet(RowTime.Snapshot::new);
    }

    private static RowTime readTerm(Fields term) {
        int perYear = term.number("per_year", 2, 1, 12);
        if (12 % perYear != 0) {
            term.fault("per_year", "must be 1, 2, 3, 4, 6 or 12");
        }
        var read = new RowTime.Term(
                ColumnPath.of(term.text("academic_year")), ColumnPath.of(term.text("number")), perYear);
        term.finish();
        return read;
    }

    private static Storage.DayMarks readDayMarks(Fields storage) {
        Map<String, String> codes = storage.textsByName("codes");
        codes.keySet().stream()
                .filter(code -> code.length() != 1 || code.charAt(0) <= ' ' || code.charAt(0) > '~')
                .forEach(code -> storage.fault("codes", "holds '" + code + "'; a code is one visible ASCII character"));
        return new Storage.DayMarks(
                storage.text("school"),
                storage.text("person"),
                storage.text("academic_year"),
                storage.text("month"),
                storage.findText("row_id").orElse(""),
                readDays(storage).stream().map(Column::name).toList(),
                codes,
                storage.texts("open"),
                storage.choice("overlap", EnumSet.allOf(Storage.Overlap.class), Storage.Overlap.OPEN_DAYS));
    }

    /** The 31 day columns; empty where the storage has no day marks. */
    static List<Column> readDays(Fields storage) {
        if (!storage.requiredChoice("form", EnumSet.allOf(Form.class)).equals(Optional.of(Form.DAY_MARKS))) {
            return List.of();
        }
        Fields days = storage.mapping("days");
        String name = placed(days, "name");
        String emitted = placed(days, "emitted");
        List<String> aliases = days.texts("aliases");
        String meaning = days.text("meaning");
        days.finish();
        List<Column> columns = new ArrayList<>();
        for (int day = 1; day <= 31; day++) {
            columns.add(day(day, name, emitted, aliases, meaning));
        }
        if (!Identifiers.isSafe(columns.getFirst().name())) {
            days.fault(
                    "name", "is wrong: " + Identifiers.unsafe(columns.getFirst().name()));
        }
        return columns;
    }

    private static String placed(Fields days, String field) {
        String text = days.text(field);
        if (!text.isEmpty() && !text.contains(DAY)) {
            days.fault(field, "must hold " + DAY + ", the day of the month");
        }
        return text.contains(DAY) ? text : field + DAY;
    }

    private static Column day(int day, String name, String emitted, List<String> aliases, String meaning) {
        String number = Integer.toString(day);
        return new Column(
                name.replace(DAY, number),
                emitted.replace(DAY, number),
                aliases.stream().map(alias -> alias.replace(DAY, number)).toList(),
                ColumnType.DAY_CODE,
                1,
                false,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Privacy.NONE,
                false,
                false,
                true,
                true,
                meaning.replace(DAY, number));
    }
}
