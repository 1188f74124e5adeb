package org.cqube.publication;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Level;
import org.cqube.aggregation.Figures;
import org.cqube.aggregation.Period;
import org.cqube.source.Indicator;
import org.cqube.source.Report;
import org.cqube.source.Sources;
import org.jspecify.annotations.Nullable;

/** One indicator of a report with the figures that it is computed from. */
final class FoundIndicator {
    private final Report report;
    private final Indicator indicator;
    private final Figures figures;
    private final Quotient quotient;
    private final int reported;

    private FoundIndicator(Report report, Indicator indicator, Figures figures) {
        this.report = report;
        this.indicator = indicator;
        this.figures = figures;
        reported = figures.columns().schoolsWith(report.reported());
        quotient = Quotient.of(indicator, figures, figures.columns()::of, reported);
    }

    /** Empty where the state has switched off what it is computed from, or its file has no figures. */
    static Optional<FoundIndicator> find(Sources sources, List<Figures> figures, String report, String indicator) {
        return sources.listReports().stream()
                .filter(one -> one.id().equals(report))
                .flatMap(found -> found.indicators().stream()
                        .filter(one -> one.id().equals(indicator))
                        .flatMap(one -> figures.stream()
                                .filter(of -> of.file().id().equals(found.file()))
                                .map(of -> new FoundIndicator(found, one, of))))
                .findFirst();
    }

    Report report() {
        return report;
    }

    Indicator indicator() {
        return indicator;
    }

    Figures figures() {
        return figures;
    }

    /** Numbers of every area of a level, as the report's own files have them. */
    Numbers read(Period period, Level level) {
        return new Numbers(figures.of(period, level), level);
    }

    /** Numbers of the wanted areas of a level; of others there may be none. */
    Numbers read(Period period, Level level, BitSet wanted) {
        return new Numbers(figures.of(period, level, wanted), level);
    }

    /** An area's numbers in one period. */
    final class Numbers {
        private final long[] @Nullable [] rows;
        private final Level level;

        private Numbers(long[] @Nullable [] rows, Level level) {
            this.rows = rows;
            this.level = level;
        }

        /** The indicator, as a decimal number; null: no data. */
        @Nullable
        String value(int area) {
            long[] row = rows[area];
            return row == null ? null : quotient.of(row, ofArea(area));
        }

        /** What is divided, in units of its measure; of weighted parts their weighted sum. */
        @Nullable
        String part(int area) {
            long[] row = rows[area];
            return row == null ? null : quotient.above(row, ofArea(area)).toString();
        }

        /** What it is divided by, in units of its measure. */
        @Nullable
        String whole(int area) {
            long[] row = rows[area];
            return row == null ? null : quotient.below(row, ofArea(area)).toString();
        }

        long schoolsReported(int area) {
            long[] row = rows[area];
            return row == null ? 0 : row[reported];
        }

        private Quotient.OfArea ofArea(int area) {
            return Quotient.OfArea.of(figures.areas(), level, area);
        }
    }
}
