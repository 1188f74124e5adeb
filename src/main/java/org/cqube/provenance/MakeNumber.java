package org.cqube.provenance;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cqube.aggregation.Contributions;
import org.cqube.source.DeclaredWords;
import org.cqube.source.Indicator;
import org.cqube.source.Measure;
import org.cqube.source.Report;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells of what a number is made: of the measures of its report's file, or as a page across sources makes its own. */
@Component
class MakeNumber {
    private final PagesAcross pages;
    private final Contributions contributions;
    private final Sources sources;
    private final DeclaredWords words;

    MakeNumber(PagesAcross pages, Contributions contributions, Sources sources, DeclaredWords words) {
        this.pages = pages;
        this.contributions = contributions;
        this.sources = sources;
        this.words = words;
    }

    Made make(Question asked, PublishedNumber published, String language) {
        SourceFile file = sources.getFile(asked.report().file());
        Map<String, String> labels = labels(asked, file, language);
        if (asked.across().isPresent()) {
            return pages.make(asked.across().get(), asked, labels, language);
        }
        NumberWords number = number(asked, file, labels);
        var contributed = new Contributions.Asked(
                file.id(),
                asked.area(),
                file.isDated()
                        ? new Contributions.Days(published.from(), published.to())
                        : new Contributions.Whole(published.period()),
                asked.cell().flatMap(Cell::contributed));
        return new Made(number, List.of(Ingredient.of(file, contributed, number.parts())), Map.of());
    }

    /**
     * Whether what is stored still gives what was published. Parts that were published as their sum alone are put among the published
     * numbers where they do.
     */
    boolean isSame(Question asked, Made made, PublishedNumber published, Map<String, Long> now) {
        List<String> parts = made.words().parts();
        Map<String, BigDecimal> hidden = new HashMap<>();
        for (String id : parts) {
            Long of = now.get(id);
            if (of != null && !published.numbers().containsKey(id)) {
                hidden.put(id, BigDecimal.valueOf(of));
            } else if (of != null && !equal(published.numbers().get(id), BigDecimal.valueOf(of))) {
                return false;
            }
        }
        if (!hidden.isEmpty()) {
            Map<String, @Nullable BigDecimal> all = new HashMap<>(published.numbers());
            all.putAll(hidden);
            if (!equal(published.numbers().get(asked.number()), made.words().compute(all))) {
                return false;
            }
            published.numbers().putAll(hidden);
        }
        return true;
    }

    private static boolean equal(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private NumberWords number(Question asked, SourceFile file, Map<String, String> labels) {
        Optional<Indicator> indicator = asked.indicators().stream()
                .filter(one -> one.id().equals(asked.number()))
                .findFirst();
        if (indicator.isPresent()) {
            Indicator found = indicator.get();
            Map<String, Long> weights = found instanceof Indicator.Weighted weighted
                    ? contributions.weights(weighted, asked.report())
                    : Map.of();
            return NumberWords.of(found, Formula.of(found, file.measures(), labels, weights), labels, file.measures());
        }
        return NumberWords.of(asked.measure(), file.measures(), labels);
    }

    private Map<String, String> labels(Question asked, SourceFile file, String language) {
        Report report = asked.report();
        Map<String, String> known = words.list(language);
        Map<String, String> labels = new HashMap<>();
        for (Measure measure : file.measures()) {
            labels.put(measure.id(), words.label(language, file, measure));
        }
        for (Indicator indicator : asked.indicators()) {
            String key = "indicator.%s.%s".formatted(report.id(), indicator.id());
            labels.put(indicator.id(), known.getOrDefault(key, indicator.label()));
            // A page across sources has one description, of itself and of its number.
            String description = asked.across().isPresent() ? "report." + report.id() : key;
            labels.put(
                    indicator.id() + ".description",
                    known.getOrDefault(description + ".description", indicator.description()));
        }
        Stream.of(Indicator.CLUSTERS, Indicator.SCHOOLS, Indicator.SCHOOLS_REPORTED, Indicator.SCHOOLS_NOT_REPORTED)
                .forEach(id -> labels.put(id, words.get(language, "measure." + id)));
        return labels;
    }
}
