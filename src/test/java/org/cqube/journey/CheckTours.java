package org.cqube.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.publication.ByColumns;
import org.cqube.source.Report;
import org.cqube.source.SourceFile;
import org.cqube.source.Tours;
import tools.jackson.databind.JsonNode;

/** The tours behind visits, of every node and month and of single days, against what the CSVs say when they are read plainly. */
final class CheckTours {
    private final AskedState state;
    private final Report report;
    private final RawTours raw;

    CheckTours(AskedState state) {
        this.state = state;
        report = state.sources().listReports().stream()
                .filter(one -> one.tours().isPresent())
                .findFirst()
                .orElseThrow();
        SourceFile master =
                state.sources().findRole(org.cqube.source.Role.SCHOOL).orElseThrow();
        Tours declared = report.tours().orElseThrow();
        raw = new RawTours(state.raw(), state.sources(), master, declared, LocalDate.now());
    }

    /** Of each coordinator and day the places of the file, nobody named; of an area the places of its own schools alone. */
    void toursAreThePlacesThatCoordinatorsReported() {
        Set<String> months = raw.tours().keySet().stream()
                .map(tour -> tour.getFirst().substring(0, 7))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(months).hasSizeGreaterThan(1);
        int points = 0;
        int claimed = 0;
        for (Area area : nodes()) {
            Set<String> schools = schools(area);
            for (String month : months) {
                List<String> told = told(area, month);
                assertThat(told).as(area + " " + month).containsExactlyInAnyOrderElementsOf(expected(schools, month));
                points += (int) told.stream()
                        .filter(one -> one.contains("true") || one.contains("false"))
                        .count();
                claimed +=
                        (int) told.stream().filter(one -> !one.endsWith("[]")).count();
            }
        }
        assertThat(points).isGreaterThan(100);
        // Of one school's visits no place was reported; it is seen at every level.
        assertThat(claimed).isGreaterThanOrEqualTo(Level.values().length);
        String day = raw.tours().keySet().iterator().next().getFirst();
        Area whole = new Area(Level.STATE, AskedState.CODE);
        assertThat(told(whole, day)).containsExactlyInAnyOrderElementsOf(expected(schools(whole), day));
    }

    /** Who may not read an area is told nothing of who went there. */
    void aHeadSeesTheOwnSchoolAlone() {
        List<Area> schools =
                nodes().stream().filter(area -> area.level() == Level.SCHOOL).toList();
        String own = state.server().signIn("head", Role.OFFICER, Optional.of(schools.getFirst()));
        String month = raw.tours().keySet().iterator().next().getFirst().substring(0, 7);
        assertThat(state.server()
                        .get(address(schools.getFirst(), month), own)
                        .path("total")
                        .isNumber())
                .isTrue();
        for (Area other : List.of(schools.get(1), new Area(Level.STATE, AskedState.CODE))) {
            var answer = state.server()
                    .send(state.server().request(address(other, month)).header("Cookie", own));
            assertThat(answer.statusCode()).isEqualTo(403);
        }
    }

    private String address(Area area, String period) {
        return "/api/tours/%s/%s/%s/%s"
                .formatted(report.id(), area.level().id(), TestServer.encoded(area.id()), period);
    }

    /** One line for each tour; persons, who are numbers there, are left out, but no two tours of a day are the same person's. */
    private List<String> told(Area area, String period) {
        List<String> told = new ArrayList<>();
        Set<String> persons = new HashSet<>();
        for (JsonNode tour : state.pages(address(area, period), 7, "tours")) {
            String day = tour.path("day").asString();
            assertThat(persons.add(day + " " + tour.path("person"))).isTrue();
            List<String> points = new ArrayList<>();
            List<String> line = new ArrayList<>();
            Set<String> schools = new HashSet<>();
            for (JsonNode point : tour.path("points")) {
                String at = "%s %s".formatted(plain(point.path("latitude")), plain(point.path("longitude")));
                String school = point.path("school").path("id").asString();
                schools.add(school);
                points.add(
                        "%s %s %s".formatted(school, at, point.path("in_school").asBoolean()));
                if (line.isEmpty() || !line.getLast().equals(at)) {
                    line.add(at);
                }
            }
            List<String> drawn = new ArrayList<>();
            tour.path("line").forEach(at -> drawn.add(plain(at.get(0)) + " " + plain(at.get(1))));
            assertThat(drawn).isEqualTo(line);
            List<String> claimed = new ArrayList<>();
            tour.path("claimed").forEach(school -> claimed.add(school.path("id").asString()));
            schools.addAll(claimed);
            assertThat(tour.path("schools").asInt()).isEqualTo(schools.size());
            told.add(line(day, points, claimed));
        }
        return told;
    }

    private List<String> expected(Set<String> schools, String period) {
        List<String> expected = new ArrayList<>();
        for (Map.Entry<List<String>, RawTours.Tour> tour : raw.tours().entrySet()) {
            String day = tour.getKey().getFirst();
            if (day.startsWith(period) && raw.schools(tour.getKey()).stream().anyMatch(schools::contains)) {
                expected.add(line(
                        day,
                        tour.getValue().points().stream()
                                .filter(point -> schools.contains(point.substring(0, point.indexOf(' '))))
                                .toList(),
                        tour.getValue().claimed().stream()
                                .filter(schools::contains)
                                .toList()));
            }
        }
        return expected;
    }

    private static String line(String day, List<String> points, List<String> claimed) {
        return day + " " + points + " " + claimed.stream().sorted().toList();
    }

    /** Every node of the state. */
    private List<Area> nodes() {
        List<Area> nodes = new ArrayList<>();
        List<Area> left = new ArrayList<>(List.of(new Area(Level.STATE, AskedState.CODE)));
        while (!left.isEmpty()) {
            Area area = left.removeFirst();
            nodes.add(area);
            if (area.level() != Level.SCHOOL) {
                for (JsonNode row : ByColumns.toRows(state.get(AskedState.path(report.id(), area, "current")))
                        .path("areas")
                        .path("rows")) {
                    Level level = Level.get(row.get(0).asString());
                    if (area.level().below().orElseThrow() == level) {
                        left.add(new Area(level, row.get(1).asString()));
                    }
                }
            }
        }
        return nodes;
    }

    private Set<String> schools(Area area) {
        return Set.copyOf(
                state.server().bean(org.cqube.aggregation.Contributions.class).schools(area));
    }

    private static String plain(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }
}
