package org.cqube.aggregation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.source.FileId;
import org.cqube.source.Indicator;
import org.cqube.source.Report;
import org.cqube.source.Split;

/**
 * What the numbers of an area are made of, read only and straight from what is stored: which event (and so which file) added how much, and
 * which school. Numbers are those of measures that add up, in units of 10^-scale, holidays left out; counts of distinct values and counts
 * of schools are none.
 */
public interface Contributions {
    /**
     * A file's numbers in an area and time.
     *
     * @param cell of these only the records of one cell of a split
     * @param schools ids of the only schools that count; empty: all of the area
     */
    record Asked(FileId file, Area area, Stretch stretch, Optional<Cell> cell, Optional<Set<String>> schools) {
        /** Of all schools. */
        public Asked(FileId file, Area area, Stretch stretch, Optional<Cell> cell) {
            this(file, area, stretch, cell, Optional.empty());
        }

        /** Undivided. */
        public Asked(FileId file, Area area, Stretch stretch) {
            this(file, area, stretch, Optional.empty());
        }

        /** Of these schools alone. */
        public Asked only(Set<String> ids) {
            return new Asked(file, area, stretch, cell, Optional.of(ids));
        }
    }

    /**
     * A cell of a split whose dimensions divide records.
     *
     * @param values of each dimension one
     */
    record Cell(Split split, List<String> values) {}

    /** Which records are meant. */
    sealed interface Stretch {}

    /** Those of days; both inclusive. */
    record Days(LocalDate from, LocalDate to) implements Stretch {}

    /** Those of a term, a year or how things stand, of rows without a day. */
    record Whole(String period) implements Stretch {}

    /**
     * @param schools in which it supplied something
     * @param records rows it supplied, or of day marks days of schools
     */
    record OfEvent(long event, long schools, long records, Map<String, Long> numbers) {}

    /** @param events how many supplied something */
    record OfSchool(String id, String name, int events, Map<String, Long> numbers) {}

    /**
     * One stored row.
     *
     * @param record its number in the event's file
     * @param columns stored values as text, by name, blanks left out
     */
    record OfRecord(long event, int record, Map<String, String> columns, Map<String, Long> numbers) {}

    /**
     * @param now the numbers as the stored records give them now
     * @param events in their order
     */
    record Found(Map<String, Long> now, List<OfEvent> events) {}

    Found find(Asked asked);

    /** Schools that are asked for, in the order of today's hierarchy, those without anything too. */
    List<OfSchool> listSchools(Asked asked, int skip, int most);

    /** The weights of an indicator as they hold today. */
    Map<String, Long> weights(Indicator.Weighted indicator, Report report);

    /** Rows of a school in the order of their key; of day marks there are none of this kind. */
    List<OfRecord> listRecords(Asked asked, int skip, int most);

    long countRecords(Asked asked);

    /** Days that do not count for a school. */
    Set<LocalDate> holidays(Area school, Days days);

    /** How many schools the area has today. */
    int countSchools(Area area);

    /** How many of its schools are asked for. */
    int countSchools(Asked asked);

    /** Ids of the area's schools of which the masters lack any of these, as they stand today. */
    Set<String> lacking(Area area, Set<Lacking.Kind> kinds);

    /** How many clusters it has; a school has none. */
    int countClusters(Area area);

    /** Ids of the area's schools in today's hierarchy. */
    List<String> schools(Area area);
}
