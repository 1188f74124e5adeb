package org.cqube.emission;

import java.util.Map;
import java.util.Optional;

/**
 * Which refused records of a data file were repaired by which later ones. A record is named by its line in the first file. Writing calls join
 * the caller's transaction, who holds the source's lock.
 */
public interface Cases {
    /** The case that an emission was sent to repair. */
    Optional<CaseId> findRepaired(String receipt);

    /** Lines that a repair may repair now. */
    Lines listOpen(CaseId of);

    /** The data file was taken whole, and these lines of it were refused: it can be repaired. */
    void refused(DataFile data, Lines lines);

    /** Odd records of a data file, by the code of their notice, that wait for a confirmation; lines of that file. */
    void held(DataFile data, Map<String, Lines> lines);

    /** What {@link #held} was told. */
    Map<String, Lines> listHeld(DataFile data);

    /** What was held of the case's first file and is among these lines. */
    Map<String, Lines> listHeld(CaseId of, Lines open);

    /** A repair confirms so many records of a case that were held. */
    void confirmed(CaseId of, DataFile repair, Map<String, Long> records);

    /** A repair is being taken whole: the lines that it may repair, remembered for every replay. */
    Lines begin(DataFile repair, CaseId of);

    /** What {@link #begin} answered. */
    Lines listBegun(DataFile repair);

    /** The repair has repaired these lines, and none else; none: it was withdrawn. */
    void repaired(DataFile repair, Lines lines);

    /** Lines that the repair has repaired. */
    Lines listRepaired(DataFile repair);
}
