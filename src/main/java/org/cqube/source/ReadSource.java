package org.cqube.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one source: its {@code source.yaml} and the reports beside it, overlays already laid over both. */
final class ReadSource {
    private ReadSource() {}

    /**
     * @param reports fields of each report by its id
     * @param sample what a made-up state sends of it
     * @param all told of every file, and {@code allReports} of every report, for the checks across sources
     */
    static Source read(
            String id,
            Fields fields,
            Map<String, Fields> reports,
            Optional<Fields> sample,
            List<DeclaredFile> all,
            List<DeclaredReport> allReports) {
        FormatNumber.check(fields);
        if (!Identifiers.isSafe(id)) {
            fields.fault("the folder's name " + Identifiers.unsafe(id));
        }
        if (id.equals(ConfigurationFile.SOURCE)) {
            fields.fault("the folder's name '" + id + "' belongs to the state's configuration; choose another");
        }
        String label = fields.text("label");
        Map<String, DeclaredFile> files = new LinkedHashMap<>();
        fields.entries("files").forEach((name, file) -> files.put(name, ReadFile.read(new FileId(id, name), file)));
        if (files.isEmpty()) {
            fields.fault("files", "must declare at least one file");
        }
        fields.finish();
        all.addAll(files.values());
        List<Report> read = new ArrayList<>();
        reports.forEach((name, report) -> {
            if (!Identifiers.isSafe(name)) {
                report.fault("the file's name " + Identifiers.unsafe(name));
            }
            read.add(ReadReport.read(name, id, files, report));
            allReports.add(new DeclaredReport(read.getLast(), report));
        });
        return new Source(
                id,
                label,
                files.values().stream().map(DeclaredFile::file).toList(),
                read,
                sample.map(made -> ReadSample.read(made, files)).orElse(List.of()));
    }
}
