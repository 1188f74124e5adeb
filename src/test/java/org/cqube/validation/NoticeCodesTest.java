package org.cqube.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the checks and intake say has a sentence for the emitter, and every place in it is filled. */
class NoticeCodesTest {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");
    /** The receipt fills these for every notice. */
    private static final Set<String> ALWAYS = Set.of("column", "value", "line", "record");

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultHasASentenceWhosePlacesAreFilled(Fault fault) throws IOException {
        Map<String, String> sentences = sentences();
        assertThat(sentences).containsKey(fault.code());
        String sentence = sentences.getOrDefault(fault.code(), "");
        Set<String> filled = new HashSet<>(ALWAYS);
        filled.addAll(fault.arguments());
        if (fault == Fault.VALUE_NOT_ALLOWED || fault == Fault.VALUE_NOT_ALLOWED_TAKEN) {
            filled.add("allowed");
        }
        assertThat(filled).containsAll(places(sentence));
    }

    @Test
    void whatIsOddHasASentenceWhosePlacesAreFilled() throws IOException {
        Map<String, String> sentences = sentences();
        ChecksPageTest.codesOfOddness()
                .forEach(code -> assertThat(Set.of("column", "value", "found", "limit"))
                        .as(code)
                        .containsAll(places(Objects.requireNonNull(sentences.get(code), code))));
    }

    /** Read from the program's text: a refusal is made of a code and its arguments in one expression. */
    @Test
    void everyRefusalHasASentenceWhosePlacesAreFilled() throws IOException {
        Pattern refusal = Pattern.compile(
                "(?:Refusal|Refusal\\.of|ZipRefusedException|NotMatched)\\(\\s*\"([a-z_0-9]+)\"(?:,\\s*Map\\.of\\(([^;]*?)\\)\\))?");
        Map<String, Set<String>> made = new TreeMap<>();
        for (String room : List.of("csv", "intake", "validation")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/cqube", room))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher found = refusal.matcher(Files.readString(file));
                    while (found.find()) {
                        made.put(found.group(1), names(found.group(2)));
                    }
                }
            }
        }
        assertThat(made).hasSizeGreaterThan(20);
        Map<String, String> sentences = sentences();
        made.forEach((code, arguments) -> {
            assertThat(sentences).as(code).containsKey(code);
            assertThat(arguments).as(code).containsAll(places(sentences.getOrDefault(code, "")));
        });
    }

    private static Set<String> names(String arguments) {
        return arguments == null
                ? Set.of()
                : Pattern.compile("\"([a-z]+)\",")
                        .matcher(arguments)
                        .results()
                        .map(r -> r.group(1))
                        .collect(Collectors.toSet());
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(result -> result.group(1)).collect(Collectors.toSet());
    }

    private static Map<String, String> sentences() throws IOException {
        return Arrays.stream(Files.readString(Path.of("i18n/en/notices.yaml")).split("\n"))
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }
}
