package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cqube.sample.Delivery;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.source.FileId;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A made-up state with every fault, through checks, tables, folds and publication, against figures calculated from its CSVs. */
class ShippedFiguresTest {
    /** No state of India: its schools lie nowhere in particular. */
    static final String STATE = Plan.NO_REAL_STATE;

    private static final LocalDate LAST = LocalDate.of(2026, 8, 21);
    private static final List<String> LEVELS = List.of("state", "district", "block", "cluster", "school");

    @TempDir
    static Path folder;

    private static RowWorld world;
    private static Map<String, String> files;
    private static List<PlainFigures> reports;
    private static PlainPlaces places;

    @BeforeAll
    static void publish() throws IOException {
        world = new RowWorld(
                folder, "", LAST.atTime(18, 0).atZone(ZoneId.of("Asia/Kolkata")).toInstant(), STATE, false);
        Sources sources = world.sources();
        var plan = new Plan(5, STATE, 140, 1400, LAST.withDayOfMonth(1).minusMonths(1), LAST);
        var oracle = new ShippedOracle(STATE, LAST);
        for (Delivery delivery : Sample.of(plan, sources, 6).deliveries().list()) {
            var bytes = new ByteArrayOutputStream();
            delivery.content().write(bytes);
            if (delivery.packing() == Delivery.Packing.RIGHT) {
                world.takeSent(delivery.file(), bytes.toByteArray());
            }
            if (delivery.packing() == Delivery.Packing.RIGHT
                    && !delivery.expected().refusedWhole()) {
                oracle.take(delivery.csvName(), bytes.toByteArray());
            }
        }
        world.publish();
        files = world.published();
        reports = oracle.reports();
        places = oracle.places();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @TestFactory
    List<DynamicTest> everyFigureOfEveryAreaAndPeriodIsThatOfThePlainCalculation() {
        return reports.stream()
                .map(report -> DynamicTest.dynamicTest(report.report, () -> compare(report)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> everyCellOfEverySplitIsThatOfThePlainCalculation() {
        List<DynamicTest> tests = new ArrayList<>();
        for (PlainFigures report : reports) {
            var published = new PublishedRows(report.report, files);
            Set<String> declared = new TreeSet<>();
            published
                    .menu
                    .required("splits")
                    .forEach(split -> declared.add(split.required("id").stringValue()));
            tests.add(DynamicTest.dynamicTest(
                    report.report + " has the splits",
                    () -> assertThat(report.splits()).isEqualTo(declared)));
            report.splits()
                    .forEach(split -> tests.add(DynamicTest.dynamicTest(
                            report.report + " by " + split, () -> compare(report, split, published))));
        }
        return tests;
    }

    /**
     * The checks between numbers that were replayed by hand before, of every report:
     *
     * <table>
     *   <caption>Where each is</caption>
     *   <tr><td>3</td><td>schools and persons of all levels, pages and CSV: levelsAddUp, tablesSayTheSame</td></tr>
     *   <tr><td>4</td><td>children add up to their parent, rows are areas: levelsAddUp, tablesSayTheSame</td></tr>
     *   <tr><td>5</td><td>visited and not visited, shares of 100: sharesMakeAHundred</td></tr>
     *   <tr><td>6</td><td>worked examples of the score: {@link KnownMistakesTest}; page and CSV: tablesSayTheSame</td></tr>
     *   <tr><td>7</td><td>bands make all schools, their shares 100: schoolsMakeAll, cellsMakeAHundred</td></tr>
     *   <tr><td>8</td><td>missing and reporting make all schools: {@link AcrossOfMadeUpStateTest}</td></tr>
     *   <tr><td>9</td><td>dates of the period: datesAreThoseOfThePeriod</td></tr>
     *   <tr><td>10</td><td>0 to 100 percent: sharesAreShares</td></tr>
     *   <tr><td>12</td><td>10 after 9, nothing without rows: valuesAreSorted; the level is kept by the page: view.spec.ts</td></tr>
     * </table>
     */
    @TestFactory
    List<DynamicTest> theNumbersOfEveryReportGoTogether() {
        List<DynamicTest> tests = new ArrayList<>();
        for (PlainFigures report : reports) {
            var checks = new ConsistencyChecks(report.report, files, places);
            tests.add(DynamicTest.dynamicTest(report.report, () -> {
                checks.levelsAddUp();
                checks.tablesSayTheSame(fileOf(report.report));
                checks.sharesAreShares();
                checks.datesAreThoseOfThePeriod();
                checks.valuesAreSorted();
            }));
        }
        tests.add(DynamicTest.dynamicTest(
                "reports",
                () -> assertThat(reports.stream().map(report -> report.report))
                        .containsExactlyInAnyOrderElementsOf(world.sources().listReports().stream()
                                .map(Report::id)
                                .toList())));
        var visits = new ConsistencyChecks("cluster_resource_visits", files, places);
        tests.add(DynamicTest.dynamicTest("visited and not visited", () -> {
            visits.sharesMakeAHundred(List.of("visited", "not_visited"), 0.11);
            visits.sharesMakeAHundred(
                    List.of("not_visited", "share_1_2", "share_3_5", "share_6_10", "share_more"), 0.26);
        }));
        List<String> bands = List.of("schools_to_33", "schools_to_60", "schools_to_75", "schools_above_75");
        tests.add(DynamicTest.dynamicTest("bands", () -> {
            for (String report : List.of("semester_performance", "periodic_performance")) {
                var checks = new ConsistencyChecks(report, files, places);
                checks.schoolsMakeAll(bands);
                checks.cellsMakeAHundred("band", "band_share", 0.02);
            }
        }));
        tests.add(DynamicTest.dynamicTest("cells", () -> {
            var marks = new ConsistencyChecks("semester_performance", files, places);
            List.of("class", "subject", "class_subject")
                    .forEach(split -> marks.cellsAddUp(split, Set.of("marks", "possible")));
            var exams = new ConsistencyChecks("periodic_performance", files, places);
            List.of("class", "subject", "class_subject", "exam", "question", "outcome")
                    .forEach(split -> exams.cellsAddUp(split, Set.of("obtained", "possible", "answers")));
            var pupils = new ConsistencyChecks("enrolment", files, places);
            List.of("class", "medium", "class_medium", "stream")
                    .forEach(split -> pupils.cellsAddUp(split, Set.of("students", "enrolled", "dropped_out")));
            var people = new ConsistencyChecks("teachers", files, places);
            List.of("designation", "employment", "designation_employment")
                    .forEach(split -> people.cellsAddUp(split, Set.of("teachers")));
            var schools = new ConsistencyChecks("schools", files, places);
            List.of("category", "management", "category_management")
                    .forEach(split -> schools.cellsAddUp(split, Set.of("listed")));
        }));
        return tests;
    }

    private static FileId fileOf(String id) {
        return world.sources().listReports().stream()
                .filter(report -> report.id().equals(id))
                .findFirst()
                .orElseThrow()
                .file();
    }

    private static void compare(PlainFigures report) {
        var published = new PublishedRows(report.report, files);
        assertThat(published.periods()).isEqualTo(report.periods());
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (String period : report.periods()) {
            for (String level : LEVELS) {
                Map<String, Map<String, BigDecimal>> expected = report.figures(level, period);
                for (String area : places.areas(level)) {
                    Map<String, BigDecimal> numbers = new HashMap<>(expected.getOrDefault(area, Map.of()));
                    if (numbers.isEmpty()) {
                        numbers.put("schools", BigDecimal.valueOf(places.schoolsIn(level, area)));
                        numbers.putAll(report.withoutFacts(level, area));
                    }
                    for (var number : published.of(level, area, period).entrySet()) {
                        compared++;
                        String said = said(report, published, number.getKey(), numbers);
                        if (!said.equals(number.getValue())) {
                            wrong.add("%s %s %s %s: published %s, calculated %s"
                                    .formatted(level, area, period, number.getKey(), number.getValue(), said));
                        }
                    }
                    assertThat(published.of(level, area, period))
                            .as("%s %s %s", level, area, period)
                            .isNotEmpty();
                }
            }
        }
        assertThat(wrong).as("of %d", compared).isEmpty();
        assertThat(compared).isGreaterThan(1000);
    }

    private static void compare(PlainFigures report, String split, PublishedRows published) {
        List<String> wrong = new ArrayList<>();
        Map<String, Map<String, Map<List<String>, Map<String, Map<String, BigDecimal>>>>> expected = new HashMap<>();
        Set<List<String>> seen = new java.util.HashSet<>();
        report.periods();
        files.forEach((name, json) -> {
            if (name.startsWith(report.report + "/areas/") && name.endsWith("/by/" + split)) {
                var file = new PublishedSplit(json);
                file.forEach((key, numbers) -> {
                    String period = key.get(1);
                    List<String> cell = key.subList(2, key.size());
                    String level = file.level(key.getFirst());
                    var figures = expected.computeIfAbsent(period, p -> new HashMap<>())
                            .computeIfAbsent(level, l -> report.figures(split, l, period));
                    var ofArea = figures.getOrDefault(cell, Map.of())
                            .getOrDefault(key.getFirst(), report.withoutFacts(level, key.getFirst()));
                    var at = new ArrayList<>(List.of(level, key.getFirst(), period));
                    at.addAll(cell);
                    seen.add(at);
                    for (int i = 0; i < numbers.size(); i++) {
                        String said = said(report, published, file.columns().get(i), ofArea);
                        if (!said.equals(numbers.get(i))) {
                            wrong.add("%s %s: published %s, calculated %s"
                                    .formatted(at, file.columns().get(i), numbers.get(i), said));
                        }
                    }
                });
            }
        });
        assertThat(wrong).isEmpty();
        expected.forEach((period, byLevel) -> byLevel.forEach((level, cells) ->
                cells.forEach((cell, areas) -> areas.keySet().forEach(area -> {
                    var at = new ArrayList<>(List.of(level, area, period));
                    at.addAll(cell);
                    assertThat(seen).contains(at);
                }))));
        assertThat(seen).hasSizeGreaterThan(150);
    }

    /** A number as the files write it. */
    private static String said(
            PlainFigures report, PublishedRows published, String column, Map<String, BigDecimal> numbers) {
        if (report.indicators().contains(column)) {
            BigDecimal value = numbers.get(column);
            return value == null ? "null" : value.toPlainString();
        }
        return PlainFigures.number(numbers, column)
                .movePointRight(published.scale(column))
                .setScale(0, java.math.RoundingMode.UNNECESSARY)
                .toPlainString();
    }
}
