package org.cqube.command.emit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** An emission as the server tells it ({@code docs/api.md}, Files). What a newer server adds is passed over. */
public record EmissionView(
        String receipt,
        String folder,
        String name,
        String station,
        @Nullable Instant arrivedAt,
        long bytes,
        @Nullable RefusalView refusal,
        @Nullable List<FileView> files) {
    /** Reads an answer of the server. */
    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** Whether nothing more will happen by itself. */
    public boolean isFinal() {
        return List.of("published", "refused", "expired", "stopped").contains(station);
    }

    /** Whether every data file of it stands in the tables and on the pages. */
    public boolean isTaken() {
        return station.equals("published")
                && refusal == null
                && listFiles().stream().allMatch(file -> file.station().equals("published") && file.refusal() == null);
    }

    /** Records and day cells that were refused in files that were taken. */
    public long refused() {
        return listFiles().stream()
                .mapToLong(file -> count(file.account(), "refused") + count(file.cells(), "refused"))
                .sum();
    }

    public List<FileView> listFiles() {
        return files == null ? List.of() : files;
    }

    /** Sum of a class of records over all data files, such as {@code loaded}. */
    public long records(String account) {
        return listFiles().stream()
                .mapToLong(file -> count(file.account(), account))
                .sum();
    }

    /** Seconds from each station to the next, of the first data file; the time until it was kept is counted from its arrival. */
    public Map<String, Double> secondsByStation() {
        Map<String, Double> result = new LinkedHashMap<>();
        Instant before = arrivedAt;
        if (before != null && !listFiles().isEmpty()) {
            for (StationView reached : listFiles().getFirst().listStations()) {
                if (reached.at().isAfter(before)) {
                    result.put(
                            reached.station(),
                            Duration.between(before, reached.at()).toMillis() / 1000.0);
                    before = reached.at();
                }
            }
        }
        return result;
    }

    private static long count(@Nullable Map<String, Long> account, String name) {
        return account == null ? 0 : account.getOrDefault(name, 0L);
    }

    /** Why something was not taken. */
    public record RefusalView(String code, String sentence) {}

    /** One data file. */
    public record FileView(
            int number,
            String name,
            String station,
            @Nullable RefusalView refusal,
            @Nullable Map<String, Long> account,
            @Nullable Map<String, Long> cells,
            @Nullable List<StationView> stations,
            @Nullable List<NoticeView> notices) {
        public List<NoticeView> listNotices() {
            return notices == null ? List.of() : notices;
        }

        public List<StationView> listStations() {
            return stations == null ? List.of() : stations;
        }
    }

    /** When it was reached. */
    public record StationView(String station, Instant at) {}

    /** All notices of one kind. */
    public record NoticeView(
            String code,
            String severity,
            long count,
            @Nullable List<ExampleView> examples) {}

    /** One notice. */
    public record ExampleView(
            long record,
            long line,
            @Nullable String column,
            @Nullable String value,
            String sentence) {}
}
