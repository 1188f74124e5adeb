package org.cqube.warehouse;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which records of the emitted files a released CSV holds, from the moment it is written until it is loaded: their rows keep the number
 * that the emitter knows. In memory: a release that does not come to its load is rolled back with it.
 */
final class ReleasedRecords {
    private final Map<Path, int[]> numbers = new ConcurrentHashMap<>();

    void add(Path csv, int[] records) {
        numbers.put(csv, records);
    }

    /** How to number the records of that CSV; asked once. */
    OriginalRecords take(Path csv) {
        int[] records = numbers.remove(csv);
        return records == null ? OriginalRecords.SAME : record -> records[record - 1];
    }
}
