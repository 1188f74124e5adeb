package org.cqube.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cqube.source.DeclarationException.Fault;
import org.cqube.source.DeclarationFolder.OnDisk;

/** A folder of declarations for tests: one small sound source, changed as a test needs it. */
record DeclaredOnDisk(Path folder) {
    /** Line numbers in the tests count in this text. */
    static final String SOURCE = """
            format: 1
            label: Trees
            files:
              place:
                label: Places
                grain: One place
                folder: place_master
                prefix: place
                role: hierarchy.school
                schema: hierarchy
                table: place_master
                columns:
                  school_id: {emitted: Code, type: id, width: 11, mandatory: true, meaning: The place}
                  school_name: {emitted: Name, type: text, length: 50, mandatory: true, meaning: Its name}
                  cluster_id: {emitted: Cluster, type: id, length: 20, meaning: Its cluster}
                  block_id: {emitted: Block, type: id, length: 20, meaning: Its block}
                  district_id: {emitted: District, type: id, length: 20, meaning: Its district}
                  latitude: {emitted: Lat, type: decimal, meaning: North}
                  longitude: {emitted: Lon, type: decimal, meaning: East}
                key: [school_id]
                storage: {form: master}
              tree:
                label: Trees
                grain: One tree in one month
                folder: trees
                prefix: tree
                schema: dynamic
                table: tree_marks
                columns:
                  row_id: {emitted: Id, type: id, length: 20, mandatory: true, meaning: Row number}
                  tree_id: {emitted: Tree, type: id, length: 20, mandatory: true, meaning: The tree}
                  school_id: {emitted: Place, type: id, width: 11, mandatory: true, meaning: Where it stands}
                  year: {emitted: Year, type: academic_year, mandatory: true, meaning: Year}
                  month: {emitted: Month, type: integer, minimum: 1, maximum: 12, mandatory: true, meaning: Month}
                  height: {emitted: Height, type: decimal, meaning: Metres}
                key: [school_id, year, month, tree_id]
                storage:
                  form: day_marks
                  school: school_id
                  person: tree_id
                  academic_year: year
                  month: month
                  row_id: row_id
                  days: {name: "day_{day}", emitted: "{day}", meaning: "Day {day}"}
                  codes: {"0": unseen, "1": green, "2": bare}
                  open: ["0"]
                references:
                  school_id: hierarchy.school
                measures:
                  green: {form: day_codes, label: Green, unit: tree-days, weights: {"1": 1}}
                  seen: {form: day_codes, label: Seen, unit: tree-days, weights: {"1": 1, "2": 1}}
                  trees: {form: distinct, label: Trees, unit: trees, column: tree_id}
                indicators:
                  greenness:
                    form: percent
                    label: Greenness
                    description: Green out of seen
                    numerator: green
                    denominator: seen
                    direction: higher
                    bands: [33, 60]
            """;

    static final String REPORT = """
            format: 1
            label: Trees
            group: nature
            description: How green they are
            file: tree
            headline: greenness
            reported: seen
            indicators: [greenness]
            drawings: [map]
            """;

    /** The sound source under the id {@code wood}, with its report {@code greenery}. */
    static DeclaredOnDisk sound(Path folder) {
        return new DeclaredOnDisk(folder)
                .write("sources/wood/source.yaml", SOURCE)
                .write("sources/wood/reports/greenery.yaml", REPORT);
    }

    DeclaredOnDisk write(String path, String content) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sources read() {
        return read("24");
    }

    Sources read(String state) {
        return SourceFolders.read(List.of(new OnDisk(folder)), state);
    }

    /** What is told about this folder: {@code path:line: reason}, the path within the folder; empty: it is sound. */
    List<String> faults() {
        try {
            read();
            return List.of();
        } catch (DeclarationException e) {
            return e.faults().stream()
                    .map(Fault::toString)
                    .map(fault -> fault.replace(folder + "/", ""))
                    .toList();
        }
    }

    SourceFile file(String id) {
        return read().getFile(new FileId("wood", id));
    }
}
