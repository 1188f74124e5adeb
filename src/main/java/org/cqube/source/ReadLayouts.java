package org.cqube.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the columns of a file: one layout under {@code columns}, or several under {@code layouts}. */
final class ReadLayouts {
    private static final String ONLY = "only";
    private static final Set<ColumnType> TYPES = EnumSet.complementOf(EnumSet.of(ColumnType.DAY_CODE));

    private ReadLayouts() {}

    /** @param days the day columns, which stand behind the declared ones of each layout; empty where the file has none */
    static List<Layout> read(Fields file, List<Column> days) {
        List<Layout> layouts = new ArrayList<>();
        if (file.has("layouts")) {
            if (file.has("columns")) {
                file.fault("columns", "cannot stand beside 'layouts'; declare the columns in the layouts");
            }
            file.entries("layouts").forEach((id, layout) -> layouts.add(readLayout(id, layout, days)));
        } else {
            layouts.add(new Layout(ONLY, readColumns(file, days)));
        }
        return List.copyOf(layouts);
    }

    private static Layout readLayout(String id, Fields layout, List<Column> days) {
        var columns = readColumns(layout, days);
        layout.finish();
        return new Layout(id, columns);
    }

    private static List<Column> readColumns(Fields layout, List<Column> days) {
        List<Column> columns = new ArrayList<>();
        Map<String, Fields> entries = layout.entries("columns");
        if (!layout.has("columns")) {
            layout.fault("columns", "is missing");
        }
        entries.forEach((name, fields) -> columns.add(readColumn(name, fields)));
        layout.texts("ignored").forEach(header -> columns.add(ignored(header)));
        columns.addAll(days);
        checkNames(columns, layout, entries);
        return List.copyOf(columns);
    }

    private static Column readColumn(String name, Fields fields) {
        Optional<ColumnType> type = fields.requiredChoice("type", TYPES);
        boolean width = fields.has("width");
        var column = new Column(
                name,
                fields.text("emitted"),
                fields.texts("aliases"),
                type.orElse(ColumnType.TEXT),
                fields.number(width ? "width" : "length", 0, 1, 10_000),
                width,
                fields.flag("mandatory", false),
                fields.texts("allowed"),
                fields.findNumber("minimum"),
                fields.findNumber("maximum"),
                fields.choice("privacy", EnumSet.allOf(Privacy.class), Privacy.NONE),
                fields.flag("surrogate", false),
                false,
                fields.flag("stored", true),
                fields.flag("active", true),
                fields.text("meaning"),
                ReadRules.readCell(fields));
        if (Identifiers.isTaken(name)) {
            fields.fault("'" + name + "' is a column that the program adds by itself; choose another name");
        }
        type.ifPresent(known -> checkType(known, column, fields));
        fields.finish();
        return column;
    }

    private static void checkType(ColumnType type, Column column, Fields fields) {
        boolean width = fields.has("width");
        boolean length = fields.has("length");
        if (type == ColumnType.ID && width == length) {
            fields.fault("an id needs either a 'width' (exactly so many characters) or a 'length' (at most)");
        } else if (type == ColumnType.TEXT && width) {
            fields.fault("width", "belongs to type id; a text has a 'length'");
        } else if (type == ColumnType.TEXT && !length) {
            fields.fault("a text needs a 'length'");
        } else if (type != ColumnType.ID && type != ColumnType.TEXT && (width || length)) {
            fields.fault(width ? "width" : "length", "belongs to types id and text only");
        }
        boolean limited = column.minimum().isPresent() || column.maximum().isPresent();
        if (limited && type != ColumnType.INTEGER && type != ColumnType.DECIMAL) {
            fields.fault(column.minimum().isPresent() ? "minimum" : "maximum", "belongs to numbers only");
        } else if (column.minimum().orElse(Long.MIN_VALUE) > column.maximum().orElse(Long.MAX_VALUE)) {
            fields.fault("minimum", "is above 'maximum'");
        }
        ReadRules.checkType(type, column, fields);
        if (column.privacy() == Privacy.IDENTITY && type != ColumnType.ID) {
            fields.fault("privacy", "identity belongs to columns of type id");
        }
    }

    private static Column ignored(String header) {
        return new Column(
                header.toLowerCase(Locale.ROOT),
                header,
                List.of(),
                ColumnType.TEXT,
                0,
                false,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Privacy.NONE,
                false,
                true,
                false,
                true,
                "Sent, but not stored.");
    }

    private static void checkNames(List<Column> columns, Fields layout, Map<String, Fields> entries) {
        Set<String> names = new HashSet<>();
        Map<String, String> headers = new HashMap<>();
        for (Column column : columns) {
            Fields place = entries.getOrDefault(column.name(), layout);
            if (!column.ignored() && !names.add(column.name())) {
                place.fault("'" + column.name() + "' is a day column already; choose another name");
            }
            List<String> all = new ArrayList<>(column.aliases());
            all.addFirst(column.emitted());
            for (String header : all) {
                String other = headers.putIfAbsent(header.toLowerCase(Locale.ROOT), column.name());
                if (other != null) {
                    place.fault("the header '%s' belongs to '%s' already".formatted(header, other));
                }
            }
        }
    }
}
