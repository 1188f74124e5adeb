package org.cqube.warehouse;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.cqube.source.FileId;

/** Where the marks of a day-mark file came from, read only: of each school's day the event, and of rows that differ from their school. */
public interface MarkOrigins {
    /** Days that a month may have. */
    int DAYS = 31;

    /** @param events of each of the 31 days, 0 where none supplied it */
    interface SchoolMonth {
        void of(String school, long[] events);
    }

    /**
     * @param marks 31 codes
     * @param events of each of the 31 days, 0 where the school's own holds
     */
    interface OtherRow {
        void of(String school, String marks, long[] events);
    }

    /**
     * One person's month.
     *
     * @param person as stored
     * @param marks 31 codes, {@code 0} is open
     * @param events the event of each day's mark, 0 where the day is open
     */
    record PersonMonth(LocalDate month, String person, String marks, List<Long> events) {}

    /** @param schools empty: all */
    void forEachSchool(FileId file, LocalDate month, Collection<String> schools, SchoolMonth found);

    /** Rows of which at least one mark came with another event than the one its school has for that day. */
    void forEachOtherRow(FileId file, LocalDate month, Collection<String> schools, OtherRow found);

    /** Rows of a school, by month and person. */
    List<PersonMonth> listPersons(FileId file, String school, LocalDate from, LocalDate to, long skip, int most);

    long countPersons(FileId file, String school, LocalDate from, LocalDate to);
}
