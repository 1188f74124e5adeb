package org.cqube.validation;

import org.cqube.access.Area;
import org.cqube.source.Referred;

/** The masters as they stand for one batch: an unchanging picture, looked up without allocating. */
public interface Masters {
    /** The ids that may be referred to; of a file, those of its key. */
    Index of(Referred to);

    /** The ids of one master, numbered from 0. */
    interface Index {
        int size();

        /** Number of the id whose UTF-8 bytes stand there, or -1 where it is not known. */
        int find(byte[] buffer, int from, int to);

        String id(int number);

        /** Whether the unit lies in the area (or is it). */
        boolean isWithin(int number, Area area);
    }
}
