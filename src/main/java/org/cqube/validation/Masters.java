package org.cqube.validation;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cqube.access.Area;
import org.cqube.source.Referred;
import org.cqube.source.SourceFile;

/** The masters as they stand for one batch: an unchanging picture, looked up without allocating. */
public interface Masters {
    /** The ids that may be referred to; of a file, those of its key. */
    Index of(Referred to);

    /** What the calendar says; nothing where there is none. */
    default Calendar calendar() {
        return day -> List.of();
    }

    /**
     * The whole numbers that are stored of some schools.
     *
     * @param columns stored names of the numbers
     * @param per stored names of the columns by which rows are told apart, the school's first
     * @return by the texts of those columns, of each number how it spreads; what is not stored is not there
     */
    default Map<List<String>, List<Spread>> history(
            SourceFile file, List<String> columns, List<String> per, Set<String> schools) {
        return Map.of();
    }

    /** Days that differ from the week's usual course. */
    interface Calendar {
        /** From the state down: of two that hold for a school the later one does. */
        List<CalendarDay> of(LocalDate day);
    }

    /** What a day is in an area and everything below it. */
    record CalendarDay(Area area, boolean closed) {}

    /** Numbers as their count, their sum and the sum of their squares. */
    record Spread(long count, BigInteger sum, BigInteger squares) {}

    /** Exact decimals, each by the number of its id. */
    interface Decimals {
        /** No row has a number. */
        Decimals NONE = number -> new byte[0];

        /** As they are written, such as {@code 2.5}; an empty array where the row has none. To be read only. */
        byte[] of(int number);
    }

    /** The ids of one master, numbered from 0. */
    interface Index {
        int size();

        /** Number of the id whose UTF-8 bytes stand there, or -1 where it is not known. */
        int find(byte[] buffer, int from, int to);

        String id(int number);

        /** The numbers in a column of a referred file; where they are not known they bind nothing. */
        default Decimals decimals(String column) {
            return Decimals.NONE;
        }

        /** Whether the unit lies in the area (or is it). */
        boolean isWithin(int number, Area area);
    }
}
