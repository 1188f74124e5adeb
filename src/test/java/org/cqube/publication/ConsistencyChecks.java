package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cqube.source.FileId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What must hold between the numbers of any report, whoever calculated them: the consistency checks that were replayed by hand before. */
final class ConsistencyChecks {
    private static final List<String> LEVELS = List.of("district", "block", "cluster", "school");

    private final String report;
    private final Map<String, String> files;
    private final PlainPlaces places;
    private final PublishedRows published;
    private final List<String> measures = new ArrayList<>(List.of("schools_reported", "schools"));

    ConsistencyChecks(String report, Map<String, String> files, PlainPlaces places) {
        this.report = report;
        this.files = files;
        this.places = places;
        published = new PublishedRows(report, files);
        published
                .menu
                .required("measures")
                .forEach(measure -> measures.add(PublishedRows.text(measure.required("id"))));
    }

    /** Checks 3 and 4: every level adds up to the state, and what lies below an area adds up to it. */
    void levelsAddUp() {
        for (String period : published.periods()) {
            for (String measure : measures) {
                for (int l = LEVELS.size() - 1; l >= 0; l--) {
                    String level = LEVELS.get(l);
                    String above = l == 0 ? "state" : LEVELS.get(l - 1);
                    Map<String, BigDecimal> sums = new TreeMap<>();
                    for (String area : places.areas(level)) {
                        sums.merge(
                                places.above(level, area, above),
                                number(level, area, period, measure),
                                BigDecimal::add);
                    }
                    sums.forEach((area, sum) -> assertThat(sum)
                            .as("%s: %s of the %s areas of %s %s in %s", report, measure, level, above, area, period)
                            .isEqualByComparingTo(number(above, area, period, measure)));
                }
            }
        }
    }

    private BigDecimal number(String level, String area, String period, String column) {
        return new BigDecimal(published.of(level, area, period).getOrDefault(column, "0"));
    }

    /** Checks 3 and 6: what is offered as CSV are the numbers of the pages, a line for every area of a level, and adds up like them. */
    void tablesSayTheSame(FileId file) {
        String folder = "csv/aggregated/%s/%s/".formatted(file.source(), file.file());
        Map<String, Integer> lines = new TreeMap<>();
        files.forEach((name, csv) -> {
            if (name.startsWith(folder)) {
                String[] at = name.substring(folder.length()).split("/");
                lines.put(name, compare(csv, at[0], at[1]));
            }
        });
        for (String period : published.periods()) {
            assertThat(lines).containsEntry(folder + "state/" + period, 1);
            LEVELS.forEach(level -> assertThat(lines)
                    .containsEntry(
                            folder + level + "/" + period, places.areas(level).size()));
        }
    }

    private int compare(String csv, String level, String period) {
        List<List<String>> lines = PlainCsv.read(csv);
        List<String> header = lines.getFirst();
        for (List<String> line : lines.subList(1, lines.size())) {
            Map<String, String> page = published.of(level, line.get(header.indexOf("id")), period);
            assertThat(page).as("%s %s of %s", level, line, report).isNotEmpty();
            page.forEach((column, number) -> {
                String said = line.get(header.indexOf(column));
                if (measures.contains(column)) {
                    assertThat(new BigDecimal(said).movePointRight(published.scale(column)))
                            .as("%s of %s", column, line)
                            .isEqualByComparingTo(number);
                } else {
                    assertThat(said.isEmpty() ? "null" : said)
                            .as("%s of %s", column, line)
                            .isEqualTo(number);
                }
            });
        }
        return lines.size() - 1;
    }

    /** Check 8: no more schools report than there are, and 10: a percentage lies between 0 and 100. */
    void sharesAreShares() {
        Set<String> percents = new TreeSet<>();
        published.menu.required("indicators").forEach(indicator -> {
            if (PublishedRows.text(indicator.required("unit")).equals("percent")) {
                percents.add(PublishedRows.text(indicator.required("id")));
            }
        });
        for (String period : published.periods()) {
            for (String level : LEVELS) {
                for (String area : places.areas(level)) {
                    assertThat(number(level, area, period, "schools_reported"))
                            .isLessThanOrEqualTo(number(level, area, period, "schools"));
                    percents.forEach(percent -> {
                        String said = published.of(level, area, period).getOrDefault(percent, "null");
                        if (!said.equals("null")) {
                            assertThat(new BigDecimal(said))
                                    .as("%s %s %s", area, period, percent)
                                    .isBetween(BigDecimal.ZERO, BigDecimal.valueOf(100));
                        }
                    });
                }
            }
        }
    }

    /** Check 9: the dates of a month are its own, and no window ends after the day that it is as of. */
    void datesAreThoseOfThePeriod() {
        files.forEach((name, json) -> {
            if (name.startsWith(report + "/areas/") && name.matches(".*/\\d{4}-\\d{2}(/by/.*)?")) {
                JsonNode file = JsonMapper.shared().readTree(json);
                JsonNode period = file.required("periods").get(0);
                YearMonth month = YearMonth.parse(file.required("period").stringValue());
                assertThat(period.required("from").stringValue())
                        .isEqualTo(month.atDay(1).toString());
                assertThat(LocalDate.parse(period.required("to").stringValue()))
                        .isBetween(month.atDay(1), month.atEndOfMonth());
            }
        });
    }

    /** Check 12: the values of a dimension are sorted, 10 after 9, and none of them stands without a row. */
    void valuesAreSorted() {
        files.forEach((name, json) -> {
            if (name.startsWith(report + "/areas/") && name.contains("/by/")) {
                JsonNode file = ByColumns.toRows(JsonMapper.shared().readTree(json));
                for (int d = 0; d < file.required("dimensions").size(); d++) {
                    Set<Integer> used = new TreeSet<>();
                    int place = 2 + d;
                    file.required("rows").forEach(row -> used.add(row.get(place).intValue()));
                    JsonNode values = file.required("dimensions").get(d).required("values");
                    assertThat(used).as(name).hasSize(values.size());
                    List<Long> numbers = new ArrayList<>();
                    values.forEach(value -> {
                        if (value.required("id").stringValue().matches("\\d+")) {
                            numbers.add(Long.valueOf(value.required("id").stringValue()));
                        }
                    });
                    assertThat(numbers).as(name).isSorted();
                }
            }
        });
    }

    /** The cells of a split add up to the undivided number, where a record belongs to one cell. */
    void cellsAddUp(String split, Set<String> additive) {
        files.forEach((name, json) -> {
            if (name.startsWith(report + "/areas/") && name.endsWith("/by/" + split)) {
                var file = new PublishedSplit(json);
                Map<List<String>, BigDecimal> sums =
                        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
                file.forEach((key, numbers) -> additive.forEach(measure -> sums.merge(
                        List.of(file.level(key.getFirst()), key.getFirst(), key.get(1), measure),
                        new BigDecimal(numbers.get(file.columns().indexOf(measure))),
                        BigDecimal::add)));
                sums.forEach((at, sum) -> assertThat(sum)
                        .as("%s by %s: %s", report, split, at)
                        .isEqualByComparingTo(number(at.get(0), at.get(1), at.get(2), at.get(3))));
            }
        });
    }

    /** Checks 5 and 7: shares that divide a whole make 100, within what rounding takes. */
    void sharesMakeAHundred(List<String> shares, double rounding) {
        for (String period : published.periods()) {
            for (String level : LEVELS) {
                for (String area : places.areas(level)) {
                    Map<String, String> numbers = published.of(level, area, period);
                    if (shares.stream()
                            .noneMatch(
                                    share -> numbers.getOrDefault(share, "null").equals("null"))) {
                        double sum = shares.stream()
                                .mapToDouble(share -> Double.parseDouble(numbers.getOrDefault(share, "0")))
                                .sum();
                        assertThat(sum).as("%s %s %s", area, period, shares).isCloseTo(100, within(rounding));
                    }
                }
            }
        }
    }

    /** Check 7: the shares of a split that divides a whole make 100, within what rounding takes. */
    void cellsMakeAHundred(String split, String share, double rounding) {
        List<String> compared = new ArrayList<>();
        files.forEach((name, json) -> {
            if (name.startsWith(report + "/areas/") && name.endsWith("/by/" + split)) {
                var file = new PublishedSplit(json);
                Map<String, Double> sums = new TreeMap<>();
                file.forEach((key, numbers) -> {
                    String number = numbers.get(file.columns().indexOf(share));
                    if (!number.equals("null")) {
                        sums.merge(key.get(0) + " " + key.get(1), Double.parseDouble(number), Double::sum);
                    }
                });
                compared.addAll(sums.keySet());
                sums.forEach(
                        (at, sum) -> assertThat(sum).as("%s of %s", at, name).isCloseTo(100, within(rounding)));
            }
        });
        assertThat(compared).hasSizeGreaterThan(50);
    }

    /** Counts of schools that divide those that reported. */
    void schoolsMakeAll(List<String> counts) {
        for (String period : published.periods()) {
            for (String level : LEVELS) {
                for (String area : places.areas(level)) {
                    BigDecimal sum = counts.stream()
                            .map(count -> number(level, area, period, count))
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    assertThat(sum)
                            .as("%s %s", area, period)
                            .isEqualByComparingTo(number(level, area, period, "schools_reported"));
                }
            }
        }
    }
}
