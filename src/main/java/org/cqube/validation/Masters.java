package org.cqube.validation;

import org.cqube.access.Area;
import org.cqube.source.Referred;

/** The masters as they stand for one batch: an unchanging picture, looked up without allocating. */
public interface Masters {
    /** The ids that may be referred to; of a file, those of its key. */
    Index of(Referred to);

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
