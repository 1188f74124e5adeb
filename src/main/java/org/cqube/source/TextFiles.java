package org.cqube.source;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cqube.source.DeclarationFolder.Found;

/** Whole texts of every language: {@code i18n/<language>/<folder>/<name>.txt}; the installation's folder lies over those that ship. */
public final class TextFiles {
    private TextFiles() {}

    /** Texts by name, by language. */
    public static Map<String, Map<String, String>> read(Installation installation, String folder) {
        Pattern pattern = Pattern.compile("([^/]+)/" + Pattern.quote(folder) + "/([a-z0-9_]+)\\.txt");
        Map<String, Map<String, String>> byLanguage = new TreeMap<>();
        for (DeclarationFolder each : SourceFolders.folders(installation)) {
            for (Found found : each.list("i18n", pattern)) {
                byLanguage
                        .computeIfAbsent(found.path().group(1), language -> new HashMap<>())
                        .put(found.path().group(2), found.text().content());
            }
        }
        return byLanguage;
    }
}
