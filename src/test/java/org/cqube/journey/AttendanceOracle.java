package org.cqube.journey;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Attendance figures calculated straight from emitted CSV files, the slow and plain way: strings, maps and decimals, nothing shared with the
 * program. Reads the udise layout of the masters and one-month rows of attendance; files are taken in the order in which they are given.
 */
final class AttendanceOracle {
    /** One figure of an area in a period. */
    record Figures(long present, long marked, long students, long schoolsReported, long schools) {
        /** Rounded once, half up, to one decimal; null where nothing is marked. */
        @Nullable
        BigDecimal attendance() {
            return marked == 0
                    ? null
                    : BigDecimal.valueOf(present * 100).divide(BigDecimal.valueOf(marked), 1, RoundingMode.HALF_UP);
        }
    }

    private record Key(String school, YearMonth month, String student) {}

    private final Map<String, String> clusterOfSchool = new TreeMap<>();
    private final Map<String, String> blockOfCluster = new HashMap<>();
    private final Map<String, String> districtOfBlock = new HashMap<>();
    private final Map<Key, char[]> marks = new LinkedHashMap<>();

    void blocks(String csv) {
        for (Map<String, String> row : rows(csv)) {
            districtOfBlock.put(cell(row, "udise_block_code"), cell(row, "udise_dist_code"));
        }
    }

    void clusters(String csv) {
        for (Map<String, String> row : rows(csv)) {
            blockOfCluster.put(cell(row, "udise_cluster_code"), cell(row, "udise_block_code"));
        }
    }

    void schools(String csv) {
        for (Map<String, String> row : rows(csv)) {
            clusterOfSchool.put(cell(row, "udise_sch_code"), cell(row, "cluster_cd"));
        }
    }

    void attendance(String csv) {
        for (Map<String, String> row : rows(csv)) {
            String school = cell(row, "schoolid");
            if (!clusterOfSchool.containsKey(school)) {
                continue;
            }
            int first = Integer.parseInt(cell(row, "academicyear").substring(0, 4));
            int month = Integer.parseInt(cell(row, "month"));
            var key = new Key(school, YearMonth.of(month >= 6 ? first : first + 1, month), cell(row, "studentid"));
            char[] days = marks.computeIfAbsent(key, k -> open());
            for (int day = 1; day <= 31; day++) {
                String cell = row.getOrDefault(Integer.toString(day), "");
                boolean empty = cell.isEmpty() || cell.equalsIgnoreCase("null") || cell.equals("0");
                if (!empty && days[day - 1] == '0') {
                    days[day - 1] = cell.charAt(0);
                }
            }
        }
    }

    Set<String> areas(String level) {
        Set<String> found = new HashSet<>();
        clusterOfSchool.keySet().forEach(school -> found.add(areaOf(school, level)));
        return found;
    }

    /** The latest day on which at least half of all schools had a mark, else the latest with any. */
    LocalDate asOf() {
        Map<LocalDate, Set<String>> reported = new TreeMap<>();
        marks.forEach((key, days) -> {
            for (int day = 1; day <= key.month().lengthOfMonth(); day++) {
                if (days[day - 1] == '1' || days[day - 1] == '2') {
                    reported.computeIfAbsent(key.month().atDay(day), d -> new HashSet<>())
                            .add(key.school());
                }
            }
        });
        List<LocalDate> enough = new ArrayList<>();
        reported.forEach((day, schools) -> {
            if (schools.size() * 2 >= clusterOfSchool.size()) {
                enough.add(day);
            }
        });
        return enough.isEmpty() ? new ArrayList<>(reported.keySet()).getLast() : enough.getLast();
    }

    /** Figures of every area of a level that has a school; both days inclusive. */
    Map<String, Figures> figures(String level, LocalDate from, LocalDate to) {
        Map<String, long[]> sums = new TreeMap<>();
        Map<String, Set<String>> students = new HashMap<>();
        Map<String, Set<String>> reported = new HashMap<>();
        clusterOfSchool.keySet().forEach(school -> sums.computeIfAbsent(areaOf(school, level), a -> new long[3])[2]++);
        marks.forEach((key, days) -> {
            if (key.month().isBefore(YearMonth.from(from)) || key.month().isAfter(YearMonth.from(to))) {
                return;
            }
            String area = areaOf(key.school(), level);
            // Within a school a person counts once, above it once a school.
            students.computeIfAbsent(area, a -> new HashSet<>()).add(key.school() + "/" + key.student());
            for (int day = 1; day <= key.month().lengthOfMonth(); day++) {
                LocalDate date = key.month().atDay(day);
                char mark = days[day - 1];
                if (!date.isBefore(from) && !date.isAfter(to) && (mark == '1' || mark == '2')) {
                    long[] sum = sums.computeIfAbsent(area, a -> new long[3]);
                    sum[1]++;
                    sum[0] += mark == '1' ? 1 : 0;
                    reported.computeIfAbsent(area, a -> new HashSet<>()).add(key.school());
                }
            }
        });
        Map<String, Figures> answer = new TreeMap<>();
        sums.forEach((area, sum) -> answer.put(
                area,
                new Figures(
                        sum[0],
                        sum[1],
                        students.getOrDefault(area, Set.of()).size(),
                        reported.getOrDefault(area, Set.of()).size(),
                        sum[2])));
        return answer;
    }

    private String areaOf(String school, String level) {
        String cluster = cell(clusterOfSchool, school);
        String block = cell(blockOfCluster, cluster);
        return switch (level) {
            case "school" -> school;
            case "cluster" -> cluster;
            case "block" -> block;
            case "district" -> cell(districtOfBlock, block);
            default -> "state";
        };
    }

    private static String cell(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }

    private static char[] open() {
        char[] days = new char[31];
        Arrays.fill(days, '0');
        return days;
    }

    private static List<Map<String, String>> rows(String csv) {
        String[] lines = csv.split("\r?\n");
        String[] header = lines[0].replace("\"", "").replace("\uFEFF", "").split("\\|", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            if (line.isBlank()) {
                continue;
            }
            String[] cells = line.split("\\|", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.length && i < cells.length; i++) {
                row.put(header[i].strip().toLowerCase(java.util.Locale.ROOT), cells[i].strip());
            }
            rows.add(row);
        }
        return rows;
    }
}
