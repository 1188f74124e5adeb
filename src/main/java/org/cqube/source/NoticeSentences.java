package org.cqube.source;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of every folder under {@code i18n/}. */
record NoticeSentences(Map<String, Map<String, String>> byLanguage) implements Sentences {
    private static final String ENGLISH = "en";
    private static final Pattern FILE = Pattern.compile("([^/]+)/notices\\.yaml");
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    static NoticeSentences read(Iterable<DeclarationFolder> folders) {
        var faults = new Faults();
        Map<String, Map<String, String>> byLanguage = new TreeMap<>();
        for (DeclarationFolder folder : folders) {
            for (DeclarationFolder.Found found : folder.list("i18n", FILE)) {
                var own = byLanguage.computeIfAbsent(found.path().group(1), language -> new TreeMap<>());
                Yaml.read(found.text(), faults).ifPresent(node -> {
                    var fields = new Fields(node, Place.of(node), faults);
                    fields.names().forEach(code -> own.put(code, fields.text(code)));
                });
            }
        }
        faults.throwIfAny();
        if (!byLanguage.containsKey(ENGLISH)) {
            throw new IllegalStateException("i18n/en/notices.yaml is not there; nothing could be said");
        }
        return new NoticeSentences(byLanguage);
    }

    @Override
    public Set<String> languages() {
        return byLanguage.keySet();
    }

    @Override
    public String sentence(String language, String code, Map<String, String> arguments) {
        String own = byLanguage.getOrDefault(language, Map.of()).get(code);
        String sentence =
                own != null ? own : byLanguage.getOrDefault(ENGLISH, Map.of()).get(code);
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
