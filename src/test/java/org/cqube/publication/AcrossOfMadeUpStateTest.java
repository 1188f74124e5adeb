package org.cqube.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.cqube.access.Level;
import org.cqube.sample.Delivery;
import org.cqube.sample.Plan;
import org.cqube.sample.Sample;
import org.cqube.validation.TaggedIdentities;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the pages across sources say of a made-up state with all its faults, against the reports' own files and plain counting. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcrossOfMadeUpStateTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final List<String> LEVELS = List.of("block", "cluster", "school");

    private final Sample sample;
    private RowWorld world;
    private Map<String, String> files = Map.of();

    @TempDir
    Path folder;

    AcrossOfMadeUpStateTest() {
        var plan = new Plan(3, "00", 240, 2400, LocalDate.of(2026, 9, 1), LocalDate.of(2026, 11, 19));
        sample = Sample.of(plan, org.cqube.source.SourceFolders.readShipped(), 6);
    }

    @BeforeAll
    void send(@TempDir Path shared) throws IOException {
        world = new RowWorld(shared, "", NOW, "00", true);
        for (Delivery delivery : sample.deliveries().list()) {
            if (delivery.expected().refusedWhole()) {
                continue;
            }
            Path csv = shared.resolve(delivery.csvName());
            try (OutputStream out = Files.newOutputStream(csv)) {
                delivery.content().write(out);
            }
            // As intake hands it over.
            Files.write(csv, TaggedIdentities.in(csv, delivery.file()));
            world.take(world.sources().getFile(delivery.file().id()), csv);
        }
        world.publish();
        files = world.published();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    private JsonNode file(String name) {
        return JsonMapper.shared().readTree(Objects.requireNonNull(files.get(name), name));
    }

    private List<JsonNode> reports(String form) {
        return file("menu")
                .get("reports")
                .valueStream()
                .filter(report -> report.get("form").stringValue().equals(form))
                .toList();
    }

    private static String text(JsonNode node) {
        return node.isNull()
                ? "-"
                : new BigDecimal(node.asString()).stripTrailingZeros().toPlainString();
    }

    /** By level and id every number of a report's period. */
    private Map<String, Map<String, String>> numbers(String report, String period) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (String level : LEVELS) {
            JsonNode ids = file(report + "/levels/" + level + "/areas").get("id");
            JsonNode values = file(report + "/levels/" + level + "/" + period).get("values");
            for (int i = 0; i < ids.size(); i++) {
                Map<String, String> row = new TreeMap<>();
                for (var column : values.properties()) {
                    row.put(column.getKey(), text(column.getValue().get(i)));
                }
                all.put(level + " " + ids.get(i).stringValue(), row);
            }
        }
        JsonNode state = ByColumns.toRows(file(report + "/areas/state/00/current"));
        all.put("state 00", footer(state, period));
        for (JsonNode district : state.get("areas").get("rows")) {
            String id = district.get(1).stringValue();
            all.put("district " + id, footer(file(report + "/areas/district/" + id + "/current"), period));
        }
        return all;
    }

    private static Map<String, String> footer(JsonNode file, String period) {
        Map<String, String> row = new TreeMap<>();
        file.get("footer").get(period).properties().forEach(one -> row.put(one.getKey(), text(one.getValue())));
        return row;
    }

    @Test
    void whoReportedAndWhoDidNotAreAllSchools() {
        List<JsonNode> exceptions = reports("exceptions").stream()
                .filter(report -> report.path("of").isString())
                .toList();
        assertThat(exceptions).hasSameSizeAs(reports("figures")).hasSizeGreaterThan(7);
        for (JsonNode report : exceptions) {
            String of = report.get("of").stringValue();
            String id = report.get("id").stringValue();
            assertThat(report.get("group").stringValue()).isEqualTo("exceptions");
            for (JsonNode period : report.get("periods")) {
                var missing = numbers(id, period.stringValue());
                var told = numbers(of, period.stringValue());
                assertThat(missing.keySet()).isEqualTo(told.keySet());
                missing.forEach((area, row) -> {
                    var own = Objects.requireNonNull(told.get(area));
                    int schools = Integer.parseInt(Objects.requireNonNull(own.get("schools")));
                    int reported = Integer.parseInt(Objects.requireNonNull(own.get("schools_reported")));
                    String share = schools == 0
                            ? "-"
                            : BigDecimal.valueOf(100L * (schools - reported))
                                    .divide(BigDecimal.valueOf(schools), 1, RoundingMode.HALF_UP)
                                    .stripTrailingZeros()
                                    .toPlainString();
                    assertThat(row)
                            .as("%s of %s", area, id)
                            .isEqualTo(Map.of(
                                    "schools", "" + schools,
                                    "schools_reported", "" + reported,
                                    "schools_not_reported", "" + (schools - reported),
                                    "not_reported", share));
                });
            }
        }
    }

    @Test
    void compositeHasEachReportsOwnNumbersOfOneAcademicYear() {
        JsonNode report = reports("composite").getFirst();
        assertThat(report.get("periods")).isNotEmpty();
        for (JsonNode year : report.get("periods")) {
            String period = year.stringValue();
            int first = Integer.parseInt(period.substring("year-".length()));
            JsonNode dates = file("composite/areas/state/00/current")
                    .get("column_periods")
                    .get(period);
            assertThat(dates.size()).isGreaterThan(1);
            var composite = numbers("composite", period);
            Map<String, Map<String, Map<String, String>>> own = new TreeMap<>();
            for (JsonNode column : report.get("column_sources")) {
                String id = column.get("indicator").stringValue();
                JsonNode date = dates.get(id);
                if (date != null) {
                    assertThat(LocalDate.parse(date.get("from").stringValue()))
                            .isBetween(LocalDate.of(first, 6, 1), LocalDate.of(first + 1, 5, 31));
                    own.put(
                            id,
                            numbers(
                                    column.get("report").stringValue(),
                                    date.get("period").stringValue()));
                } else {
                    composite.values().forEach(row -> assertThat(row).containsEntry(id, "-"));
                }
            }
            Set<String> complete = new HashSet<>();
            composite.forEach((area, row) -> {
                boolean all = true;
                for (JsonNode column : report.get("column_sources")) {
                    String id = column.get("indicator").stringValue();
                    var ofColumn = own.get(id);
                    if (ofColumn != null) {
                        var numbers = Objects.requireNonNull(ofColumn.get(area));
                        String value = numbers.get(column.get("indicator_of").stringValue());
                        assertThat(row).as("%s of %s", id, area).containsEntry(id, value);
                        assertThat(row.get(id + "_schools")).isIn("-", numbers.get("schools_reported"));
                        all &= !"-".equals(value);
                    }
                }
                if (all && area.startsWith("school ")) {
                    complete.add(area);
                }
            });
            assertThat(composite.get("state 00")).containsEntry("schools_reported", "" + complete.size());
        }
        assertThat(report.get("drawings").toString()).contains("scatter");
    }

    /** Counted from the two reports' own numbers of schools, which are held against the raw files elsewhere. */
    @Test
    void pupilsPerTeacherIsOverTheSchoolsThatToldBoth() {
        JsonNode menu = reports("proportion").getFirst();
        assertThat(menu.get("periods")).isNotEmpty();
        JsonNode schools = file("enrolment/levels/school/areas");
        for (JsonNode year : menu.get("periods")) {
            var pupils = numbers("enrolment", year.stringValue());
            var teachers = numbers("teachers", year.stringValue());
            Map<String, long[]> expected = new TreeMap<>();
            for (int i = 0; i < schools.get("id").size(); i++) {
                String school = "school " + schools.get("id").get(i).stringValue();
                var own = Objects.requireNonNull(pupils.get(school));
                var others = Objects.requireNonNull(teachers.get(school));
                boolean both = "1".equals(own.get("schools_reported")) && "1".equals(others.get("schools_reported"));
                for (String area : List.of(
                        school,
                        "cluster " + schools.get("parent").get(i).stringValue(),
                        "block " + schools.get("block").get(i).stringValue(),
                        "district " + schools.get("district").get(i).stringValue(),
                        "state 00")) {
                    long[] sum = expected.computeIfAbsent(area, a -> new long[4]);
                    sum[0] += both ? Long.parseLong(own.get("enrolled")) + Long.parseLong(own.get("promoted")) : 0;
                    sum[1] += both ? Long.parseLong(others.get("teachers")) : 0;
                    sum[2] += both ? 1 : 0;
                    sum[3]++;
                }
            }
            var published = numbers("pupils_per_teacher", year.stringValue());
            expected.forEach((area, sum) -> assertThat(published.get(area))
                    .as("%s in %s", area, year)
                    .isEqualTo(Map.of(
                            "pupils",
                            "" + sum[0],
                            "teachers",
                            "" + sum[1],
                            "schools_reported",
                            "" + sum[2],
                            "schools",
                            "" + sum[3],
                            "pupils_per_teacher",
                            sum[1] == 0
                                    ? "-"
                                    : BigDecimal.valueOf(sum[0])
                                            .divide(BigDecimal.valueOf(sum[1]), 1, RoundingMode.HALF_UP)
                                            .stripTrailingZeros()
                                            .toPlainString())));
            assertThat(published.get("state 00")).doesNotContainEntry("pupils_per_teacher", "-");
        }
    }

    /** Everything computed and rendered anew from what is stored of schools. */
    private Map<String, String> rebuilt() {
        world.jdbc()
                .execute(
                        "truncate metadata.roll_up, metadata.rolled_period, metadata.rolled_calendar, metadata.rolled_units");
        world.jdbc().update("delete from metadata.publication");
        world.publish().orElseThrow();
        return world.published();
    }

    @Test
    void oneSchoolsCorrectionWritesWhatHangsOnItAndIsWhatAFullRebuildWrites() {
        assertThat(rebuilt()).isEqualTo(files);
        JsonNode schools = file("school_infrastructure/levels/school/areas");
        String school = schools.get("id").get(0).stringValue();
        String block = schools.get("block").get(0).stringValue();
        String district = schools.get("district").get(0).stringValue();
        var before = world.keys();
        // Nothing is there any more.
        world.take("school_infrastructure/infrastructure", "school_id|NoOfToilet", school + "|0");
        var published = world.publish().orElseThrow();
        var after = world.keys();
        Set<String> changed = new java.util.TreeSet<>(after.keySet());
        changed.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(published.filesWritten()).isEqualTo(changed.size());
        // The school, its cluster, block and district, and the state.
        assertThat(published.groups()).isEqualTo(5);
        String reports = "(school_infrastructure|composite|health_card)";
        assertThat(changed)
                .contains("school_infrastructure/areas/block/" + block + "/current")
                .allMatch(name -> name.matches(reports + "/(areas|ladders)/(state/00|district/" + district + "|block/"
                                + block + ")/.+")
                        || name.matches(reports + "/levels/.+")
                        || name.startsWith("csv/aggregated/school_infrastructure/"));
        assertThat(changed.stream().filter(name -> name.contains("/areas/")).count())
                .isLessThan(30);
        var corrected = world.published();
        assertThat(rebuilt()).isEqualTo(corrected).isNotEqualTo(files);
    }

    /** The ladders hold every area that has the very indicator, once, best first. */
    @Test
    void laddersCountEveryAreaThatHasTheIndicator() {
        JsonNode state = file("health_card/areas/state/00/current");
        assertThat(state.get("entries")).hasSizeGreaterThan(6);
        for (JsonNode entry : state.get("entries")) {
            String report = entry.get("report").stringValue();
            String indicator = entry.get("indicator").stringValue();
            var numbers = numbers(report, entry.get("period").get("id").stringValue());
            JsonNode ladder = file("health_card/ladders/state/00/" + report + "." + indicator);
            for (String level : List.of("district", "block", "cluster", "school")) {
                var expected = new ArrayList<String>();
                numbers.forEach((area, row) -> {
                    if (area.startsWith(level + " ") && !"-".equals(row.get(indicator))) {
                        expected.add(Objects.requireNonNull(row.get(indicator)));
                    }
                });
                var found = new ArrayList<String>();
                for (JsonNode step : ladder.get("levels").get(level)) {
                    for (int i = 0; i < step.get(1).intValue(); i++) {
                        found.add(text(step.get(0)));
                    }
                }
                assertThat(found).as("%s of %s", level, report).containsExactlyInAnyOrderElementsOf(expected);
            }
        }
    }

    @Test
    void mastersThatLackSomethingAreCounted() {
        long without = sample.state().schools().stream()
                .filter(school -> !school.hasPoint())
                .count();
        JsonNode footer =
                file("incomplete/areas/state/00/current").get("footer").get("current");
        assertThat(footer.get("without_point").longValue()).isGreaterThanOrEqualTo(without);
        assertThat(footer.get("schools").intValue())
                .isEqualTo(sample.state().schools().size());
        JsonNode level = file("incomplete/levels/school/current").get("values");
        JsonNode areas = file("incomplete/levels/school/areas");
        for (int i = 0; i < areas.get("id").size(); i++) {
            assertThat(level.get("without_point").get(i).intValue())
                    .isEqualTo(areas.get("latitude").get(i).isNull() ? 1 : 0);
        }
    }

    /** What is wrong in the state on purpose is what rankings and cards put first. */
    @Test
    void theWeakDistrictIsLastInEveryRankingOfEverySource() {
        String weak = "district " + district(sample.planted().weakDistrict());
        assertThat(file("health_card/areas/state/00/current").get("entries").size())
                .isEqualTo(8);
        for (JsonNode entry : file("health_card/areas/state/00/current").get("entries")) {
            String report = entry.get("report").stringValue();
            String indicator = entry.get("indicator").stringValue();
            // That a coordinator was at a school at all is hardly rarer there; that the place was another one is.
            String told = indicator.equals("visited") ? "missed_share" : indicator;
            String period = entry.get("period").get("id").stringValue();
            var numbers = numbers(report, period);
            assertThat(worst(numbers, "district", told, lowIsGood(report, told)))
                    .as("%s of %s", told, report)
                    .isEqualTo(weak);
            if (told.equals(indicator)) {
                JsonNode ladder = file("health_card/ladders/state/00/" + report + "." + indicator);
                JsonNode steps = ladder.get("levels").get("district");
                assertThat(text(steps.get(steps.size() - 1).get(0)))
                        .isEqualTo(Objects.requireNonNull(numbers.get(weak)).get(indicator));
            }
        }
    }

    private boolean lowIsGood(String report, String indicator) {
        JsonNode menu = file("menu")
                .get("reports")
                .valueStream()
                .filter(one -> one.get("id").stringValue().equals(report))
                .findFirst()
                .orElseThrow();
        return menu.get("indicators")
                .valueStream()
                .filter(one -> one.get("id").stringValue().equals(indicator))
                .anyMatch(one -> one.get("direction").stringValue().equals("lower"));
    }

    private String district(int number) {
        return sample.state().districts().get(number).id();
    }

    /** The district that lost its marks did not report a semester, nor a day of the week that it lost; the late one not the last day. */
    @Test
    void exceptionListsPutFirstWhoLostAndWhoIsLate() {
        var planted = sample.planted();
        String lost = "district " + district(planted.lostDistrict());
        JsonNode semester = exceptions("semester_performance");
        for (JsonNode period : semester.get("periods")) {
            var numbers = numbers(semester.get("id").stringValue(), period.stringValue());
            assertThat(worst(numbers, "district", "not_reported", true)).isEqualTo(lost);
            assertThat(numbers.get(lost)).containsEntry("not_reported", "100");
        }
        var days = new PublishedFigures("student_attendance", files);
        String month = planted.lostFrom().toString().substring(0, 7);
        var marked = days.days("district", lost.substring("district ".length()), month, "marked");
        var elsewhere = days.days("district", district(planted.weakDistrict()), month, "marked");
        planted.lostFrom()
                .datesUntil(planted.lostTo().plusDays(1))
                .filter(day -> day.toString().startsWith(month))
                .map(LocalDate::toString)
                .forEach(
                        day -> assertThat(marked.getOrDefault(day, "0")).as(day).isEqualTo("0"));
        assertThat(elsewhere.getOrDefault(planted.lostFrom().toString(), "0")).isNotEqualTo("0");
        String late = "district " + district(planted.lateDistrict());
        var lastDay = numbers(exceptions("student_attendance").get("id").stringValue(), "last_day");
        assertThat(worst(lastDay, "district", "not_reported", true)).isEqualTo(late);
        assertThat(lastDay.get(late)).containsEntry("not_reported", "100");
    }

    private JsonNode exceptions(String of) {
        return reports("exceptions").stream()
                .filter(report -> report.path("of").asString("").equals(of))
                .findFirst()
                .orElseThrow();
    }

    /** Nothing is there: last of all schools, and its card has every item to begin with. */
    @Test
    void theBareSchoolIsLastAndItsCardBeginsWithEveryItem() {
        String bare =
                sample.state().schools().get(sample.planted().bareSchool()).id();
        var infrastructure = numbers("school_infrastructure", "current");
        assertThat(worst(infrastructure, "school", "score", false)).isEqualTo("school " + bare);
        JsonNode steps = file("health_card/ladders/state/00/school_infrastructure.score")
                .get("levels")
                .get("school");
        assertThat(steps.get(steps.size() - 1).toString()).isEqualTo("[0,1]");
        Map<String, String> own = Objects.requireNonNull(infrastructure.get("school " + bare));
        for (JsonNode entry : file("menu").get("reports")) {
            if (entry.get("id").stringValue().equals("school_infrastructure")) {
                entry.get("indicators")
                        .forEach(one ->
                                assertThat(own.get(one.get("id").stringValue())).isEqualTo("0"));
            }
        }
    }

    /** Schools whose master came after their first marks have them all the same. */
    @Test
    void marksThatCameBeforeTheirSchoolCount() {
        var attendance = numbers("student_attendance", "overall");
        for (int number : sample.planted().lateSchools()) {
            String school = sample.state().schools().get(number).id();
            assertThat(attendance.get("school " + school)).as(school).containsEntry("schools_reported", "1");
        }
    }

    private static String worst(Map<String, Map<String, String>> numbers, String level, String column, boolean higher) {
        return numbers.entrySet().stream()
                .filter(area -> area.getKey().startsWith(level + " ")
                        && !"-".equals(area.getValue().get(column)))
                .min((a, b) -> {
                    int order = new BigDecimal(
                                    Objects.requireNonNull(a.getValue().get(column)))
                            .compareTo(new BigDecimal(
                                    Objects.requireNonNull(b.getValue().get(column))));
                    return higher ? -order : order;
                })
                .orElseThrow()
                .getKey();
    }

    @Test
    void everyLevelIsThere() {
        for (Level level : MenuFile.levelFiles()) {
            assertThat(files).containsKey("composite/levels/" + level.id() + "/areas");
        }
    }
}
