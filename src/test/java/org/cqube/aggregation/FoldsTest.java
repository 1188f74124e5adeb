package org.cqube.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.cqube.source.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {
    /** Bytes; nothing goes to disk. */
    private static final long ENOUGH = 1 << 20;

    private static final LocalDate OCTOBER = LocalDate.of(2026, 10, 1);
    private static final List<Measure.DayCodes> MEASURES = List.of(
            new Measure.DayCodes("present", "P", "days", 0, Map.of("1", 1L)),
            new Measure.DayCodes("half", "H", "days", 1, Map.of("1", 10L, "3", 5L, "9", -2L)));

    private @TempDir Path temporary;

    @ParameterizedTest
    @CsvSource({"0,0", "7,7", "240100000000001,240100000000001", "999999999999999999,999999999999999999"})
    void plainNumbersStandForThemselves(String id, long number) {
        assertThat(number(id)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "007", "1000000000000000000", "h1:abc", "-5", "1 ", "१२३", ""})
    void everyOtherIdIsAHashThatNoPlainNumberReaches(String id) {
        assertThat(number(id)).isGreaterThan(999_999_999_999_999_999L);
        assertThat(number(id)).isEqualTo(number(id));
    }

    /** Stored sets hold these numbers: another hash would count everybody twice. */
    @Test
    void theHashNeverChanges() {
        assertThat(number("007")).isEqualTo(5_868_670_657_429_111_624L);
        assertThat(number("h1:abc")).isNotEqualTo(number("h1:abd"));
    }

    private static long number(String id) {
        byte[] bytes = ("<" + id + ">").getBytes(UTF_8);
        return PersonNumber.of(bytes, 1, bytes.length - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void setsAreSetsAndSurviveTheirStoredForm(long seed) {
        var random = new Random(seed);
        Set<Long> a = random(random);
        Set<Long> b = random(random);
        long[] setA = set(a);
        assertThat(setA).containsExactly(sorted(a));
        byte[] stored = PersonSet.encode(setA);
        byte[] within = new byte[stored.length + 4];
        System.arraycopy(stored, 0, within, 2, stored.length);
        assertThat(PersonSet.decode(within, 2, 2 + stored.length)).containsExactly(setA);
        var both = new HashSet<>(a);
        both.addAll(b);
        assertThat(PersonSet.union(setA, set(b))).containsExactly(sorted(both));
        assertThat(PersonSet.union(setA, setA)).containsExactly(setA);
        assertThat(PersonSet.union(setA, PersonSet.EMPTY)).containsExactly(setA);
        assertThat(PersonSet.union(PersonSet.EMPTY, setA)).containsExactly(setA);
    }

    private static Set<Long> random(Random random) {
        Set<Long> set = new HashSet<>();
        for (int i = random.nextInt(300); i > 0; i--) {
            set.add(random.nextBoolean() ? random.nextLong(1000) : random.nextLong(Long.MAX_VALUE));
        }
        set.add(Long.MAX_VALUE);
        set.add(0L);
        return set;
    }

    private static long[] set(Set<Long> numbers) {
        List<Long> twice = new ArrayList<>(numbers);
        twice.addAll(numbers);
        Collections.shuffle(twice, new Random(1));
        long[] array = twice.stream().mapToLong(Long::longValue).toArray();
        return PersonSet.of(Arrays.copyOf(array, array.length + 3), array.length);
    }

    private static long[] sorted(Set<Long> numbers) {
        return new TreeSet<>(numbers).stream().mapToLong(Long::longValue).toArray();
    }

    private MarkFolds folds(List<? extends Measure.OfMarks> measures, long most) {
        return new MarkFolds(measures, new SpilledGroups(temporary), most);
    }

    @Test
    void dayCodesAddTheirWeightsAndUnknownOnesNothing() {
        var folds = folds(MEASURES, ENOUGH);
        row(folds, 5, "1", "130x9" + "0".repeat(26));
        row(folds, 5, "2", "1" + "0".repeat(30));
        folds.forEach((month, group) -> {
            assertThat(month).isEqualTo(OCTOBER);
            assertThat(group.school).isEqualTo(5);
            assertThat(Arrays.copyOf(group.days, 5)).containsExactly(2, 0, 0, 0, 0);
            assertThat(Arrays.copyOfRange(group.days, 31, 36)).containsExactly(20, 5, 0, 0, -2);
            assertThat(group.persons()).containsExactly(1, 2);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2222222,7",
        "222222,0",
        // Neither a day without a mark nor one that does not apply ends it.
        "2225022220,9",
        "2222221222222,0",
        "22222221,7",
        "222222222222222,7",
        "222222212222222,7 15"
    })
    void aRunIsCountedOnceOnTheDayThatCompletesIt(String marks, String days) {
        var runs = new Measure.DayRuns("away", "A", "students", Set.of("2"), Set.of("1"), 7);
        var folds = folds(List.of(MEASURES.getFirst(), runs), ENOUGH);
        String month = marks + "0".repeat(31 - marks.length());
        row(folds, 5, "1", month);
        row(folds, 5, "2", month);
        List<Integer> counted = new ArrayList<>();
        folds.forEach((first, group) -> {
            for (int day = 1; day <= 31; day++) {
                long count = group.days[31 + day - 1];
                assertThat(count).isEqualTo(2 * runs.byDay(month)[day - 1]);
                if (count > 0) {
                    counted.add(day);
                }
            }
            assertThat(Arrays.copyOf(group.days, 31))
                    .isEqualTo(Arrays.stream(MEASURES.getFirst().byDay(month))
                            .map(one -> 2 * one)
                            .toArray());
        });
        assertThat(counted)
                .isEqualTo(Arrays.stream(days.split(" "))
                        .map(Integer::valueOf)
                        .filter(day -> day > 0)
                        .toList());
    }

    @Test
    void anyOrderGivesTheSameGroups() {
        var random = new Random(4);
        List<Runnable> there = new ArrayList<>();
        List<Runnable> elsewhere = new ArrayList<>();
        var one = folds(MEASURES, ENOUGH);
        // So little that hardly a school's month is in one piece.
        var other = folds(MEASURES, 20_000);
        for (int i = 0; i < 500; i++) {
            int school = random.nextInt(3000);
            String codes = "" + random.nextInt(4) + random.nextInt(4) + "0".repeat(29);
            String person = Integer.toString(i);
            LocalDate month = OCTOBER.minusMonths(random.nextInt(3));
            there.add(() -> row(one, school, person, codes, month));
            elsewhere.add(() -> row(other, school, person, codes, month));
        }
        Collections.shuffle(elsewhere, random);
        Runnable emptied = () -> other.emptied(2999, OCTOBER);
        emptied.run();
        one.emptied(2999, OCTOBER);
        there.forEach(Runnable::run);
        elsewhere.forEach(Runnable::run);
        assertThat(temporary).isNotEmptyDirectory();
        assertThat(told(other)).isEqualTo(told(one)).hasSizeGreaterThan(100);
        other.close();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void anEmptiedGroupIsToldAsEmpty() {
        var folds = folds(MEASURES, ENOUGH);
        folds.emptied(7, OCTOBER);
        List<Boolean> empty = new ArrayList<>();
        folds.forEach((month, group) -> empty.add(group.isEmpty()));
        assertThat(empty).containsExactly(true);
    }

    @Test
    void aCodeOfMoreThanOneCharacterIsRefusedAtStart() {
        var odd = new Measure.DayCodes("odd", "O", "days", 0, Map.of("10", 1L));
        assertThatThrownBy(() -> folds(List.of(odd), ENOUGH)).hasMessageContaining("one ASCII character");
    }

    private static List<String> told(MarkFolds folds) {
        List<String> told = new ArrayList<>();
        folds.forEach((month, group) ->
                told.add(month + " " + group.school + Arrays.toString(group.days) + Arrays.toString(group.persons())));
        return told;
    }

    private static void row(MarkFolds folds, int school, String person, String codes) {
        row(folds, school, person, codes, OCTOBER);
    }

    private static void row(MarkFolds folds, int school, String person, String codes, LocalDate month) {
        byte[] id = person.getBytes(UTF_8);
        folds.row(school, month, id, 0, id.length, codes.getBytes(UTF_8), 0);
    }
}
