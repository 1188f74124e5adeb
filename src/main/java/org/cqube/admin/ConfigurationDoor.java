package org.cqube.admin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.RequestRefusedException;
import org.cqube.pipeline.Configurations;
import org.cqube.pipeline.Configurations.Version;
import org.cqube.source.Column;
import org.cqube.source.FileId;
import org.cqube.source.Layout;
import org.cqube.source.Measure;
import org.cqube.source.Needed;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The state's configuration: what is in force, what was before, and a file to change it with. It is changed by emitting that file. */
@RestController
@RequestMapping("/api/admin/configuration")
class ConfigurationDoor {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final Configurations configurations;
    private final Sources sources;

    ConfigurationDoor(Configurations configurations, Sources sources) {
        this.configurations = configurations;
        this.sources = sources;
    }

    record Active(List<OfFile> files) {}

    record OfFile(
            String source,
            String file,
            String label,
            @Nullable Long event,
            List<OfColumn> columns,
            List<String> measures,
            List<String> switchedOffMeasures) {}

    record OfColumn(
            String name,
            String emitted,
            List<String> aliases,
            @Nullable String stateColumn,
            boolean active,
            @Nullable String needed,
            String meaning) {}

    record Versions(List<OfVersion> versions) {}

    record OfVersion(
            long event,
            String source,
            String file,
            String origin,
            @Nullable String receipt,
            Instant takenAt,
            String by,
            List<Line> lines) {}

    record Line(String column, String stateColumn, boolean active) {}

    @GetMapping
    Active active() {
        Map<FileId, Version> newest = new LinkedHashMap<>();
        configurations.list().forEach(version -> newest.put(version.file(), version));
        return new Active(sources.listFiles().stream()
                .map(file -> tell(file, Optional.ofNullable(newest.get(file.id()))))
                .toList());
    }

    @GetMapping("/versions")
    Versions versions() {
        return new Versions(configurations.list().reversed().stream()
                .map(ConfigurationDoor::tell)
                .toList());
    }

    /** What is in force, in the form in which it is emitted. */
    @GetMapping("/{source}/{file}.csv")
    ResponseEntity<String> csv(@PathVariable String source, @PathVariable String file) {
        var id = new FileId(source, file);
        SourceFile found = sources.listFiles().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RequestRefusedException(
                        HttpStatus.NOT_FOUND, "not_found", "No file is declared as " + id + "."));
        var csv = new StringBuilder("id|cQube column|state column|status\n");
        int number = 1;
        for (OfColumn column : columns(found)) {
            csv.append("%d|%s|%s|%d\n"
                    .formatted(
                            number++,
                            column.name(),
                            column.stateColumn() == null ? "-" : column.stateColumn(),
                            column.active() ? 1 : 0));
        }
        var name = ContentDisposition.attachment()
                .filename(source + "." + file + ".csv")
                .build();
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(csv.toString());
    }

    private OfFile tell(SourceFile file, Optional<Version> version) {
        List<String> left = file.measures().stream().map(Measure::id).toList();
        return new OfFile(
                file.id().source(),
                file.id().file(),
                file.label(),
                version.map(Version::event).orElse(null),
                columns(file),
                left,
                sources.declared().getFile(file.id()).measures().stream()
                        .map(Measure::id)
                        .filter(id -> !left.contains(id))
                        .toList());
    }

    private List<OfColumn> columns(SourceFile file) {
        SourceFile declared = sources.declared().getFile(file.id());
        Map<String, OfColumn> columns = new LinkedHashMap<>();
        for (int l = 0; l < file.layouts().size(); l++) {
            Layout layout = file.layouts().get(l);
            for (int c = 0; c < layout.columns().size(); c++) {
                Column column = layout.columns().get(c);
                Column before = declared.layouts().get(l).columns().get(c);
                if (!column.ignored()) {
                    columns.putIfAbsent(column.name(), tell(file, column, before));
                }
            }
        }
        return List.copyOf(columns.values());
    }

    private OfColumn tell(SourceFile file, Column column, Column declared) {
        return new OfColumn(
                column.name(),
                column.emitted(),
                column.aliases(),
                column.aliases().stream()
                        .filter(alias -> !declared.isEmitted(alias))
                        .findFirst()
                        .orElse(null),
                column.active(),
                Needed.find(sources, file, column.name()).map(Needed::id).orElse(null),
                column.meaning());
    }

    private static OfVersion tell(Version version) {
        return new OfVersion(
                version.event(),
                version.file().source(),
                version.file().file(),
                version.origin().id(),
                version.receipt().orElse(null),
                version.takenAt(),
                version.takenBy(),
                version.columns().stream()
                        .map(line -> new Line(line.name(), line.header(), line.active()))
                        .toList());
    }
}
