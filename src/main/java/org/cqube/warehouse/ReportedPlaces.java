package org.cqube.warehouse;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cqube.source.Tours;

/** Places that people reported on their way through schools, read only. Nobody is named: people are numbered as they come. */
public interface ReportedPlaces {
    /**
     * A place, or a claimed visit without any.
     *
     * @param person 1 and up, within what was asked
     * @param point empty: no place was reported for the visit
     */
    record Place(int tour, int person, LocalDate day, String school, Optional<Point> point) {}

    /** @param inside whether it lies in the school for which it was reported */
    record Point(double latitude, double longitude, boolean inside) {}

    /** @param schools ids of those in which places are looked for; both days belong to the stretch */
    record Asked(Tours tours, Collection<String> schools, LocalDate from, LocalDate to) {}

    /** Tours, newest day first, then by person; each with its places in the order in which the app numbered them, then its visits without a place. */
    List<Place> list(Asked asked, long skip, int most);

    /** How many tours there are. */
    long count(Asked asked);
}
