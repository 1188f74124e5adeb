package org.cqube.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cqube.source.ConfiguredColumns.Wrong;
import org.cqube.source.DeclarationFolder.Found;

/**
 * The specification's configuration file, one for each declared file: {@code states/<code>/<source>/<file>.csv} with the columns {@code
 * id|cQube column|state column|status}. A state column other than {@code -} is one more name of the header; status 1 switches the column
 * on, 0 off. What the program cannot do without cannot be switched off.
 */
final class StateConfiguration {
    private static final Pattern FILE = Pattern.compile("([^/]+)/([^/]+)/([^/]+)\\.csv");
    private static final String HEADER = "id|cqube column|state column|status";

    private StateConfiguration() {}

    /** What is configured, by file; a file that stands in several folders is the last one's. */
    static Map<FileId, List<ConfiguredColumn>> read(
            Sources declared, List<DeclarationFolder> folders, String state, Faults faults) {
        Map<FileId, List<ConfiguredColumn>> configured = new LinkedHashMap<>();
        for (DeclarationFolder folder : folders) {
            for (Found found : folder.list("states", FILE)) {
                if (found.path().group(1).equals(state)) {
                    var id = new FileId(found.path().group(2), found.path().group(3));
                    Optional<SourceFile> file = declared.find(id);
                    if (file.isEmpty()) {
                        faults.add(new Place(found.text().file(), 0), "no file is declared as " + id);
                    } else {
                        configured.put(id, read(declared, file.get(), found.text(), faults));
                    }
                }
            }
        }
        return configured;
    }

    private static List<ConfiguredColumn> read(Sources declared, SourceFile file, Text text, Faults faults) {
        List<String> lines = text.content().lines().map(String::strip).toList();
        if (lines.isEmpty() || !lines.getFirst().equalsIgnoreCase(HEADER)) {
            faults.add(new Place(text.file(), 1), "must begin with the header 'id|cQube column|state column|status'");
            return List.of();
        }
        var columns = new ConfiguredColumns(declared, file);
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                line(columns, file, lines.get(i), new Place(text.file(), i + 1), faults);
            }
        }
        return columns.list();
    }

    private static void line(ConfiguredColumns columns, SourceFile file, String line, Place place, Faults faults) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != 4) {
            faults.add(place, "must hold 4 cells: id|cQube column|state column|status");
            return;
        }
        String name = cells[1].strip();
        String header = ConfiguredColumns.header(cells[2]);
        String status = cells[3].strip();
        if (!status.equals("0") && !status.equals("1")) {
            faults.add(place, "the status of '" + name + "' must be 1 (active) or 0 (switched off)");
            return;
        }
        columns.take(new ConfiguredColumn(name, header, status.equals("1")))
                .ifPresent(wrong -> faults.add(
                        place,
                        switch (wrong) {
                            case Wrong.UnknownColumn unknown -> "no column is declared as '" + name + "'";
                            case Wrong.Twice twice -> "'" + name + "' is configured twice";
                            case Wrong.CannotBeOff(Needed reason) ->
                                "'%s' cannot be switched off in %s: %s".formatted(name, file.id(), reason.reason());
                            case Wrong.HeaderTaken(String other) ->
                                "the header '" + header + "' belongs to '" + other + "' already";
                        }));
    }
}
