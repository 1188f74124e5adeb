package org.cqube.source;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqube.source.Check.Mode;

/** Reads what a file and its columns must be besides types and plain limits. */
final class ReadRules {
    private enum NoPoint {
        KEEP,
        REFUSE
    }

    private enum Until {
        TODAY
    }

    private enum Absent {
        EMISSION_YEAR
    }

    private ReadRules() {}

    /** @param hasPoints whether the file has coordinates */
    static FileRules readFile(Fields file, boolean hasPoints) {
        Optional<Fields> limits = file.findMapping("limits");
        Optional<Long> megabytes = limits.flatMap(found -> positive("megabytes", found));
        Optional<Long> records = limits.flatMap(found -> positive("records", found));
        limits.ifPresent(Fields::finish);
        if (!hasPoints && file.has("no_point")) {
            file.fault("no_point", "belongs to files with the columns latitude and longitude");
        }
        boolean needsPoint = file.choice("no_point", EnumSet.allOf(NoPoint.class), NoPoint.KEEP) == NoPoint.REFUSE;
        return new FileRules(
                readChecks(file),
                megabytes,
                records,
                needsPoint,
                readWhole(file),
                Optional.empty(),
                ReadPlausible.read(file));
    }

    private static Optional<FileRules.Whole> readWhole(Fields file) {
        return file.findMapping("whole").flatMap(fields -> {
            String sumOf = fields.text("sum_of");
            Optional<BigDecimal> total = fields.findDecimal("is");
            if (!fields.has("is")) {
                fields.fault("is", "is missing");
            }
            String every = fields.findText("every").orElse("");
            fields.finish();
            return total.map(is -> new FileRules.Whole(sumOf, is, every, Set.of()));
        });
    }

    private static Optional<Long> positive(String name, Fields limits) {
        Optional<Long> number = limits.findNumber(name);
        if (number.isPresent() && number.get() < 1) {
            limits.fault(name, "must be at least 1");
        }
        return number;
    }

    private static Map<Check, Mode> readChecks(Fields file) {
        Map<Check, Mode> modes = new EnumMap<>(Check.class);
        file.findMapping("checks").ifPresent(checks -> {
            for (Check check : Check.values()) {
                String name = check.name().toLowerCase(Locale.ROOT);
                if (checks.has(name)) {
                    checks.requiredChoice(name, EnumSet.allOf(Mode.class))
                            .ifPresent(mode -> modes.put(check, known(check, mode, name, checks)));
                }
            }
            checks.finish();
        });
        return Map.copyOf(modes);
    }

    private static Mode known(Check check, Mode mode, String name, Fields checks) {
        if (!check.modes().contains(mode)) {
            Set<Mode> modes = check.modes();
            checks.fault(
                    name,
                    "cannot be '%s'; it can be %s%s"
                            .formatted(
                                    mode.name().toLowerCase(Locale.ROOT),
                                    Fields.words(modes.stream()
                                            .map(one -> one.name().toLowerCase(Locale.ROOT))
                                            .toList()),
                                    check == Check.MIRROR || check == Check.CONFLICT
                                            ? ": of two records with one key only one can be stored"
                                            : ""));
        }
        return mode;
    }

    static CellRules readCell(Fields column) {
        List<Bound> bounds = new ArrayList<>();
        column.findText("not_above").map(ReadRules::bound).ifPresent(bounds::add);
        column.findMapping("maximum_by").ifPresent(by -> {
            bounds.add(new Bound.ByValue(by.text("column"), by.numbersByName("values")));
            by.finish();
        });
        boolean untilToday = column.has("not_after")
                && column.requiredChoice("not_after", EnumSet.allOf(Until.class))
                        .isPresent();
        boolean ofEmission = column.has("absent")
                && column.requiredChoice("absent", EnumSet.allOf(Absent.class)).isPresent();
        return new CellRules(
                List.copyOf(bounds),
                readEarliest(column),
                untilToday,
                column.texts("no").stream()
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .toList(),
                ofEmission,
                false);
    }

    private static Bound bound(String text) {
        int point = text.indexOf('.');
        return point < 0
                ? new Bound.OfColumn(text)
                : new Bound.OfReferred(text.substring(0, point), text.substring(point + 1));
    }

    private static Optional<LocalDate> readEarliest(Fields column) {
        Optional<String> text = column.findText("earliest");
        try {
            return text.filter(day -> !day.isEmpty()).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            column.fault("earliest", "must be a day such as 2015-06-01");
            return Optional.empty();
        }
    }

    static void checkType(ColumnType type, Column column, Fields fields) {
        boolean number = type == ColumnType.INTEGER || type == ColumnType.DECIMAL;
        CellRules rules = column.rules();
        belongs(fields, "not_above", !number, "numbers");
        belongs(fields, "maximum_by", !number, "numbers");
        belongs(fields, "earliest", type != ColumnType.DATE, "dates");
        belongs(fields, "not_after", type != ColumnType.DATE, "dates");
        belongs(fields, "no", type != ColumnType.AVAILABILITY, "type availability");
        belongs(fields, "absent", type != ColumnType.ACADEMIC_YEAR, "type academic_year");
        if (rules.ofEmission() && column.mandatory()) {
            fields.fault("absent", "contradicts 'mandatory'");
        }
    }

    private static void belongs(Fields fields, String field, boolean misplaced, String where) {
        if (misplaced && fields.has(field)) {
            fields.fault(field, "belongs to " + where + " only");
        }
    }
}
