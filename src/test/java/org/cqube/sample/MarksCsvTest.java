package org.cqube.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cqube.sample.Register.Day;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarksCsvTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final LocalDate TO = LocalDate.of(2026, 11, 19);
    private static final List<String> HEADER = header();

    private static List<String> header() {
        return Arrays.asList(sample(1, 20).marksCsv().header().split("\\|"));
    }

    @Test
    void headerFollowsTheDeclaration() {
        assertThat(HEADER)
                .startsWith("MONTH", "YEAR", "D1")
                .endsWith("PLACE", "CHILD", "REMARK", "UID", "ROW")
                .hasSize(38);
    }

    @ParameterizedTest
    @CsvSource({"1,40,2026-11-19", "2,120,2026-11-03", "3,333,2026-11-01", "4,7,2026-11-30"})
    void truthEqualsACountOverTheFile(long seed, int schools, LocalDate asOf) throws IOException {
        Sample sample = sample(seed, schools);
        Map<String, int[]> counted = new HashMap<>();
        for (String line : lines(sample, asOf)) {
            String[] cells = line.split("\\|", -1);
            for (int day = 1; day <= 31; day++) {
                String cell = cells[HEADER.indexOf("D" + day)];
                int kind = List.of("P", "A", "H", "NULL").indexOf(cell);
                counted.computeIfAbsent(cells[HEADER.indexOf("PLACE")] + " " + day, key -> new int[4])[kind]++;
            }
        }
        for (School school : sample.state().schools()) {
            for (int day = 1; day <= 30; day++) {
                int[] in = counted.getOrDefault(school.id() + " " + day, new int[4]);
                LocalDate date = NOVEMBER.atDay(day);
                Day truth = date.isAfter(asOf)
                        ? new Day(0, 0, 0)
                        : sample.register().day(school, date, asOf);
                assertThat(truth).as("%s on %s", school.id(), date).isEqualTo(new Day(in[0], in[1], in[2]));
                assertThat(truth.counted()).isEqualTo(in[0] + in[1]);
            }
            assertThat(sum(counted.getOrDefault(school.id() + " 5", new int[4])))
                    .isEqualTo(sample.register().pupils(school, asOf));
        }
    }

    @Test
    void aDayOnceKnownNeverChangesItsMark() throws IOException {
        Sample sample = sample(9, 900);
        Map<String, String[]> early = byChild(lines(sample, LocalDate.of(2026, 11, 11)));
        Map<String, String[]> late = byChild(lines(sample, TO));
        assertThat(late.keySet().containsAll(early.keySet())).isTrue();
        assertThat(late.size()).isGreaterThan(early.size());
        int filled = 0;
        int changed = 0;
        for (String child : early.keySet()) {
            String[] before = row(early, child);
            String[] after = row(late, child);
            for (int cell = 0; cell < before.length; cell++) {
                if (!before[cell].equals("NULL")) {
                    changed += after[cell].equals(before[cell]) ? 0 : 1;
                } else if (!after[cell].equals("NULL")) {
                    filled++;
                }
            }
        }
        assertThat(changed).isZero();
        assertThat(filled).isGreaterThan(early.size() * 5);
    }

    @Test
    void idsKeepTheirZerosAndAreUnique() throws IOException {
        List<String[]> rows = lines(sample(4, 200), TO).stream()
                .map(line -> line.split("\\|", -1))
                .toList();
        for (String unique : List.of("ROW", "CHILD", "UID")) {
            assertThat(rows.stream().map(row -> row[HEADER.indexOf(unique)]).distinct())
                    .hasSameSizeAs(rows);
        }
        assertThat(rows).allSatisfy(row -> {
            assertThat(row[HEADER.indexOf("PLACE")]).matches("00\\d{9}");
            assertThat(row[HEADER.indexOf("CHILD")]).startsWith(row[HEADER.indexOf("PLACE")]);
            assertThat(row[HEADER.indexOf("UID")]).matches("[01]\\d{11}");
            assertThat(row[HEADER.indexOf("YEAR")]).isEqualTo("2026-27");
            assertThat(row[HEADER.indexOf("REMARK")]).isEmpty();
        });
    }

    @Test
    void plantedDistrictsAreWeakLostAndLate() {
        Sample sample = sample(11, 600);
        PlantedFacts planted = sample.planted();
        double[] shares = new double[sample.state().districts().size()];
        int[] lost = new int[shares.length];
        int[] yesterday = new int[shares.length];
        int[][] counts = new int[shares.length][2];
        for (School school : sample.state().schools()) {
            int district = sample.state().districtNumber(school);
            for (LocalDate day = planted.lostFrom(); !day.isAfter(planted.lostTo()); day = day.plusDays(1)) {
                Day marks = sample.register().day(school, day, LocalDate.MAX);
                counts[district][0] += marks.present();
                counts[district][1] += marks.counted();
                lost[district] += marks.counted();
            }
            yesterday[district] += sample.register().day(school, TO, TO).counted();
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] = counts[i][1] == 0 ? 1 : (double) counts[i][0] / counts[i][1];
            assertThat(lost[i] == 0).isEqualTo(i == planted.lostDistrict());
            assertThat(yesterday[i] == 0).isEqualTo(i == planted.lateDistrict());
        }
        double weak = shares[planted.weakDistrict()];
        assertThat(Arrays.stream(shares).min().orElseThrow()).isEqualTo(weak);
        assertThat(Arrays.stream(shares).filter(share -> share < weak + 0.06)).hasSize(1);
    }

    @Test
    void sundaysAreOpenButForWorkingOnes() {
        Sample sample = sample(1, 30);
        var calendar = sample.calendar();
        LocalDate from = LocalDate.of(2026, 1, 1);
        long working = from.datesUntil(LocalDate.of(2027, 1, 1))
                .filter(day -> day.getDayOfWeek() == DayOfWeek.SUNDAY && calendar.isSchoolDay(day))
                .count();
        assertThat(working).isBetween(1L, 15L);
        assertThat(calendar.isSchoolDay(LocalDate.of(2026, 8, 15))).isFalse();
        assertThat(calendar.listSpecialDays(from, LocalDate.of(2026, 12, 31)))
                .allSatisfy(day -> assertThat(calendar.isSchoolDay(day.date(), Math.max(0, day.district())))
                        .isEqualTo(day.kind() == SchoolCalendar.Kind.WORKING_SUNDAY));
    }

    private static int sum(int[] values) {
        return Arrays.stream(values).sum();
    }

    private static String[] row(Map<String, String[]> rows, String child) {
        return rows.getOrDefault(child, new String[0]);
    }

    private static Map<String, String[]> byChild(List<String> lines) {
        Map<String, String[]> result = new HashMap<>();
        lines.forEach(line -> result.put(line.split("\\|", -1)[HEADER.indexOf("CHILD")], line.split("\\|", -1)));
        return result;
    }

    private static List<String> lines(Sample sample, LocalDate asOf) throws IOException {
        var out = new ByteArrayOutputStream();
        long rows = sample.marksCsv().write(out, NOVEMBER, asOf);
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(lines).hasSize((int) rows + 1);
        return lines.subList(1, lines.size());
    }

    private static Sample sample(long seed, int schools) {
        var plan = new Plan(seed, "00", schools, schools * 20, LocalDate.of(2026, 9, 1), TO);
        return Sample.of(plan, SampleSources.STRANGE, 6);
    }
}
