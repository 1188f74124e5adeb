package org.cqube.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.source.Check;
import org.cqube.source.Check.Mode;
import org.cqube.source.ExampleCase;
import org.cqube.source.Installation;
import org.cqube.source.SourceFolders;
import org.cqube.source.Sources;
import org.junit.jupiter.api.Test;

/** {@code docs/checks.md} says what the program does, and each example that it names shows it. */
class ChecksPageTest {
    private static final Sources SHIPPED =
            SourceFolders.read(new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, Path.of("target"), ""));
    private static final Pattern EXAMPLE = Pattern.compile("([a-z_0-9]+): `([a-z_]+/[a-z_]+)`");
    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`|–");

    private final Map<String, ExampleCase> examples = new TreeMap<>();

    ChecksPageTest() {
        ExampleCase.listAll().forEach(example -> examples.put(example.id(), example));
    }

    private record Line(String name, Set<String> modes, List<String> codes, Map<String, String> examples) {
        static Line of(String line) {
            String[] cells = line.split("\\s*\\|\\s*");
            Map<String, String> examples = new TreeMap<>();
            EXAMPLE.matcher(cells[6]).results().forEach(one -> examples.put(one.group(1), one.group(2)));
            return new Line(
                    cells[1].replace("`", ""),
                    new TreeSet<>(List.of(cells[3].split(" · "))),
                    CODE.matcher(cells[5])
                            .results()
                            .map(one -> one.group().replace("`", ""))
                            .toList(),
                    examples);
        }
    }

    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("docs/checks.md"));
    }

    private static List<Line> lines(int columns) throws IOException {
        return page().stream()
                .filter(line -> line.startsWith("| `") && line.split("\\|").length == columns)
                .map(Line::of)
                .toList();
    }

    @Test
    void everyNamedCheckStandsThereWithItsModesAndAnExampleOfEach() throws IOException {
        Map<String, Line> named = lines(7).stream()
                .filter(line -> !line.name().contains(".") && isCheck(line.name()))
                .collect(Collectors.toMap(Line::name, line -> line));
        assertThat(named.keySet())
                .isEqualTo(
                        Arrays.stream(Check.values()).map(ChecksPageTest::lower).collect(Collectors.toSet()));
        for (Check check : Check.values()) {
            Line line = Objects.requireNonNull(named.get(lower(check)));
            Set<String> modes =
                    check.modes().stream().map(ChecksPageTest::lower).collect(Collectors.toSet());
            assertThat(line.modes()).as(line.name()).isEqualTo(modes);
            assertThat(line.examples().keySet()).as(line.name()).isEqualTo(modes);
            line.examples().forEach((mode, example) -> shows(check, mode, line, example));
        }
    }

    private void shows(Check check, String mode, Line line, String id) {
        ExampleCase example = example(id);
        String source = id.substring(0, id.indexOf('/'));
        boolean isRead = example.overlaid("24").orElse(SHIPPED).get(source).files().stream()
                .anyMatch(file ->
                        lower(file.rules().mode(check).orElse(strictest(check))).equals(mode));
        assertThat(isRead).as("%s is %s in %s", line.name(), mode, id).isTrue();
        Set<String> told = notices(example);
        Set<String> ofCheck = Stream.concat(
                        Arrays.stream(Fault.values())
                                .filter(fault ->
                                        fault.check().filter(check::equals).isPresent())
                                .flatMap(fault -> Stream.concat(Stream.of(fault), fault.taken().stream()))
                                .map(Fault::code),
                        codesOfOddness().filter(code -> code.startsWith("odd_" + lower(check))))
                .collect(Collectors.toSet());
        if (mode.equals("off")) {
            assertThat(told).as(id).doesNotContainAnyElementsOf(ofCheck);
        } else {
            Set<String> codes = new TreeSet<>(line.codes());
            codes.remove("–");
            if (check.isOddness()) {
                assertThat(told)
                        .as("%s: %s", id, mode)
                        .contains("odd_" + lower(check) + (mode.equals("hold") ? "_held" : ""));
            }
            assertThat(told).as("%s: %s", id, mode).containsAnyElementsOf(codes);
            assertThat(check == Check.CONFLICT || ofCheck.containsAll(codes))
                    .as(line.name())
                    .isTrue();
        }
    }

    /** What is odd, and what waits because it is. */
    static Stream<String> codesOfOddness() {
        return Stream.concat(
                Stream.of("odd_alone_held"),
                Arrays.stream(Check.values())
                        .filter(Check::isOddness)
                        .map(check -> "odd_" + check.id())
                        .flatMap(code -> Stream.of(code, code + "_held", code + "_confirmed")));
    }

    private ExampleCase example(String id) {
        return Objects.requireNonNull(examples.get(id), id);
    }

    @Test
    void whatHasAKeyOfItsOwnAndWhatHoldsAlwaysIsShownToo() throws IOException {
        List<Line> keys =
                lines(7).stream().filter(line -> !isCheck(line.name())).toList();
        assertThat(keys).extracting(Line::name).contains("same_point", "no_point", "storage.overlap", "limits.records");
        for (Line line : keys) {
            assertThat(line.examples()).as(line.name()).hasSize(line.codes().size());
            line.examples().forEach((mode, id) -> assertThat(examples).containsKey(id));
            Set<String> told = line.examples().values().stream()
                    .flatMap(id -> Stream.concat(notices(example(id)).stream(), refusals(example(id)).stream()))
                    .collect(Collectors.toSet());
            assertThat(told)
                    .as(line.name())
                    .containsAll(line.codes().stream()
                            .filter(code -> !code.equals("–"))
                            .toList());
        }
        List<String[]> always = page().stream()
                .map(line -> line.split("\\s*\\|\\s*"))
                .filter(cells -> cells.length == 4 && cells[2].startsWith("`"))
                .toList();
        assertThat(always).hasSizeGreaterThan(15);
        for (String[] cells : always) {
            String id = cells[3].replace("`", "");
            if (examples.containsKey(id)) {
                Set<String> told = notices(examples.get(id));
                told.addAll(refusals(examples.get(id)));
                assertThat(told).as(cells[1]).contains(cells[2].replace("`", ""));
            } else {
                assertThat(id).as(cells[1]).contains("ZipIntakeTest");
            }
        }
    }

    private static Set<String> notices(ExampleCase example) {
        return example.expected("notices.csv").stream()
                .map(row -> row.text("code"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> refusals(ExampleCase example) {
        return example.expected("accounts.csv").stream()
                .map(row -> row.text("refusal"))
                .collect(Collectors.toSet());
    }

    private static boolean isCheck(String name) {
        return Arrays.stream(Check.values()).anyMatch(check -> lower(check).equals(name));
    }

    private static Mode strictest(Check check) {
        return check.modes().iterator().next();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
