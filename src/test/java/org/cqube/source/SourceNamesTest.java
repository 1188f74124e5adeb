package org.cqube.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A source's name occurs nowhere but in sources, states, reports, i18n, docs and tests: what the program must find has a role. The nine
 * sources are nine folders and no Java.
 */
class SourceNamesTest {
    private static final List<Path> CODE = List.of(Path.of("src/main"), Path.of("web/src"));
    private static final Pattern TEXT =
            Pattern.compile(".*\\.(java|sql|ts|html|css|json|yaml|yml|properties|factories)");
    private static final Pattern TEST = Pattern.compile(".*(\\.spec\\.ts|/testing/.*|/assets/i18n/.*)");

    @Test
    void noSourceIsNamedInTheProgram() {
        Set<String> names = names(SourceFolders.readShipped());
        assertThat(names).hasSizeGreaterThan(5);
        List<String> mentions = new ArrayList<>();
        int files = 0;
        for (Path file : code()) {
            mentions.addAll(mentions(file.toString(), read(file), names));
            files++;
        }
        assertThat(files).isGreaterThan(50);
        assertThat(mentions).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "if (source.id().equals(\"student_attendance\")) {          ~ student_attendance",
                "select * from hierarchy.school_master where               ~ school_master",
                "var key = `student_attendance/` + name; // school_master  ~ school_master, student_attendance",
                "path: 'semester'                                          ~ semester"
            })
    void aPlantedNameIsFound(String line, String found) {
        Set<String> names = new TreeSet<>(Set.of("student_attendance", "school_master", "semester"));
        assertThat(mentions("a.java", "first line\n" + line + "\n", names))
                .containsExactly(Stream.of(found.split(", "))
                        .map(name -> "a.java:2: " + name)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"the semester begins", "my_student_attendance_table", "a semesterly report"})
    void whatOnlyLooksAlikeIsNot(String line) {
        assertThat(mentions("a.java", line, Set.of("student_attendance", "semester")))
                .isEmpty();
    }

    /** Mentions as {@code file:line: name}. A name that is an everyday word counts only in quotes or before a slash. */
    private static List<String> mentions(String file, String text, Set<String> names) {
        List<String> mentions = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (String name : names) {
            String quoted = Pattern.quote(name);
            Pattern pattern = Pattern.compile(
                    name.contains("_")
                            ? "(?<![A-Za-z0-9_])" + quoted + "(?![A-Za-z0-9_])"
                            : "[\"'`/]" + quoted + "[\"'`/]");
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    mentions.add(file + ":" + (i + 1) + ": " + name);
                }
            }
        }
        return mentions;
    }

    /** Ids of sources, emission folders and tables. */
    private static Set<String> names(Sources sources) {
        Set<String> names = new TreeSet<>();
        sources.list().forEach(source -> names.add(source.id()));
        for (SourceFile file : sources.listFiles()) {
            names.add(file.folder());
            names.add(file.table());
        }
        return names;
    }

    private static List<Path> code() {
        return CODE.stream()
                .filter(Files::isDirectory)
                .flatMap(SourceNamesTest::walk)
                .filter(file -> TEXT.matcher(file.toString()).matches()
                        && !TEST.matcher(file.toString()).matches())
                .toList();
    }

    private static Stream<Path> walk(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
