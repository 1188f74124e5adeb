package org.cqube.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Labels and descriptions of the declarations in every language: English from the declarations themselves, the others from {@code
 * i18n/<language>/declarations.yaml}. A key says what it names: {@code source.<id>}, {@code file.<source>.<id>} (and {@code .grain}),
 * {@code column.<source>.<file>.<name>}, {@code measure.<source>.<file>.<id>} ({@code measure.<id>} where every area has it), {@code code.<source>.<file>.<code>}, {@code report.<id>} and
 * {@code indicator.<report>.<id>} (and {@code .description}), {@code dimension.<report>.<id>}, {@code value.<report>.<dimension>.<value>} ({@code value.<report>.<dimension>} with {@code {value}} in it: any
 * value), {@code group.<id>}, {@code unit.<unit>}; of a page across sources {@code report.<id>},
 * {@code indicator.<id>.<column>}, {@code measure.<id>.<column>} and {@code basic.<id>.<basic>}. Immutable; safe for all threads.
 */
public final class DeclaredWords {
    private final Map<String, Map<String, String>> byLanguage;

    private DeclaredWords(Map<String, Map<String, String>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    static DeclaredWords read(List<DeclarationFolder> folders, Sources sources) {
        var faults = new Faults();
        Sources declared = sources.declared();
        Map<String, String> english = EnglishWords.of(declared, AcrossReports.read(folders, declared));
        Map<String, Map<String, String>> byLanguage = new TreeMap<>();
        WordFiles.read(folders, "declarations", faults).forEach((language, words) -> {
            Map<String, String> own = new LinkedHashMap<>();
            words.forEach((key, word) -> {
                if (!english.containsKey(key)) {
                    faults.add(word.place(), "'" + key + "' names nothing that is declared");
                }
                own.put(key, word.text());
            });
            byLanguage.put(language, own);
        });
        faults.throwIfAny();
        english.putAll(byLanguage.getOrDefault(WordFiles.ENGLISH, Map.of()));
        byLanguage.replaceAll((language, own) -> {
            Map<String, String> whole = new TreeMap<>(english);
            whole.putAll(own);
            return Collections.unmodifiableMap(whole);
        });
        return new DeclaredWords(byLanguage);
    }

    /** Languages that have words of their own, English among them. */
    public Set<String> languages() {
        return byLanguage.keySet();
    }

    /** Every word by its key; English where the language lacks it or is not known. */
    public Map<String, String> list(String language) {
        return byLanguage.getOrDefault(language, byLanguage.getOrDefault(WordFiles.ENGLISH, Map.of()));
    }

    /** @throws IllegalArgumentException where nothing is declared by that key */
    public String get(String language, String key) {
        String word = list(language).get(key);
        if (word == null) {
            throw new IllegalArgumentException("'" + key + "' names nothing that is declared");
        }
        return word;
    }

    /** What a source is called. @throws IllegalArgumentException where there is none of that id */
    public String source(String language, String id) {
        return get(language, "source." + id);
    }

    /** What a measure of a file is called. */
    public String label(String language, SourceFile file, Measure measure) {
        return list(language)
                .getOrDefault(
                        "measure.%s.%s.%s"
                                .formatted(file.id().source(), file.id().file(), measure.id()),
                        measure.label());
    }
}
