package org.cqube.source;

import java.util.Map;
import java.util.Set;

/** Words for people, from {@code i18n/<language>/notices.yaml}: one sentence for each notice and refusal, in every language. */
public interface Sentences {
    /** Those that ship, laid over by the installation's folder. */
    static Sentences read(Installation installation) {
        return read(installation, "notices");
    }

    /** The same of another file: {@code i18n/<language>/<name>.yaml}. */
    static Sentences read(Installation installation, String name) {
        return NoticeSentences.read(SourceFolders.folders(installation), name);
    }

    /** Folders under {@code i18n/}; English is always there. */
    Set<String> languages();

    /**
     * The sentence with its places ({@code {name}}) filled; English where the language lacks it.
     *
     * @throws IllegalArgumentException for a code that has none, or a place without an argument
     */
    String sentence(String language, String code, Map<String, String> arguments);

    /** Every code that has a sentence in the language. */
    Set<String> codes(String language);
}
