package org.cqube.provenance;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cqube.access.Area;
import org.cqube.aggregation.Contributions;
import org.cqube.aggregation.Lacking;
import org.cqube.publication.FileNames;
import org.cqube.publication.ReportFiles;
import org.cqube.source.AcrossReport;
import org.cqube.source.DeclaredWords;
import org.cqube.source.FileId;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.Role;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.source.Where;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How numbers are made that a page across sources has of its own: out of the records of several files, or of some schools alone. */
@Component
class PagesAcross {
    private static final String CURRENT = "current";
    private static final String YEAR = "year-";
    /** How many schools lack anything; published as its share alone. */
    private static final String INCOMPLETE = "schools_incomplete";

    private static final Map<String, Set<Lacking.Kind>> KINDS = Map.of(
            "without_point", Set.of(Lacking.Kind.WITHOUT_POINT),
            "without_cluster", Set.of(Lacking.Kind.WITHOUT_CLUSTER),
            "sharing_point", Set.of(Lacking.Kind.SHARING_POINT));

    private final Contributions contributions;
    private final ReportFiles files;
    private final Sources sources;
    private final DeclaredWords words;

    PagesAcross(Contributions contributions, ReportFiles files, Sources sources, DeclaredWords words) {
        this.contributions = contributions;
        this.files = files;
        this.sources = sources;
        this.words = words;
    }

    /** Such a page as a report of the file that leads; empty where it has no numbers of its own, or that file is switched off. */
    Optional<Report> find(AcrossReport page) {
        return switch (page.form()) {
            case AcrossReport.Proportion form ->
                report(form.above().report()).map(above -> as(page, above.file(), form.indicator()));
            case AcrossReport.Incomplete form ->
                sources.findRole(Role.SCHOOL)
                        .map(file -> as(
                                page,
                                file.id(),
                                new Indicator.Percent(
                                        page.id(),
                                        form.share(),
                                        page.description(),
                                        1,
                                        INCOMPLETE,
                                        Indicator.SCHOOLS,
                                        Indicator.Direction.LOWER,
                                        List.of())));
            case AcrossReport.Form other -> Optional.empty();
        };
    }

    private static Report as(AcrossReport page, FileId file, Indicator indicator) {
        return new Report(
                page.id(),
                page.group(),
                page.label(),
                page.description(),
                file,
                indicator.id(),
                "",
                List.of(indicator),
                page.drawings());
    }

    private Optional<Report> report(String id) {
        return sources.listReports().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** @param labels of what every report has, by id */
    Made make(AcrossReport page, Question asked, Map<String, String> labels, String language) {
        return switch (page.form()) {
            case AcrossReport.Proportion form -> proportion(page, form, asked, labels, language);
            case AcrossReport.Incomplete form -> incomplete(page, asked, labels, language);
            case AcrossReport.Form other ->
                throw new IllegalArgumentException(page.id() + " has no numbers of its own");
        };
    }

    private Made incomplete(AcrossReport page, Question asked, Map<String, String> labels, String language) {
        SourceFile schools = sources.findRole(Role.SCHOOL).orElseThrow();
        Map<String, String> named = named(page, language, labels);
        named.putIfAbsent(INCOMPLETE, words.get(language, "measure." + INCOMPLETE));
        named.put(Indicator.SCHOOLS_REPORTED, words.get(language, "measure.schools_complete"));
        boolean share = asked.number().equals(page.id());
        Set<String> which = switch (asked.number()) {
            case Indicator.SCHOOLS -> Set.copyOf(contributions.schools(asked.area()));
            case Indicator.SCHOOLS_REPORTED -> complete(asked.area());
            default ->
                contributions.lacking(asked.area(), KINDS.getOrDefault(asked.number(), Set.of(Lacking.Kind.values())));
        };
        String part = share ? INCOMPLETE : asked.number();
        NumberWords number = share
                ? NumberWords.of(
                        asked.report().indicators().getFirst(),
                        Formula.of(asked.report().indicators().getFirst(), List.of(), named, Map.of()),
                        named,
                        List.of())
                : NumberWords.of(part, List.of(), named);
        var rows = new Contributions.Asked(schools.id(), asked.area(), new Contributions.Whole(CURRENT)).only(which);
        // Without figures of its own no record of the master can be told.
        List<Ingredient> made = schools.findGrain().isPresent()
                ? List.of(new Ingredient(schools, rows, Map.of(part, List.of())))
                : List.of();
        Map<String, Long> counted = new LinkedHashMap<>();
        counted.put(Indicator.SCHOOLS, (long) contributions.countSchools(asked.area()));
        counted.put(part, (long) which.size());
        return new Made(number, made, counted);
    }

    private Set<String> complete(Area area) {
        Set<String> lacking = contributions.lacking(area, Set.of(Lacking.Kind.values()));
        return contributions.schools(area).stream()
                .filter(id -> !lacking.contains(id))
                .collect(Collectors.toSet());
    }

    private Made proportion(
            AcrossReport page,
            AcrossReport.Proportion form,
            Question asked,
            Map<String, String> labels,
            String language) {
        Map<String, String> named = named(page, language, labels);
        Optional<Side> above = side(form.above(), asked);
        Optional<Side> below = side(form.below(), asked);
        Set<String> both = schoolsOfBoth(above, below);
        Map<String, Long> counted = Map.of(
                Indicator.SCHOOLS, (long) contributions.countSchools(asked.area()), Indicator.SCHOOLS_REPORTED, (long)
                        both.size());
        for (AcrossReport.Counted sum : List.of(form.above(), form.below())) {
            if (sum.id().equals(asked.number())) {
                Side side = (sum.equals(form.above()) ? above : below).orElseThrow();
                side.file()
                        .measures()
                        .forEach(measure -> named.put(measure.id(), words.label(language, side.file(), measure)));
                return new Made(
                        NumberWords.sum(sum.id(), sum.measures(), side.file().measures(), named),
                        List.of(Ingredient.of(side.file(), side.asked().only(both), sum.measures())),
                        counted);
            }
        }
        boolean ratio = asked.number().equals(page.id());
        List<Ingredient> made = Stream.of(above, below)
                .flatMap(Optional::stream)
                .map(side -> new Ingredient(
                        side.file(),
                        side.asked().only(both),
                        ratio ? Map.of(side.counted().id(), side.counted().measures()) : Map.of()))
                .toList();
        List<Measure> sums = Stream.of(above, below)
                .flatMap(Optional::stream)
                .<Measure>map(side ->
                        new Measure.Count(side.counted().id(), side.counted().label(), side.unit(), Where.ALL))
                .toList();
        return new Made(
                ratio
                        ? NumberWords.of(
                                form.indicator(), Formula.of(form.indicator(), sums, named, Map.of()), named, sums)
                        : NumberWords.of(asked.number(), sums, named),
                made,
                counted);
    }

    /** One of the two counts: of which file and time. */
    private record Side(AcrossReport.Counted counted, Report report, SourceFile file, Contributions.Asked asked) {
        String unit() {
            return file.measures().stream()
                    .filter(measure -> measure.id().equals(counted.measures().getFirst()))
                    .map(Measure::unit)
                    .findFirst()
                    .orElse("");
        }
    }

    private Optional<Side> side(AcrossReport.Counted counted, Question asked) {
        return report(counted.report())
                .flatMap(report -> stretch(report, asked)
                        .map(stretch -> new Side(
                                counted,
                                report,
                                sources.getFile(report.file()),
                                new Contributions.Asked(report.file(), asked.area(), stretch))));
    }

    /** The newest period of the report that lies in the academic year of the page, as it is published. */
    private Optional<Contributions.Stretch> stretch(Report report, Question asked) {
        SourceFile file = sources.getFile(report.file());
        return files.find(asked.edition(), asked.report().id(), asked.area(), FileNames.CURRENT)
                .flatMap(json -> periods(json)
                        .filter(one -> one.id().equals(asked.period()))
                        .findFirst())
                .flatMap(year -> files.find(asked.edition(), report.id(), asked.area(), FileNames.CURRENT)
                        .flatMap(json -> periods(json)
                                .filter(one ->
                                        one.id().startsWith(YEAR) || one.id().equals(CURRENT))
                                .filter(one -> !one.from().isBefore(year.from())
                                        && one.from().isBefore(year.from().plusYears(1)))
                                .max(Comparator.comparing(Dated::from))))
                .map(period -> file.isDated()
                        ? new Contributions.Days(period.from(), period.to())
                        : new Contributions.Whole(period.id()));
    }

    private record Dated(String id, LocalDate from, LocalDate to) {}

    private static Stream<Dated> periods(byte[] json) {
        return JsonMapper.shared()
                .readTree(json)
                .required("periods")
                .valueStream()
                .map(PagesAcross::dated);
    }

    private static Dated dated(JsonNode period) {
        return new Dated(
                period.required("id").stringValue(),
                LocalDate.parse(period.required("from").stringValue()),
                LocalDate.parse(period.required("to").stringValue()));
    }

    private Set<String> schoolsOfBoth(Optional<Side> above, Optional<Side> below) {
        if (above.isEmpty() || below.isEmpty()) {
            return Set.of();
        }
        Set<String> both = telling(above.get());
        both.retainAll(telling(below.get()));
        return both;
    }

    /** Schools that reported it. */
    private Set<String> telling(Side side) {
        return contributions.listSchools(side.asked(), 0, Integer.MAX_VALUE).stream()
                .filter(school -> school.numbers().containsKey(side.report().reported())
                        ? Objects.requireNonNull(
                                        school.numbers().get(side.report().reported()))
                                > 0
                        : school.events() > 0)
                .map(Contributions.OfSchool::id)
                .collect(Collectors.toSet());
    }

    private Map<String, String> named(AcrossReport page, String language, Map<String, String> labels) {
        Map<String, String> named = new LinkedHashMap<>(labels);
        String start = "measure." + page.id() + ".";
        words.list(language).forEach((key, word) -> {
            if (key.startsWith(start)) {
                named.put(key.substring(start.length()), word);
            }
        });
        return named;
    }
}
