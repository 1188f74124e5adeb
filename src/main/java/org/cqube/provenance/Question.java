package org.cqube.provenance;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.publication.Edition;
import org.cqube.publication.FileNames;
import org.cqube.source.AcrossReport;
import org.cqube.source.Indicator;
import org.cqube.source.Report;

/**
 * Which number is meant.
 *
 * @param period a window, term, year or month as in the published files
 * @param day one day of the area's series; empty: the whole period
 * @param number id of an indicator or of a measure
 * @param cell of a split; empty: undivided
 * @param compared the stretch beside the period is meant; empty: the period itself
 * @param across the page across sources that has the number of its own
 */
record Question(
        Edition edition,
        Report report,
        Area area,
        String period,
        Optional<LocalDate> day,
        String number,
        Optional<Cell> cell,
        Optional<Compared> compared,
        Optional<AcrossReport> across) {
    /** The same number in the stretch beside the period. */
    Question with(Compared other) {
        return new Question(edition, report, area, period, day, number, cell, Optional.of(other), across);
    }

    /** The indicators among which the number is looked for. */
    List<Indicator> indicators() {
        return cell.map(Cell::indicators).orElseGet(report::indicators);
    }

    /** The measure that is meant where the number is one. */
    String measure() {
        return cell.map(one -> one.measure(number)).orElse(number);
    }

    /** The period of the published file in which the number stands. */
    String file() {
        return day.map(one -> YearMonth.from(one).toString())
                .orElseGet(() -> month().map(YearMonth::toString).orElse(FileNames.CURRENT));
    }

    private Optional<YearMonth> month() {
        try {
            return Optional.of(YearMonth.parse(period));
        } catch (DateTimeParseException aWindow) {
            return Optional.empty();
        }
    }

    /** As people read it in a title. */
    String name() {
        return day.map(LocalDate::toString).orElse(period);
    }
}
