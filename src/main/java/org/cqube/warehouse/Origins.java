package org.cqube.warehouse;

import java.time.LocalDate;
import java.util.Optional;
import org.cqube.source.FileId;

/** Where a day's mark came from, read only. */
public interface Origins {
    /**
     * The event under whose file the mark was taken; empty where there is no such mark. The record in that file is the one of the row's
     * key.
     *
     * @param day of the mark
     */
    Optional<Long> findEvent(FileId file, String school, String person, LocalDate day);
}
