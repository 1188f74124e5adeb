package org.cqube.command.emit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An upload in parts, as the server tells it ({@code docs/api.md}, Emission). */
record PartsUpload(
        String receipt,
        @Nullable String station,
        long bytes,
        long partSize,
        int parts,
        @Nullable List<Integer> received) {
    boolean isOpen() {
        return station == null || station.equals("expected");
    }

    /** Whether nothing will come of it any more. */
    boolean isLost() {
        return station != null && Set.of("expired", "refused").contains(station);
    }

    boolean has(int number) {
        return received != null && received.contains(number);
    }

    /** Addresses for some parts. */
    record Urls(List<Url> parts) {}

    /** The address of one part. */
    record Url(int number, String url, Map<String, String> headers) {}
}
