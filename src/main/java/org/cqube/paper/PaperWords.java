package org.cqube.paper;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cqube.source.Installation;
import org.cqube.source.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The fixed words of pages for paper and of mails, from {@code i18n/<language>/papers.yaml}; English where a language lacks one. */
@Component
public final class PaperWords {
    private final Sentences words;

    public PaperWords(Installation installation) {
        this.words = Sentences.read(installation, "papers");
    }

    public String word(String language, String key) {
        return words.sentence(language, key, Map.of());
    }

    /** With its places filled. */
    public String word(String language, String key, Map<String, String> arguments) {
        return words.sentence(language, key, arguments);
    }

    /** The word, or the key itself where nobody has written one. */
    public String wordOr(String language, String key, String otherwise) {
        return words.codes("en").contains(key) ? word(language, key) : otherwise;
    }

    /** The language asked for by name, else the browser's; English where neither is there. */
    public String language(@Nullable String asked, @Nullable String acceptLanguage) {
        Set<String> known = words.languages();
        if (asked != null && known.contains(asked)) {
            return asked;
        }
        try {
            return acceptLanguage == null || acceptLanguage.isBlank()
                    ? "en"
                    : Locale.LanguageRange.parse(acceptLanguage).stream()
                            .map(range -> range.getRange().split("-")[0])
                            .filter(known::contains)
                            .findFirst()
                            .orElse("en");
        } catch (IllegalArgumentException notALanguage) {
            return "en";
        }
    }
}
