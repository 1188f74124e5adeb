package org.cqube.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.cqube.emission.ArrivedFile;
import org.cqube.emission.Refusal;
import org.cqube.intake.Intake.CountedAs;
import org.cqube.intake.Manifest.Promise;

/** Holds what was measured against what the manifest promised. The first figure that differs is named. */
final class ManifestCheck {
    /** Clocks of data centres are not always right. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final ArrivedFile arrived;
    private final ZoneId zone;

    ManifestCheck(ArrivedFile arrived, ZoneId zone) {
        this.arrived = arrived;
        this.zone = zone;
    }

    /** Why the file is not what was promised, if it is not. */
    Optional<Refusal> check(Candidate.Copied file, Promise promise) {
        if (promise.twice()) {
            return refuse("manifest_twice", Map.of("name", ZipEntries.shown(file.name())));
        }
        for (String column : new String[] {Manifest.BYTES, Manifest.RECORDS, Manifest.COLUMNS}) {
            if (promise.number(column) < 0) {
                return refuse("manifest_value", Map.of("column", column));
            }
        }
        if (emittedAt(promise).isEmpty()) {
            return refuse("manifest_value", Map.of("column", Manifest.TIME));
        }
        String folder = promise.text(Manifest.FOLDER);
        if (!folder.isEmpty() && !folder.equalsIgnoreCase(arrived.folder())) {
            return refuse("manifest_folder", Map.of("folder", arrived.folder()));
        }
        if (promise.number(Manifest.BYTES) != file.bytes()) {
            return differs("size_differs", promise.number(Manifest.BYTES), file.bytes());
        }
        if (countedAs(file, promise) == CountedAs.NOT_COUNTED) {
            return differs("record_count_differs", promise.number(Manifest.RECORDS), file.records());
        }
        if (promise.number(Manifest.COLUMNS) != file.columns()) {
            return differs("column_count_differs", promise.number(Manifest.COLUMNS), file.columns());
        }
        String digest = promise.text(Manifest.DIGEST);
        return digest.isEmpty() || digest.equalsIgnoreCase(file.digestSent())
                ? Optional.empty()
                : refuse("digest_differs", Map.of());
    }

    /** As what the manifest counted; {@link CountedAs#NOT_COUNTED} where neither fits. */
    static CountedAs countedAs(Candidate.Copied file, Promise promise) {
        long promised = promise.number(Manifest.RECORDS);
        if (promised == file.records()) {
            return CountedAs.RECORDS;
        }
        return promised == file.lines() - 1 ? CountedAs.LINES : CountedAs.NOT_COUNTED;
    }

    /** The emission time, the arrival where none is given, empty where it cannot be. */
    Optional<Instant> emittedAt(Promise promise) {
        String text = promise.text(Manifest.TIME);
        if (text.isEmpty()) {
            return Optional.of(arrived.arrivedAt());
        }
        return EmissionTime.parse(text, zone)
                .filter(time -> time.isBefore(arrived.arrivedAt().plus(AHEAD)));
    }

    private static Optional<Refusal> differs(String code, long promised, long found) {
        return refuse(code, Map.of("promised", Long.toString(promised), "found", Long.toString(found)));
    }

    private static Optional<Refusal> refuse(String code, Map<String, String> arguments) {
        return Optional.of(new Refusal(code, arguments));
    }
}
