package org.cqube.admin;

import java.time.Instant;
import java.util.List;
import org.cqube.emission.Account;
import org.jspecify.annotations.Nullable;

/** A group as the API tells it; see {@code docs/api.md}, "Administration". */
record GroupView(
        String source,
        String label,
        String state,
        boolean working,
        boolean open,
        long queue,
        long stopped,
        @Nullable Double recordsPerSecond,
        @Nullable Instant nextRun,
        ScheduleForm schedule,
        @Nullable Trouble trouble,
        List<File> files) {
    record Trouble(
            int failures,
            @Nullable Instant failedAt,
            String fault,
            @Nullable Instant nextTry) {}

    record File(
            String receipt,
            int number,
            String name,
            String station,
            @Nullable Reason refusal,
            @Nullable Account account,
            @Nullable Instant at,
            @Nullable Double seconds) {}

    record Reason(String code, String sentence) {}
}
