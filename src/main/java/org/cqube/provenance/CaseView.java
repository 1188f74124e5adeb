package org.cqube.provenance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as the API tells it; see {@code docs/api.md}, "A number that is wrong".
 *
 * @param state {@code open answered correcting corrected closed}
 * @param valueNow the number in the newest publication; null: no data, or published no longer
 */
public record CaseView(
        long number,
        String state,
        String report,
        String label,
        String source,
        String level,
        String id,
        String name,
        String period,
        LocalDate from,
        LocalDate to,
        @Nullable LocalDate day,
        String indicator,
        @Nullable BigDecimal value,
        long publication,
        String words,
        String by,
        Instant at,
        @Nullable BigDecimal valueNow,
        List<Cases.Step> steps,
        @Nullable Window correction) {
    /** The correction window that was opened for it. */
    public record Window(
            long number,
            LocalDate from,
            LocalDate to,
            String reason,
            @Nullable Instant closedAt) {}
}
