package org.cqube.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;

/**
 * Windows in which wrong marks can be replaced: a file whose event lies between opening and closing may contradict what is stored for the
 * schools and days of the window. Opening and closing are events with numbers of their own, so a replay decides alike.
 */
public interface CorrectionWindows {
    /**
     * @param number of the event that opened it
     * @param closedAt empty: it is open
     */
    record Correction(
            long number,
            String source,
            Area area,
            LocalDate from,
            LocalDate to,
            String reason,
            String openedBy,
            Instant openedAt,
            Optional<String> closedBy,
            Optional<Instant> closedAt) {}

    /** Waits for a load of the source that is under way. */
    Correction open(String source, Area area, LocalDate from, LocalDate to, String reason, String who);

    /** Files that are taken from now on are bound by what is stored again; empty where there is none of that number. Closed twice is closed. */
    Optional<Correction> close(long number, String who);

    /** Newest first. */
    List<Correction> list();
}
