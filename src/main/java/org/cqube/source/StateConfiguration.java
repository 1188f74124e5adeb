package org.cqube.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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

    static Sources apply(Sources sources, List<DeclarationFolder> folders, String state, Faults faults) {
        List<Source> configured = new ArrayList<>(sources.list());
        for (DeclarationFolder folder : folders) {
            for (Found found : folder.list("states", FILE)) {
                if (found.path().group(1).equals(state)) {
                    var id = new FileId(found.path().group(2), found.path().group(3));
                    if (!apply(configured, id, found.text(), faults)) {
                        faults.add(new Place(found.text().file(), 0), "no file is declared as " + id);
                    }
                }
            }
        }
        return new Sources(configured);
    }

    private static boolean apply(List<Source> sources, FileId id, Text text, Faults faults) {
        for (int s = 0; s < sources.size(); s++) {
            Source source = sources.get(s);
            List<SourceFile> files = new ArrayList<>(source.files());
            for (int f = 0; f < files.size(); f++) {
                if (files.get(f).id().equals(id)) {
                    files.set(f, configure(files.get(f), text, faults));
                    sources.set(s, new Source(source.id(), source.label(), files, source.reports(), source.samples()));
                    return true;
                }
            }
        }
        return false;
    }

    private static SourceFile configure(SourceFile file, Text text, Faults faults) {
        List<String> lines = text.content().lines().map(String::strip).toList();
        if (lines.isEmpty() || !lines.getFirst().equalsIgnoreCase(HEADER)) {
            faults.add(new Place(text.file(), 1), "must begin with the header 'id|cQube column|state column|status'");
            return file;
        }
        var configured = new ConfiguredColumns(file, faults);
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                configured.line(lines.get(i), new Place(text.file(), i + 1));
            }
        }
        return configured.file();
    }
}
