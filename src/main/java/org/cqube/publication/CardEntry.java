package org.cqube.publication;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.Period;
import org.cqube.source.AcrossReport;
import org.cqube.source.Sources;

/** One indicator of a card, in the period that the card shows of it. */
record CardEntry(FoundIndicator found, Period period) {
    /** Empty where there are no figures yet. */
    static Optional<CardEntry> find(Sources sources, List<Figures> figures, AcrossReport.Entry entry) {
        return FoundIndicator.find(sources, figures, entry.report(), entry.indicator())
                .flatMap(found -> period(found.figures(), entry.window()).map(period -> new CardEntry(found, period)));
    }

    /** The window of that name; of rows without a day the newest period. */
    static Optional<Period> period(Figures figures, String window) {
        List<Period> periods = figures.periods();
        if (window.equals("year")) {
            Optional<Period> year = periods.stream()
                    .filter(period -> period.id().matches("year-\\d+"))
                    .max(Comparator.comparing(Period::from));
            return year.or(() -> newest(figures));
        }
        return periods.stream()
                .filter(period -> period.id().equals(window))
                .findFirst()
                .or(() -> newest(figures));
    }

    private static Optional<Period> newest(Figures figures) {
        return figures.months().isEmpty() ? figures.periods().stream().findFirst() : Optional.empty();
    }

    /** As in the names of files: each report shows an indicator once. */
    String id() {
        return found.report().id() + "." + found.indicator().id();
    }

    Optional<Period> previous() {
        return found.figures().before(period);
    }

    Optional<Period> lastYear() {
        return found.figures().lastYear(period);
    }
}
