package org.cqube.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a made-up state sends of a source: {@code sources/<id>/sample.yaml}. */
final class ReadSample {
    private final Map<String, DeclaredFile> files;
    private final Map<String, SampleFile> read = new LinkedHashMap<>();

    private ReadSample(Map<String, DeclaredFile> files) {
        this.files = files;
    }

    /** @param files what the source declares */
    static List<SampleFile> read(Fields fields, Map<String, DeclaredFile> files) {
        FormatNumber.check(fields);
        var sample = new ReadSample(files);
        Map<String, Fields> entries = fields.entries("files");
        entries.forEach(sample::readFile);
        if (entries.isEmpty()) {
            fields.fault("files", "must name at least one file of the source");
        }
        fields.finish();
        return List.copyOf(sample.read.values());
    }

    private void readFile(String id, Fields fields) {
        DeclaredFile declared = files.get(id);
        if (declared == null) {
            fields.fault("'" + id + "' is no file of the source; it declares " + Fields.words(files.keySet()));
            return;
        }
        SourceFile file = declared.file();
        if (file.role().isPresent()) {
            fields.fault("'" + id + "' has a role, so the made-up state sends it by itself");
        }
        var scope = new SampleScope();
        Map<String, SampleLoop> loops = new ReadSampleLoops(scope, read).read(fields);
        var cells = new ReadSampleCells(scope);
        Map<String, SampleCell> byColumn = new LinkedHashMap<>();
        Fields columns = fields.mapping("columns");
        for (String name : columns.names()) {
            byColumn.put(name, cells.read(columns, name));
            if (!isEmitted(file, name)) {
                columns.fault(name, "is not a declared column of " + file.id());
            }
        }
        columns.finish();
        checkMandatory(file, byColumn, columns);
        var sample = new SampleFile(
                file.id(),
                Collections.unmodifiableMap(loops),
                Collections.unmodifiableMap(byColumn),
                readDays(file, fields, cells, scope),
                readFaults(file, fields, scope));
        fields.finish();
        read.put(id, sample);
    }

    private static void checkMandatory(SourceFile file, Map<String, SampleCell> cells, Fields columns) {
        for (Column column : layout(file).columns()) {
            if (column.mandatory() && !cells.containsKey(column.name())) {
                columns.fault("'" + column.name() + "' is mandatory, so the sample must say what stands in it");
            }
        }
    }

    private static Optional<SampleCell.Choice> readDays(
            SourceFile file, Fields fields, ReadSampleCells cells, SampleScope scope) {
        Optional<Fields> days = fields.findMapping("days");
        if (file.hasDayMarks() != days.isPresent()) {
            fields.fault("days", file.hasDayMarks() ? "is missing" : "belongs to files of day marks");
        }
        if (file.hasDayMarks() && !(scope.isMonthly() && scope.hasSchool())) {
            fields.fault("each", "must begin with months and have schools, as the file holds day marks");
        }
        return days.map(cells::readDays);
    }

    private static List<SampleFault> readFaults(SourceFile file, Fields fields, SampleScope scope) {
        List<SampleFault> faults = new ArrayList<>();
        fields.entries("faults").forEach((id, fault) -> {
            var becomes = fault.requiredChoice("becomes", EnumSet.allOf(SampleFault.Becomes.class));
            Map<String, SampleText> change = new LinkedHashMap<>();
            fault.findMapping("change")
                    .ifPresent(columns -> columns.names().forEach(name -> {
                        change.put(name, scope.text(columns, name));
                        if (!isEmitted(file, name)) {
                            columns.fault(name, "is not a declared column of " + file.id());
                        }
                    }));
            if (becomes.isPresent() && (becomes.get() == SampleFault.Becomes.DUPLICATE) != change.isEmpty()) {
                fault.fault("change", change.isEmpty() ? "is missing" : "would make the record another one");
            }
            faults.add(new SampleFault(
                    id,
                    fault.number("rows", 1, 1, 1000),
                    Collections.unmodifiableMap(change),
                    becomes.orElse(SampleFault.Becomes.REFUSED)));
            fault.finish();
        });
        return List.copyOf(faults);
    }

    /** Made-up files come in the first form that is declared. */
    private static Layout layout(SourceFile file) {
        return file.layouts().getFirst();
    }

    private static boolean isEmitted(SourceFile file, String name) {
        int index = layout(file).indexOf(name);
        return index >= 0 && !layout(file).columns().get(index).ignored();
    }
}
