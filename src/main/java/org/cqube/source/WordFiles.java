package org.cqube.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.cqube.source.DeclarationFolder.Found;

/** Reads one kind of file of every language: {@code i18n/<language>/<name>.yaml}, a key and its text on each line. */
final class WordFiles {
    static final String ENGLISH = "en";

    private WordFiles() {}

    /** Text and place by key, by language; later folders win. */
    static Map<String, Map<String, Word>> read(List<DeclarationFolder> folders, String name, Faults faults) {
        Pattern pattern = Pattern.compile("([^/]+)/" + Pattern.quote(name) + "\\.yaml");
        Map<String, Map<String, Word>> byLanguage = new TreeMap<>();
        for (DeclarationFolder folder : folders) {
            for (Found found : folder.list("i18n", pattern)) {
                var words = byLanguage.computeIfAbsent(found.path().group(1), language -> new LinkedHashMap<>());
                Yaml.read(found.text(), faults).ifPresent(node -> {
                    var fields = new Fields(node, Place.of(node), faults);
                    fields.names().forEach(key -> words.put(key, new Word(fields.text(key), fields.place(key))));
                });
            }
        }
        if (!byLanguage.containsKey(ENGLISH)) {
            throw new IllegalStateException("i18n/en/" + name + ".yaml is not there; nothing could be said");
        }
        return byLanguage;
    }

    record Word(String text, Place place) {}
}
