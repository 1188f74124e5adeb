package org.cqube.notification;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cqube.source.Installation;
import org.cqube.source.TextFiles;
import org.springframework.stereotype.Component;

/** Mails in the emitter's language, from {@code i18n/<language>/mail/<template>.txt}: the first line is the subject. */
@Component
class Letters {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");
    private static final int LONGEST_SUBJECT = 150;

    private final Map<String, Map<String, String>> templates;

    Letters(Installation installation) {
        this.templates = TextFiles.read(installation, "mail");
    }

    record Letter(String subject, String body) {}

    /** English where the language lacks the template. Throws {@link IllegalArgumentException} for a place without a word. */
    Letter write(String language, String template, Map<String, String> words) {
        String text = templates.getOrDefault(language, Map.of()).get(template);
        if (text == null) {
            text = templates.getOrDefault("en", Map.of()).get(template);
        }
        if (text == null) {
            throw new IllegalArgumentException("There is no mail template " + template);
        }
        int end = text.indexOf('\n');
        String subject = fill(text.substring(0, end), template, words)
                .replaceAll("\\s+", " ")
                .strip();
        return new Letter(
                subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT)),
                fill(text.substring(end + 1).strip(), template, words) + "\n");
    }

    private static String fill(String text, String template, Map<String, String> words) {
        return PLACE.matcher(text).replaceAll(place -> {
            String word = words.get(place.group(1));
            if (word == null) {
                throw new IllegalArgumentException(
                        "The mail " + template + " has the place {" + place.group(1) + "}, but no such word came");
            }
            return Matcher.quoteReplacement(word);
        });
    }
}
