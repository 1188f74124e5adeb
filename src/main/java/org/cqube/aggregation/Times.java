package org.cqube.aggregation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** The periods for which a file has figures. */
sealed interface Times permits Windows, Terms {
    /** The day that the figures are as of. */
    LocalDate asOf();

    /** What pages offer, in order. */
    List<Period> offered();

    /** Of these, the first ones: those that say how things stand. The others are looked up by their name, as months are. */
    List<Period> ofToday();

    /** The stretch a period is compared with. */
    Optional<Period> before(Period period);

    /** The same stretch a year before. */
    Optional<Period> lastYear(Period period);

    /** Months that have rows, in order; none where rows have no day. */
    List<YearMonth> months();

    /** A month as a period: to its last day, or to the latest day that has come. */
    Period month(YearMonth month);
}
