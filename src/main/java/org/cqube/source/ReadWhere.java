package org.cqube.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads which records a measure counts. */
final class ReadWhere {
    private ReadWhere() {}

    static Where read(Fields measure) {
        return new Where(conditions(measure), readMatch("with", measure), readMatch("without", measure));
    }

    private static List<Condition> conditions(Fields fields) {
        List<Condition> conditions = new ArrayList<>();
        fields.findMapping("where").ifPresent(where -> {
            for (String name : where.names()) {
                ColumnPath column = ColumnPath.of(name);
                if (where.isMapping(name)) {
                    conditions.add(read(column, where.mapping(name)));
                } else {
                    conditions.add(new Condition.In(column, where.requiredTexts(name)));
                }
            }
        });
        return List.copyOf(conditions);
    }

    private static Condition read(ColumnPath column, Fields fields) {
        Optional<Long> above = fields.findNumber("above");
        boolean notBlank = fields.flag("not_blank", false);
        if (above.isPresent() == notBlank) {
            fields.fault("must be a list of values, {above: <number>} or {not_blank: true}");
        }
        fields.finish();
        return above.<Condition>map(limit -> new Condition.Above(column, limit))
                .orElseGet(() -> new Condition.NotBlank(column));
    }

    private static Optional<Match> readMatch(String field, Fields measure) {
        return measure.findMapping(field).map(fields -> {
            String file = fields.text("file");
            Optional<FileId> id = FileId.findDeclared(file);
            if (id.isEmpty() && !file.isEmpty()) {
                fields.fault("file", "is '" + file + "'; a declared file is written <source>/<file>");
            }
            var match = new Match(id.orElse(new FileId("", file)), fields.textsByName("by"), conditions(fields));
            if (match.by().isEmpty()) {
                fields.fault("by", "must name at least one column and the other file's column");
            }
            fields.finish();
            return match;
        });
    }
}
