package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.source.AcrossReport;
import org.cqube.source.AcrossReports;
import org.cqube.source.Measure;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import tools.jackson.databind.JsonNode;

/** Numbers that a page across sources has of its own, followed to the lines of the files: sums over two files, and schools that lack something. */
final class CheckOwnNumbers {
    private final AskedState state;
    private final DrawNumbers numbers;

    CheckOwnNumbers(AskedState state, DrawNumbers numbers) {
        this.state = state;
        this.numbers = numbers;
    }

    private List<AcrossReport> pages(Class<? extends AcrossReport.Form> form) {
        return state.server().bean(AcrossReports.class).of(form).toList();
    }

    /** The state, and some areas of every level below. */
    private Set<Area> areas(String report) {
        var random = new Random(AskedState.SEED);
        Set<Area> areas = new HashSet<>(Set.of(new Area(Level.STATE, AskedState.CODE)));
        Set<Level> levels = EnumSet.of(Level.STATE);
        for (int i = 0; i < 60 && (areas.size() < 9 || levels.size() < Level.values().length); i++) {
            Area area = numbers.area(report, random);
            areas.add(area);
            levels.add(area.level());
        }
        assertThat(areas).extracting(Area::level).contains(Level.values());
        return areas;
    }

    private JsonNode footer(String report, Area area, String period) {
        return state.get(AskedState.path(report, area, "current"))
                .path("footer")
                .path(period);
    }

    private static String address(String report, Area area, String period, String number, String part) {
        return "/api/provenance/%s/%s/%s/%s%s?indicator=%s"
                .formatted(report, area.level().id(), TestServer.encoded(area.id()), period, part, number);
    }

    /** The answer, which must be of the published number and agree with what is stored. */
    private JsonNode told(String report, Area area, String period, String number) {
        String address = address(report, area, period, number, "");
        JsonNode told = state.get(address);
        assertThat(told.path("indicator").path("value"))
                .as(address + "\n" + told)
                .isEqualTo(footer(report, area, period).path(number));
        assertThat(told.path("state").asString()).as(address + "\n" + told).isEqualTo("same");
        assertThat(told.path("parts").asString()).isEqualTo(area.level() == Level.SCHOOL ? "records" : "schools");
        return told;
    }

    private List<String> schools(String report, Area area, String period, String number) {
        List<String> ids = new ArrayList<>();
        state.pages(address(report, area, period, number, "/parts"), 7, "rows")
                .forEach(row -> ids.add(row.path("id").asString()));
        assertThat(ids).doesNotHaveDuplicates();
        return ids;
    }

    /** What files added is the part. */
    private static void checkFiles(JsonNode told, String part) {
        long sum = 0;
        for (JsonNode file : told.path("files")) {
            assertThat(file.path("emitter").asString()).isEqualTo("centre");
            sum += file.path("contributed").path(part).asLong();
        }
        assertThat(sum)
                .as(part + " of " + told)
                .isEqualTo(AskedState.find(told.path("measures"), "id", part)
                        .path("value")
                        .asLong());
    }

    /** The counts and their quotient, of the lines of both files. */
    void proportionsAreWhatTheLinesOfBothFilesSay() {
        int apart = 0;
        for (AcrossReport page : pages(AcrossReport.Proportion.class)) {
            var form = (AcrossReport.Proportion) page.form();
            for (JsonNode period : AskedState.find(state.menu().path("reports"), "id", page.id())
                    .path("periods")) {
                for (Area area : areas(page.id())) {
                    apart += proportion(page.id(), form, area, period.asString());
                }
            }
        }
        // Some school sent pupils and no teachers, or the other way round: its records are in neither count.
        assertThat(apart).isPositive();
    }

    private int proportion(String page, AcrossReport.Proportion form, Area area, String period) {
        JsonNode told = told(page, area, period, page);
        Map<String, BigDecimal> sums = new HashMap<>();
        for (AcrossReport.Counted part : List.of(form.above(), form.below())) {
            sums.put(part.id(), part(page, part, area, period));
            checkFiles(told, part.id());
        }
        BigDecimal below = Objects.requireNonNull(sums.get(form.below().id()));
        assertThat(told.path("indicator").path("value").toString())
                .isEqualTo(
                        below.signum() == 0
                                ? "null"
                                : Objects.requireNonNull(sums.get(form.above().id()))
                                        .divide(below, form.indicator().decimals(), RoundingMode.HALF_UP)
                                        .toPlainString());
        JsonNode both = told(page, area, period, "schools_reported");
        JsonNode all = told(page, area, period, "schools");
        if (area.level() != Level.SCHOOL) {
            assertThat(schools(page, area, period, page))
                    .hasSize(both.path("indicator").path("value").asInt());
        }
        return all.path("indicator").path("value").asInt()
                - both.path("indicator").path("value").asInt();
    }

    private BigDecimal part(String page, AcrossReport.Counted part, Area area, String period) {
        JsonNode told = told(page, area, period, part.id());
        SourceFile file = state.sources()
                .getFile(state.sources().listReports().stream()
                        .filter(report -> report.id().equals(part.report()))
                        .findFirst()
                        .orElseThrow()
                        .file());
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        part.measures().forEach(id -> sums.put(id, BigDecimal.ZERO));
        List<String> schools =
                area.level() == Level.SCHOOL ? List.of(area.id()) : schools(page, area, period, part.id());
        for (String school : schools) {
            String address = address(page, new Area(Level.SCHOOL, school), period, part.id(), "/parts");
            for (JsonNode row : state.pages(address, 50, "rows")) {
                Map<String, String> line = line(row);
                for (String id : part.measures()) {
                    BigDecimal of = state.raw().part(file, measure(file, id), line, row.path("days"));
                    assertThat(row.path("contributed").path(id).decimalValue()).isEqualByComparingTo(of);
                    sums.merge(id, of, BigDecimal::add);
                }
            }
        }
        sums.forEach((id, sum) -> {
            assertThat(AskedState.find(told.path("measures"), "id", id)
                            .path("value")
                            .decimalValue())
                    .as(id + " of " + told)
                    .isEqualByComparingTo(sum);
            checkFiles(told, id);
        });
        BigDecimal sum = sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(told.path("indicator").path("value").decimalValue()).isEqualByComparingTo(sum);
        return sum;
    }

    private static Measure measure(SourceFile file, String id) {
        return file.measures().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> line(JsonNode row) {
        assertThat(row.path("line").isNull()).as(row.toString()).isFalse();
        return state.raw()
                .line(
                        row.path("receipt").asString(),
                        row.path("number").asInt(),
                        row.path("line").asLong());
    }

    /** Of schools that lack something the lines of the master, in which it is missing. */
    void whatSchoolsLackIsMissingInTheLinesOfTheMaster() {
        int seen = 0;
        for (AcrossReport page : pages(AcrossReport.Incomplete.class)) {
            for (Area area : areas(page.id())) {
                JsonNode share = told(page.id(), area, "current", page.id());
                JsonNode lacking = share.path("measures").get(0);
                JsonNode schools = told(page.id(), area, "current", "schools");
                JsonNode whole = told(page.id(), area, "current", "schools_reported");
                assertThat(lacking.path("value").asInt()
                                + whole.path("indicator").path("value").asInt())
                        .isEqualTo(schools.path("indicator").path("value").asInt());
                checkFiles(share, lacking.path("id").asString());
                for (String kind : List.of("without_point", "without_cluster", "sharing_point")) {
                    JsonNode told = told(page.id(), area, "current", kind);
                    checkFiles(told, kind);
                    seen += lines(
                            page.id(),
                            area,
                            kind,
                            told.path("indicator").path("value").asInt());
                }
            }
        }
        assertThat(seen).isGreaterThan(4);
    }

    private int lines(String page, Area area, String kind, int value) {
        List<String> schools = area.level() != Level.SCHOOL
                ? schools(page, area, "current", kind)
                : value > 0 ? List.of(area.id()) : List.of();
        assertThat(schools).hasSize(value);
        for (String school : schools) {
            String address = address(page, new Area(Level.SCHOOL, school), "current", kind, "/parts");
            List<JsonNode> rows = state.pages(address, 50, "rows");
            assertThat(rows).hasSize(1);
            assertThat(rows.getFirst().path("contributed").path(kind).asInt()).isOne();
            Map<String, String> line = line(rows.getFirst());
            String cluster = cell("cluster_id", line);
            String point = cell("latitude", line) + " " + cell("longitude", line);
            if (kind.equals("without_cluster")) {
                assertThat(cluster).as(line.toString()).isIn("", "0");
            } else if (kind.equals("sharing_point")) {
                assertThat(point).isNotBlank();
            }
        }
        return schools.size();
    }

    private String cell(String stored, Map<String, String> line) {
        return RawTours.cell(state.sources().findRole(Role.SCHOOL).orElseThrow(), stored, line);
    }

    /** What a page shows of others' numbers is told to be theirs. */
    void whatHasNoNumbersOfItsOwnSaysWhomToAsk() {
        List<AcrossReport> others = new ArrayList<>(pages(AcrossReport.Card.class));
        others.addAll(pages(AcrossReport.Composite.class));
        assertThat(others).hasSizeGreaterThan(1);
        for (AcrossReport page : others) {
            var area = new Area(Level.STATE, AskedState.CODE);
            var answer = state.server()
                    .send(state.server()
                            .request(address(page.id(), area, "current", "schools_reported", ""))
                            .header("Cookie", state.chief()));
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("ask_the_report");
        }
    }
}
