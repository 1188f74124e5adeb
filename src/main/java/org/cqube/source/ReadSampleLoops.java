package org.cqube.source;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a made-up file has a row for each of, from outside to inside. */
final class ReadSampleLoops {
    private enum Form {
        SCHOOLS,
        PUPILS,
        TEACHERS,
        CLASSES,
        MONTHS,
        NUMBERS,
        LISTED,
        ROWS
    }

    private final SampleScope scope;
    private final Map<String, SampleFile> before;

    /**
     * @param scope to which the loops are added
     * @param before files of the source that are made up earlier
     */
    ReadSampleLoops(SampleScope scope, Map<String, SampleFile> before) {
        this.scope = scope;
        this.before = before;
    }

    Map<String, SampleLoop> read(Fields file) {
        if (!file.has("each")) {
            file.fault("each", "is missing");
        }
        file.entries("each").forEach((name, fields) -> {
            if (name.equals(SampleText.PLAN)) {
                fields.fault("'" + SampleText.PLAN + "' stands for the plan; choose another name");
            }
            fields.requiredChoice("form", EnumSet.allOf(Form.class)).ifPresent(form -> {
                read(form, fields).ifPresent(loop -> scope.add(name, loop));
                fields.finish();
            });
        });
        return scope.loops();
    }

    private Optional<SampleLoop> read(Form form, Fields fields) {
        return switch (form) {
            case SCHOOLS -> Optional.of(new SampleLoop.Schools(readPlaces(fields)));
            case PUPILS -> Optional.of(readPupils(fields));
            case TEACHERS -> {
                needSchool(fields);
                yield Optional.of(new SampleLoop.Teachers());
            }
            case CLASSES -> {
                needSchool(fields);
                yield Optional.of(new SampleLoop.Classes());
            }
            case MONTHS -> {
                if (!scope.loops().isEmpty()) {
                    fields.fault("months come first: the file is sent month by month");
                }
                yield Optional.of(new SampleLoop.Months());
            }
            case NUMBERS -> Optional.of(new SampleLoop.Numbers(fields.number("to", 1, 1, 1_000_000)));
            case LISTED -> Optional.of(readListed(fields));
            case ROWS -> readRows(fields);
        };
    }

    private static List<SamplePlace> readPlaces(Fields fields) {
        return fields.texts("except").stream()
                .flatMap(name -> findPlace(name, "except", fields).stream())
                .toList();
    }

    static Optional<SamplePlace> findPlace(String name, String field, Fields fields) {
        Optional<SamplePlace> place = Arrays.stream(SamplePlace.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
        if (place.isEmpty()) {
            fields.fault(field, "names '" + name + "'; there are weak, lost, late, bare");
        }
        return place;
    }

    private SampleLoop readPupils(Fields fields) {
        needSchool(fields);
        boolean one = fields.has("class");
        if (one && fields.has("classes")) {
            fields.fault("classes", "cannot stand beside 'class'");
        }
        return new SampleLoop.Pupils(
                fields.numbers("classes"),
                one ? Optional.of(scope.text(fields, "class")) : Optional.empty(),
                fields.number("percent", 100, 1, 100));
    }

    private static SampleLoop readListed(Fields fields) {
        List<String> columns = fields.requiredTexts("columns");
        List<List<String>> rows = fields.requiredTexts("rows").stream()
                .map(row ->
                        Arrays.stream(row.split("\\|", -1)).map(String::strip).toList())
                .toList();
        rows.stream()
                .filter(row -> row.size() != columns.size())
                .forEach(row -> fields.fault(
                        "rows",
                        "has '%s' with %d cells, but there are %d columns"
                                .formatted(String.join("|", row), row.size(), columns.size())));
        if (rows.stream().flatMap(List::stream).anyMatch(cell -> !cell.matches("[^\"\\p{Cntrl}]*"))) {
            fields.fault("rows", "hold quotes or control characters, which cannot be sent");
        }
        return new SampleLoop.Listed(columns, rows);
    }

    /** Empty where the file is wrong, which is noted. */
    private Optional<SampleLoop> readRows(Fields fields) {
        String name = fields.text("file");
        List<SamplePlace> except = readPlaces(fields);
        SampleFile file = before.get(name);
        if (file == null) {
            fields.findMapping("where");
            if (!name.isEmpty()) {
                fields.fault("file", "is '" + name + "', which is no file that stands before this one");
            }
            return Optional.empty();
        }
        Map<String, SampleText> where = fields.findMapping("where")
                .map(inner -> readWhere(inner, file.cells().keySet()))
                .orElse(Map.of());
        if (!file.isOfSchools() && !except.isEmpty()) {
            fields.fault("except", "belongs to rows that belong to schools");
        }
        if (file.isOfSchools() && !(scope.loops().isEmpty() && where.isEmpty())) {
            fields.fault("file", "is '" + name + "', whose rows belong to schools; it must come first, and whole");
        }
        return Optional.of(new SampleLoop.Rows(file, where, except));
    }

    private Map<String, SampleText> readWhere(Fields inner, Set<String> columns) {
        if (inner.names().size() != 1) {
            inner.fault("'where' names one column");
            return Map.of();
        }
        String column = inner.names().iterator().next();
        if (!columns.contains(column)) {
            inner.fault(column, "is no column of that file's sample");
        }
        return Map.of(column, scope.text(inner, column));
    }

    private void needSchool(Fields fields) {
        if (!scope.hasSchool()) {
            fields.fault("schools must come before, or rows that belong to schools");
        }
    }
}
