package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeSentencesTest {
    private static final Set<String> PLACES = Set.of(
            "repaired",
            "column",
            "value",
            "allowed",
            "argument",
            "length",
            "limit",
            "width",
            "days",
            "other",
            "character",
            "found",
            "expected",
            "name",
            "folder",
            "declared",
            "columns");

    private final Sentences shipped = NoticeSentences.read(List.of(new DeclarationFolder.Shipped()));

    @Test
    void fillsThePlacesOnceAndLeavesWhatTheArgumentHoldsAsItIs() {
        assertThat(shipped.sentence(
                        "en", "value_too_long", Map.of("column", "School $1 {length}", "length", "9", "limit", "8")))
                .startsWith("School $1 {length} has 9 characters, but may have 8 at most.");
    }

    @Test
    void refusesACodeWithoutSentenceAndAPlaceWithoutArgument() {
        assertThatThrownBy(() -> shipped.sentence("en", "no_such_code", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No sentence is written for 'no_such_code'");
        assertThatThrownBy(() -> shipped.sentence("en", "missing_value", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The sentence of 'missing_value' has the place {column}, but no such argument came");
    }

    @Test
    void everySentenceHasOnlyKnownPlacesAndTellsMoreThanWhatHappened() {
        Map<String, String> arguments = PLACES.stream().collect(Collectors.toMap(Function.identity(), place -> "7"));
        for (String language : shipped.languages()) {
            assertThat(shipped.codes(language))
                    .isEqualTo(shipped.codes("en"))
                    .allSatisfy(code -> assertThat(code).matches("[a-z][a-z0-9_]*"))
                    .allSatisfy(code -> {
                        String sentence = shipped.sentence(language, code, arguments);
                        assertThat(sentence).doesNotContain("{").matches(".*[.।]");
                        assertThat(sentence.split("[.।;:] ").length)
                                .as(sentence)
                                .isGreaterThan(1);
                    });
        }
    }

    @Test
    void theCodesStandInOrderOneALine() throws Exception {
        List<String> codes = Files.readAllLines(Path.of("i18n/en/notices.yaml")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Pattern.compile("^([a-z0-9_]+): ").matcher(line))
                .map(matcher -> matcher.find() ? matcher.group(1) : "a line without a code")
                .toList();
        assertThat(codes).isSorted().doesNotHaveDuplicates().containsAll(shipped.codes("en"));
    }

    @Test
    void anotherLanguageIsAFolderAndFallsBackToEnglish(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("i18n/mr"));
        Files.writeString(folder.resolve("i18n/mr/notices.yaml"), "missing_value: \"{column} रिकामे आहे.\"\n");
        var sentences =
                NoticeSentences.read(List.of(new DeclarationFolder.Shipped(), new DeclarationFolder.OnDisk(folder)));
        assertThat(sentences.languages()).contains("en", "mr");
        assertThat(sentences.sentence("mr", "missing_value", Map.of("column", "SchoolId")))
                .isEqualTo("SchoolId रिकामे आहे.");
        assertThat(sentences.sentence("mr", "not_a_zip", Map.of())).startsWith("This is not a zip file");
        assertThat(sentences.sentence("fr", "not_a_zip", Map.of())).startsWith("This is not a zip file");
        assertThat(sentences.codes("fr")).isEmpty();
    }
}
