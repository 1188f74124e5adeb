package org.cqube.sample;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cqube.sample.Delivery.Packing;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-19", "2026-11-01", "2026-11-05", "2026-03-01", "2026-12-31", "2026-10-09"})
    void everyNameIsUniqueAndFollowsTheFolderOfItsFile(String to) {
        List<Delivery> list = sample(LocalDate.parse(to)).deliveries().list();
        assertThat(list.stream().map(Delivery::csvName)).doesNotHaveDuplicates();
        assertThat(list)
                .allSatisfy(delivery -> assertThat(
                                SampleSources.STRANGE.findFile(delivery.file().folder(), delivery.csvName()))
                        .map(SourceFile::id)
                        .contains(delivery.file().id()));
        assertThat(list.stream()
                        .limit(5)
                        .map(delivery ->
                                delivery.file().role().map(Role::declared).orElse("")))
                .containsExactly(
                        "hierarchy.district", "hierarchy.block", "hierarchy.cluster", "hierarchy.school", "calendar");
        assertThat(list.stream().filter(delivery -> delivery.expected().refusedWhole()))
                .hasSize(5);
    }

    /** What an independent count over all files knows in the end is what the register calls true. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-19", "2026-11-01", "2026-12-31"})
    void filesTogetherTellTheTruth(String to) throws IOException {
        LocalDate last = LocalDate.parse(to);
        Sample sample = sample(last);
        List<String> header = Arrays.asList(sample.marksCsv().header().split("\\|"));
        Set<String> schools = sample.state().schools().stream().map(School::id).collect(Collectors.toSet());
        Map<String, String> known = new HashMap<>();
        for (Delivery delivery : sample.deliveries().list()) {
            if (!delivery.file().hasDayMarks() || delivery.expected().refusedWhole()) {
                continue;
            }
            Map<String, List<String[]>> byKey = rows(delivery, header).stream()
                    .filter(row -> row.length == header.size() && row[0].matches("\\d+"))
                    .collect(Collectors.groupingBy(row -> row[header.indexOf("CHILD")] + "/" + row[0]));
            byKey.values().stream()
                    .filter(rows -> rows.stream().map(List::of).distinct().count() == 1)
                    .forEach(rows -> learn(rows.getFirst(), header, schools, known));
        }
        Map<String, int[]> counted = new TreeMap<>();
        known.forEach((cell, mark) -> {
            String[] parts = cell.split(" ");
            counted.computeIfAbsent(parts[0] + " " + parts[2] + "/" + parts[3], key -> new int[3])[
                    "PAH".indexOf(mark)]++;
        });
        for (School school : sample.state().schools()) {
            LocalDate from = sample.state().plan().from();
            from.datesUntil(last.plusDays(1)).forEach(day -> {
                int[] in = counted.getOrDefault(
                        school.id() + " " + day.getMonthValue() + "/" + day.getDayOfMonth(), new int[3]);
                assertThat(new Register.Day(in[0], in[1], in[2]))
                        .as("%s on %s", school.id(), day)
                        .isEqualTo(sample.register().day(school, day, last));
            });
        }
    }

    @Test
    void expectedFiguresAreThoseOfTheFaultyFile() throws IOException {
        Sample sample = sample(LocalDate.of(2026, 11, 19));
        Delivery faulty = sample.deliveries().list().stream()
                .filter(delivery -> delivery.note().contains("every kind of bad record"))
                .findFirst()
                .orElseThrow();
        List<String> header = Arrays.asList(sample.marksCsv().header().split("\\|"));
        List<String[]> rows = rows(faulty, header);
        Set<String> late = sample.planted().lateSchools().stream()
                .map(number -> sample.state().schools().get(number).id())
                .collect(Collectors.toSet());
        Map<String, List<List<String>>> byKey = rows.stream()
                .map(List::of)
                .collect(
                        Collectors.groupingBy(row -> row.size() == 38 ? row.get(34) + row.getFirst() : row.toString()));
        long mirrors = byKey.values().stream()
                .filter(same -> same.size() == 2 && same.getFirst().equals(same.getLast()))
                .count();
        long conflicts = byKey.values().stream()
                .filter(same -> same.size() == 2 && !same.getFirst().equals(same.getLast()))
                .count();
        long strangers = byKey.values().stream()
                .flatMap(Collection::stream)
                .filter(row -> row.size() != 38
                        || !row.getFirst().matches("([1-9]|10|11|12)")
                        || !row.get(1).matches("\\d{4}-\\d\\d")
                        || !row.get(33).matches("\\d{11}")
                        || !row.get(34).matches("\\d{15}"))
                .count();
        long parked = rows.stream()
                .filter(row -> row.length == 38 && (late.contains(row[33]) || row[33].endsWith("99998")))
                .count();
        var expected = faulty.expected();
        assertThat(expected.duplicates()).isEqualTo((int) mirrors).isPositive();
        assertThat(expected.refused())
                .isEqualTo((int) (2 * conflicts + strangers))
                .isPositive();
        assertThat(expected.parked()).isEqualTo((int) parked).isPositive();
        assertThat(expected.refusedCells())
                .isEqualTo((int)
                        rows.stream().filter(row -> List.of(row).contains("9")).count())
                .isPositive();
    }

    @Test
    void schoolsThatComeLateAreInNoMasterBeforeAndInOneAfter() throws IOException {
        Sample sample = sample(LocalDate.of(2026, 11, 19));
        List<Delivery> masters = sample.deliveries().list().stream()
                .filter(delivery ->
                        delivery.file().role().filter(Role.SCHOOL::equals).isPresent())
                .toList();
        assertThat(masters).hasSize(2);
        String before = text(masters.getFirst());
        String after = text(masters.getLast());
        assertThat(sample.planted().lateSchools()).hasSize(3).allSatisfy(number -> {
            String id = "|" + sample.state().schools().get(number).id() + "|";
            assertThat(before).doesNotContain(id);
            assertThat(after).contains(id);
        });
        assertThat(before.lines()).hasSize(1 + sample.state().schools().size() - 3);
    }

    @Test
    void monthsThatEndWhileADistrictIsLateAreCaughtUp() {
        List<Delivery> list = sample(LocalDate.of(2026, 11, 5)).deliveries().list();
        assertThat(list.stream().map(Delivery::csvName))
                .contains("hajri_20261101_late.csv", "hajri_20261103_late.csv", "hajri_20260930.csv")
                .doesNotContain("hajri_20261001_late.csv", "hajri_20261104_late.csv");
        assertThat(list.stream().filter(delivery -> delivery.packing() != Packing.RIGHT))
                .hasSize(3);
    }

    private static void learn(String[] row, List<String> header, Set<String> schools, Map<String, String> known) {
        String school = row[header.indexOf("PLACE")];
        if (schools.contains(school) && row[header.indexOf("YEAR")].matches("\\d{4}-\\d\\d") && row[0].length() < 3) {
            YearMonth month = YearMonth.of(2026, Math.min(12, Integer.parseInt(row[0])));
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                String mark = row[header.indexOf("D" + day)];
                if (List.of("P", "A", "H").contains(mark)
                        && row[header.indexOf("CHILD")].matches("\\d{15}")
                        && Integer.parseInt(row[header.indexOf("CHILD")].substring(11)) < 9000) {
                    String before =
                            known.put(school + " " + row[header.indexOf("CHILD")] + " " + row[0] + " " + day, mark);
                    if (before != null && !before.equals(mark)) {
                        throw new AssertionError("Two files give two marks: " + List.of(row));
                    }
                }
            }
        }
    }

    private static List<String[]> rows(Delivery delivery, List<String> header) throws IOException {
        return text(delivery)
                .lines()
                .skip(1)
                .filter(line -> !line.isEmpty())
                .map(line -> line.split("\\|", -1))
                .toList();
    }

    private static String text(Delivery delivery) throws IOException {
        var out = new ByteArrayOutputStream();
        delivery.content().write(out);
        return out.toString(ISO_8859_1);
    }

    private static Sample sample(LocalDate to) {
        var plan =
                new Plan(3, "00", 200, 1600, YearMonth.from(to).minusMonths(2).atDay(1), to);
        return Sample.of(plan, SampleSources.STRANGE, 6);
    }
}
