package org.cqube.provenance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a number comes from, as the API tells it; see {@code docs/api.md}, "Where a number comes from".
 *
 * @param period that was asked for, with the days of which the number tells
 * @param compared {@code previous} or {@code last_year}: the number stands beside the period's own; null: it is the period's own
 */
record ProvenanceView(
        int format,
        String report,
        String label,
        Node node,
        Dated period,
        @Nullable String compared,
        List<Beside> beside,
        @Nullable LocalDate day,
        @Nullable Split split,
        long publication,
        Instant publishedAt,
        Number indicator,
        List<Part> measures,
        String state,
        @Nullable Newer newer,
        List<File> files,
        int filesLeftOut,
        Refused refused,
        Parked parked,
        List<ChangeLog.Change> changes,
        String parts) {
    /** The number in what the period is compared with; it can be asked by {@code compared}. */
    record Beside(
            String compared,
            LocalDate from,
            LocalDate to,
            @Nullable BigDecimal value) {}

    record Node(String level, String id, String name) {}

    /** @param values of each dimension one */
    record Split(String id, String label, List<String> values) {}

    record Dated(String id, LocalDate from, LocalDate to) {}

    /** @param value null: no data */
    record Number(
            String id,
            String label,
            String unit,
            @Nullable BigDecimal value,
            String formula,
            String sentence,
            String description) {}

    record Part(
            String id,
            String label,
            String unit,
            int scale,
            @Nullable BigDecimal value) {}

    /** @param value null: no data, or known at the next publication only */
    record Newer(
            @Nullable BigDecimal value,
            Map<String, BigDecimal> measures,
            long events,
            @Nullable Instant since) {}

    record File(
            @Nullable String receipt,
            @Nullable Integer number,
            @Nullable String name,
            @Nullable String emitter,
            @Nullable Instant emittedAt,
            @Nullable Instant arrivedAt,
            long event,
            long schools,
            @Nullable Long records,
            Map<String, Long> contributed) {}

    record Refused(long records, List<RefusedFile> files) {}

    record RefusedFile(
            String receipt,
            int number,
            String name,
            @Nullable Instant emittedAt,
            long records,
            List<Reason> reasons) {}

    record Reason(String code, long records, String sentence) {}

    record Parked(long records, List<ParkedCounts.Parked> files) {}
}
