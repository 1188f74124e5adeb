package org.cqube.emission;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A receipt as the API tells it; see {@code docs/api.md}, "Files". */
record ReceiptView(
        String receipt,
        String folder,
        String name,
        String emitter,
        Instant requestedAt,
        @Nullable Instant arrivedAt,
        @Nullable Instant finishedAt,
        String station,
        long bytes,
        @Nullable Reason refusal,
        @Nullable Repairs repairs,
        List<File> files) {
    /** The data file, as it was first sent, that this emission repairs. */
    record Repairs(String receipt, int number) {}

    record Reason(String code, String sentence) {}

    record File(
            int number,
            String name,
            @Nullable String source,
            @Nullable String file,
            String station,
            @Nullable Reason refusal,
            @Nullable Long event,
            @Nullable Figures account,
            @Nullable CellAccount cells,
            List<Reached> stations,
            List<Notice> notices,
            boolean refusedRecords) {}

    record Figures(
            int version,
            long received,
            long loaded,
            long revised,
            long unchanged,
            long duplicate,
            long refused,
            long parked,
            long withdrawn) {}

    record Reached(String station, Instant at) {}

    record Notice(String code, String severity, long count, List<Example> examples) {}

    record Example(long record, long line, String column, String value, String sentence) {}
}
