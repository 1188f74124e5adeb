package org.cqube.provenance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;

/** Numbers that readers hold to be wrong. Writing calls join the caller's transaction. */
public interface Cases {
    /**
     * @param day the one day that is meant; empty: the whole period
     * @param value as the reader saw it; empty: no data
     */
    record Wrong(
            String report,
            String source,
            Area area,
            String areaName,
            String period,
            LocalDate from,
            LocalDate to,
            Optional<LocalDate> day,
            String indicator,
            Optional<String> value,
            long publication,
            String words) {}

    /** What was said or done. */
    enum Action {
        OPENED,
        ANSWERED,
        CORRECTION_OPENED,
        CLOSED;

        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    record Step(Instant at, String who, String action, String words) {}

    /** @param correction number of the window that was opened for it */
    record Case(
            long number,
            Wrong wrong,
            String by,
            Instant at,
            List<Step> steps,
            Optional<Long> correction,
            Optional<Instant> closedAt) {}

    Case open(Wrong wrong, String who);

    Optional<Case> find(long number);

    /**
     * Newest first.
     *
     * @param reader whose; empty: everybody's
     * @param open only those that are open
     */
    List<Case> listBefore(long number, Optional<String> reader, boolean open, int most);

    /** Adds a step; {@link Action#CLOSED} closes the case. */
    void step(long number, Action action, String who, String words);

    void correct(long number, long correction, String who, String words);
}
