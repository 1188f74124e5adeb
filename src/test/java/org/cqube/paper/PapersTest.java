package org.cqube.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.cqube.source.Installation;
import org.cqube.source.Sentences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PapersTest {
    private static final Installation INSTALLATION =
            new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, Path.of("none"), "");
    private final Sentences shipped = Sentences.read(INSTALLATION, "papers");

    @ParameterizedTest
    @ValueSource(strings = {"hi", "gu"})
    void everyWordStandsInEveryLanguageWithTheSamePlaces(String language) {
        assertThat(shipped.codes(language)).isEqualTo(shipped.codes("en"));
        for (String key : shipped.codes("en")) {
            assertThat(places(language, key)).as(key).isEqualTo(places("en", key));
        }
    }

    @Test
    void theReadersLanguageIsTakenWhereItIsThere() {
        var words = new PaperWords(INSTALLATION);
        assertThat(words.language("gu", "hi")).isEqualTo("gu");
        assertThat(words.language("xx", "hi-IN,en;q=0.5")).isEqualTo("hi");
        assertThat(words.language(null, ";;;")).isEqualTo("en");
        assertThat(words.language(null, null)).isEqualTo("en");
    }

    @Test
    void nothingFromOutsideBecomesMarkup() {
        String evil = "<script>alert(\"x\")</script> & 'y'";
        String html = new Paper("en", evil)
                .section(evil)
                .text(evil)
                .code(evil)
                .pairs(List.of(List.of(evil, evil)))
                .table(evil, List.of(evil), List.of(List.of(evil), List.of("17")))
                .footer(evil)
                .html();
        assertThat(html).doesNotContain("<script").contains("&lt;script&gt;", "<td class=\"n\">17</td>", "@page");
    }

    /** Words of a sentence cannot be seen through its interface but by leaving a place empty: the file is read. */
    private static Set<String> places(String language, String key) {
        try {
            String text = java.nio.file.Files.readString(Path.of("i18n", language, "papers.yaml"));
            String line = text.lines()
                    .filter(one -> one.startsWith(key + ":") || one.startsWith("\"" + key + "\":"))
                    .findFirst()
                    .orElseThrow();
            Set<String> places = new TreeSet<>();
            Pattern.compile("\\{[a-z_]+}").matcher(line).results().forEach(found -> places.add(found.group()));
            return places;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
