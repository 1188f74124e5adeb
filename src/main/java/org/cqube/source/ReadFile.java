package org.cqube.source;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one file of a source. */
final class ReadFile {
    private enum Schema {
        STATIC,
        HIERARCHY,
        DYNAMIC
    }

    private static final Pattern PREFIX = Pattern.compile("[a-z0-9_]{1,63}");

    private ReadFile() {}

    static DeclaredFile read(FileId id, Fields fields) {
        Fields storage = fields.mapping("storage");
        List<Measure> measures = ReadFigures.readMeasures(fields);
        List<Layout> layouts = ReadLayouts.read(fields, ReadStorage.readDays(storage));
        boolean hasPoints = layouts.stream()
                .anyMatch(layout -> layout.indexOf("latitude") >= 0 && layout.indexOf("longitude") >= 0);
        var file = new SourceFile(
                id,
                fields.text("label"),
                fields.text("grain"),
                fields.identifier("folder"),
                readPrefix(fields),
                readRole(fields),
                fields.requiredChoice("schema", EnumSet.allOf(Schema.class))
                        .orElse(Schema.STATIC)
                        .name()
                        .toLowerCase(Locale.ROOT),
                fields.identifier("table"),
                layouts,
                fields.requiredTexts("key"),
                ReadStorage.read(storage),
                readReferences(fields),
                measures,
                readSamePoint(fields, hasPoints),
                ReadRules.readFile(fields, hasPoints));
        Map<String, Dimension> dimensions = ReadDimensions.read(fields, measures);
        Map<String, Indicator> indicators = ReadIndicators.read(fields, measures, dimensions.values());
        fields.finish();
        if (file.folder().equals(ConfigurationFile.FOLDER)) {
            fields.fault("folder", "is '" + file.folder() + "', which belongs to the state's configuration");
        }
        CheckFile.check(file, fields);
        return new DeclaredFile(file, indicators, dimensions, fields);
    }

    private static String readPrefix(Fields fields) {
        String prefix = fields.text("prefix");
        if (!prefix.isEmpty() && !PREFIX.matcher(prefix).matches()) {
            fields.fault("prefix", "is '" + prefix + "'; it must be lower-case letters, digits and _");
        }
        return prefix;
    }

    private static Optional<Role> readRole(Fields fields) {
        return fields.findText("role").flatMap(name -> findRole(name, "role", fields));
    }

    private static Optional<Role> findRole(String name, String field, Fields fields) {
        Optional<Role> role = Role.findDeclared(name);
        if (role.isEmpty() && !name.isEmpty()) {
            var known = EnumSet.allOf(Role.class).stream().map(Role::declared).toList();
            fields.fault(field, "is '" + name + "'; it must be one of " + Fields.words(known));
        }
        return role;
    }

    private static Optional<? extends Referred> findReferred(String name, String field, Fields fields) {
        if (!name.contains("/")) {
            return findRole(name, field, fields);
        }
        Optional<FileId> file = FileId.findDeclared(name);
        if (file.isEmpty()) {
            fields.fault(field, "is '" + name + "'; a declared file is written <source>/<file>");
        }
        return file;
    }

    private static List<Reference> readReferences(Fields fields) {
        if (!fields.has("references")) {
            return List.of();
        }
        List<Reference> references = new ArrayList<>();
        Fields place = fields.mapping("references");
        fields.textsByName("references")
                .forEach((column, name) ->
                        findReferred(name, column, place).ifPresent(to -> references.add(new Reference(column, to))));
        return List.copyOf(references);
    }

    private static SourceFile.SamePoint readSamePoint(Fields fields, boolean points) {
        if (!points && fields.has("same_point")) {
            fields.fault("same_point", "belongs to files with the columns latitude and longitude");
        }
        return fields.choice(
                "same_point",
                EnumSet.allOf(SourceFile.SamePoint.class),
                points ? SourceFile.SamePoint.DROP_POINT : SourceFile.SamePoint.KEEP);
    }
}
