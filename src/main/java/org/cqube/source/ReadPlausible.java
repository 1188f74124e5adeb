package org.cqube.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what would make the records of a file odd, and holds it against the file's columns. */
final class ReadPlausible {
    private static final int LEAST = 20;
    private static final int SPREADS = 4;
    private static final int ALL = 1_000_000_000;

    private ReadPlausible() {}

    static List<Plausible> read(Fields file) {
        List<Plausible> found = new ArrayList<>();
        file.findMapping("plausible").ifPresent(plausible -> {
            plausible.findMapping("complete").ifPresent(one -> {
                found.add(
                        new Plausible.Complete(set(one, "of"), set(one, "marks"), one.number("least", LEAST, 1, ALL)));
                one.finish();
            });
            plausible.findMapping("crowd").ifPresent(one -> {
                found.add(new Plausible.Crowd(one.requiredTexts("per"), one.number("most", 0, 1, ALL)));
                if (!one.has("most")) {
                    one.fault("most", "is missing");
                }
                one.finish();
            });
            plausible.findMapping("holiday").ifPresent(one -> {
                found.add(new Plausible.Holiday(one.text("date")));
                one.finish();
            });
            plausible.findMapping("unusual").ifPresent(one -> {
                found.add(new Plausible.Unusual(
                        one.requiredTexts("columns"),
                        one.requiredTexts("per"),
                        one.number("least", LEAST, 2, ALL),
                        one.number("spreads", SPREADS, 1, 1000),
                        one.number("margin", 0, 0, ALL)));
                one.finish();
            });
            plausible.finish();
        });
        return List.copyOf(found);
    }

    private static Set<String> set(Fields fields, String name) {
        return Set.copyOf(new LinkedHashSet<>(fields.requiredTexts(name)));
    }

    /** Tells what does not fit the file. */
    static void check(SourceFile file, Fields fields) {
        for (Check check : Check.values()) {
            boolean declared = file.rules().plausible().stream().anyMatch(one -> one.check() == check);
            if (check.isOddness() && !declared && file.rules().mode(check).isPresent()) {
                String name = check.id();
                fields.mapping("checks").fault(name, "needs 'plausible: {" + name + ": …}', which says what is odd");
            }
        }
        if (file.rules().plausible().isEmpty()) {
            return;
        }
        Fields place = fields.mapping("plausible");
        for (Plausible one : file.rules().plausible()) {
            Fields own = place.mapping(one.check().id());
            switch (one) {
                case Plausible.Complete complete -> complete(file, complete, own);
                case Plausible.Crowd crowd -> columns(file, "per", crowd.per(), own);
                case Plausible.Holiday holiday -> {
                    typed(file, "date", holiday.date(), ColumnType.DATE, own);
                    school(file, own);
                }
                case Plausible.Unusual unusual -> {
                    unusual.columns().forEach(column -> typed(file, "columns", column, ColumnType.INTEGER, own));
                    columns(file, "per", unusual.per(), own);
                    school(file, own);
                    if (file.storage() instanceof Storage.DayMarks) {
                        own.fault("belongs to files that store rows: of day marks there is no number");
                    }
                }
            }
        }
    }

    private static void complete(SourceFile file, Plausible.Complete complete, Fields own) {
        if (!(file.storage() instanceof Storage.DayMarks marks)) {
            own.fault("belongs to files that store day_marks");
            return;
        }
        complete.counted().stream()
                .filter(code -> !marks.codes().containsKey(code) || marks.open().contains(code))
                .forEach(code -> own.fault("of", "names '" + code + "', which is no mark"));
        complete.full().stream()
                .filter(code -> !complete.counted().contains(code))
                .forEach(code -> own.fault("marks", "names '" + code + "', which is not among 'of'"));
    }

    private static void school(SourceFile file, Fields own) {
        if (file.findSchool().isEmpty()) {
            own.fault("belongs to files whose records refer to '%s'".formatted(Role.SCHOOL.declared()));
        }
    }

    private static void columns(SourceFile file, String field, List<String> names, Fields own) {
        for (String name : names) {
            if (file.findStored(name).isEmpty()) {
                own.fault(field, "names '" + name + "', which is no stored column");
            }
        }
    }

    private static void typed(SourceFile file, String field, String name, ColumnType type, Fields own) {
        if (!name.isEmpty()
                && file.findStored(name).filter(column -> column.type() == type).isEmpty()) {
            own.fault(
                    field,
                    "names '%s', which is no stored column of type %s"
                            .formatted(name, type.name().toLowerCase(Locale.ROOT)));
        }
    }
}
