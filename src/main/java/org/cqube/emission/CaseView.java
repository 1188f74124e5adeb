package org.cqube.emission;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A receipt's data files with everything that was done to repair them; see {@code docs/api.md}, "Repairs". */
record CaseView(String receipt, List<File> files) {
    /**
     * One data file as it was first sent.
     *
     * @param account of the first file: every record in exactly one class, refused ones in what became of them
     */
    record File(
            int number,
            String name,
            @Nullable String source,
            @Nullable String file,
            @Nullable Figures account,
            List<Step> steps,
            List<Decision> decisions) {}

    /** {@code received} is the sum of all the others. */
    record Figures(
            long received,
            long loaded,
            long revised,
            long unchanged,
            long duplicate,
            long parked,
            long withdrawn,
            long repaired,
            long givenUp,
            long stillRefused) {}

    /** A repair, oldest first; without figures while it is under way. */
    record Step(
            String receipt,
            @Nullable Integer number,
            Instant requestedAt,
            String station,
            long repaired,
            @Nullable Long received,
            @Nullable Long refused,
            boolean withdrawn) {}

    /** What somebody decided: {@code given_up} or {@code confirmed}. */
    record Decision(Instant at, String who, String what, String code, long records) {}
}
