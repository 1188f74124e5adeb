package org.cqube.source;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of every folder under {@code i18n/}. */
record NoticeSentences(Map<String, Map<String, String>> byLanguage) implements Sentences {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    static NoticeSentences read(List<DeclarationFolder> folders) {
        return read(folders, "notices");
    }

    static NoticeSentences read(List<DeclarationFolder> folders, String name) {
        var faults = new Faults();
        Map<String, Map<String, String>> byLanguage = new TreeMap<>();
        WordFiles.read(folders, name, faults).forEach((language, words) -> {
            Map<String, String> own = new TreeMap<>();
            words.forEach((code, word) -> own.put(code, word.text()));
            byLanguage.put(language, Collections.unmodifiableMap(own));
        });
        faults.throwIfAny();
        return new NoticeSentences(Collections.unmodifiableMap(byLanguage));
    }

    @Override
    public Set<String> languages() {
        return byLanguage.keySet();
    }

    @Override
    public String sentence(String language, String code, Map<String, String> arguments) {
        String own = byLanguage.getOrDefault(language, Map.of()).get(code);
        String sentence = own != null
                ? own
                : byLanguage.getOrDefault(WordFiles.ENGLISH, Map.of()).get(code);
        if (sentence == null) {
            throw new IllegalArgumentException("No sentence is written for '" + code + "'");
        }
        return PLACE.matcher(sentence).replaceAll(place -> {
            String argument = arguments.get(place.group(1));
            if (argument == null) {
                throw new IllegalArgumentException("The sentence of '" + code + "' has the place {" + place.group(1)
                        + "}, but no such argument came");
            }
            return Matcher.quoteReplacement(argument);
        });
    }

    @Override
    public Set<String> codes(String language) {
        return byLanguage.getOrDefault(language, Map.of()).keySet();
    }
}
