package org.cqube.provenance;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cqube.access.Access;
import org.cqube.access.Area;
import org.cqube.access.Hierarchy;
import org.cqube.access.Level;
import org.cqube.access.Principal;
import org.cqube.access.RequestRefusedException;
import org.cqube.aggregation.Contributions;
import org.cqube.source.DeclaredWords;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import org.cqube.warehouse.ReportedPlaces;
import org.cqube.warehouse.ReportedPlaces.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The tours behind a report's visits, as points and lines, for whoever may read the schools below: where people were is told, who they are is
 * not. The right is asked first; what is public does not count.
 */
@RestController
@RequestMapping("/api/tours/{report}/{level}/{id}/{period}")
class ToursDoor {
    private static final int MOST = 200;

    private final Access access;
    private final Hierarchy hierarchy;
    private final Contributions contributions;
    private final ReportedPlaces places;
    private final Sources sources;
    private final DeclaredWords words;

    ToursDoor(
            Access access,
            Hierarchy hierarchy,
            Contributions contributions,
            ReportedPlaces places,
            Sources sources,
            DeclaredWords words) {
        this.access = access;
        this.hierarchy = hierarchy;
        this.contributions = contributions;
        this.places = places;
        this.sources = sources;
        this.words = words;
    }

    record School(String id, String name) {}

    record Point(School school, double latitude, double longitude, boolean inSchool) {}

    /**
     * @param person a number of this answer's
     * @param schools how many there are among its points and claims
     * @param line latitude and longitude of each point that differs from the one before
     * @param claimed schools of visits for which no place was reported
     */
    record Tour(
            LocalDate day,
            int person,
            int schools,
            List<Point> points,
            List<List<Double>> line,
            List<School> claimed) {}

    record ToursView(
            int format,
            String report,
            String label,
            ProvenanceView.Node node,
            LocalDate from,
            LocalDate to,
            long total,
            List<Tour> tours,
            @Nullable Integer next) {}

    /** @param period a month or a day */
    @GetMapping
    ToursView tours(
            @PathVariable String report,
            @PathVariable String level,
            @PathVariable String id,
            @PathVariable String period,
            @RequestParam(defaultValue = "en") String language,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "50") int limit) {
        Area area = new Area(Level.get(level), id);
        Principal reader = access.current();
        if (!access.mayReadBelow(reader, area)) {
            throw RequestRefusedException.forbidden(reader);
        }
        Report declared = sources.listReports().stream()
                .filter(one -> one.id().equals(report) && one.tours().isPresent())
                .findFirst()
                .orElseThrow(() -> notFound(
                        "no_tours",
                        "There are no tours of '%s'; those reports have them whose declaration says so"
                                .formatted(report)));
        var asked = asked(declared, area, period);
        int skip = Math.max(0, after);
        int most = Math.clamp(limit, 1, MOST);
        long total = places.count(asked);
        return new ToursView(
                1,
                report,
                words.list(language).getOrDefault("report." + report, declared.label()),
                new ProvenanceView.Node(
                        area.level().id(), id, hierarchy.findName(area).orElse(id)),
                asked.from(),
                asked.to(),
                total,
                tours(places.list(asked, skip, most)),
                skip + most < total ? skip + most : null);
    }

    private ReportedPlaces.Asked asked(Report report, Area area, String period) {
        List<String> schools = area.level() == Level.SCHOOL ? List.of(area.id()) : contributions.schools(area);
        try {
            Optional<YearMonth> month =
                    period.length() == "2026-11".length() ? Optional.of(YearMonth.parse(period)) : Optional.empty();
            return new ReportedPlaces.Asked(
                    report.tours().orElseThrow(),
                    schools,
                    month.map(one -> one.atDay(1)).orElseGet(() -> LocalDate.parse(period)),
                    month.map(YearMonth::atEndOfMonth).orElseGet(() -> LocalDate.parse(period)));
        } catch (DateTimeParseException notADay) {
            throw new RequestRefusedException(
                    HttpStatus.BAD_REQUEST,
                    "month_or_day",
                    "'%s' is no month and no day; write 2026-11 or 2026-11-20".formatted(period));
        }
    }

    private List<Tour> tours(List<Place> found) {
        Map<Integer, List<Place>> byTour = new TreeMap<>();
        found.forEach(place ->
                byTour.computeIfAbsent(place.tour(), tour -> new ArrayList<>()).add(place));
        return byTour.values().stream().map(this::tour).toList();
    }

    private Tour tour(List<Place> stops) {
        List<Point> points = stops.stream()
                .flatMap(place -> place.point().stream()
                        .map(at -> new Point(school(place), at.latitude(), at.longitude(), at.inside())))
                .toList();
        List<List<Double>> line = new ArrayList<>();
        for (Point point : points) {
            List<Double> at = List.of(point.latitude(), point.longitude());
            if (line.isEmpty() || !line.getLast().equals(at)) {
                line.add(at);
            }
        }
        Place first = stops.getFirst();
        int schools = (int) stops.stream().map(Place::school).distinct().count();
        List<School> claimed = stops.stream()
                .filter(place -> place.point().isEmpty())
                .map(this::school)
                .toList();
        return new Tour(first.day(), first.person(), schools, points, line, claimed);
    }

    private School school(Place place) {
        return new School(
                place.school(),
                hierarchy.findName(new Area(Level.SCHOOL, place.school())).orElse(place.school()));
    }

    private static RequestRefusedException notFound(String code, String sentence) {
        return new RequestRefusedException(HttpStatus.NOT_FOUND, code, sentence);
    }
}
