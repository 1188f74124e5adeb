package org.cqube.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
        String name = ZipEntries.shown(file.name());
        if (promise.twice()) {
            return Optional.of(new Refusal("manifest_repeats_file", Map.of("name", name)));
        }
        Optional<String> unreadable = unreadable(promise);
        if (unreadable.isPresent()) {
            return Optional.of(new Refusal("manifest_value", Map.of("name", name, "column", unreadable.get())));
        }
        String folder = promise.text(Manifest.FOLDER);
        if (!folder.isEmpty() && !folder.equalsIgnoreCase(arrived.folder())) {
            return differs("folder_mismatch", name, ZipEntries.shown(folder), arrived.folder());
        }
        if (promise.number(Manifest.BYTES) != file.bytes()) {
            return differs("size_mismatch", name, promise.text(Manifest.BYTES), "" + file.bytes());
        }
        if (countedAs(file, promise) == CountedAs.NOT_COUNTED) {
            return differs("record_count_mismatch", name, promise.text(Manifest.RECORDS), "" + file.records());
        }
        if (promise.number(Manifest.COLUMNS) != file.columns()) {
            return differs("column_count_mismatch", name, promise.text(Manifest.COLUMNS), "" + file.columns());
        }
        String digest = promise.text(Manifest.DIGEST);
        return digest.isEmpty() || digest.equalsIgnoreCase(file.digestSent())
                ? Optional.empty()
                : Optional.of(new Refusal("digest_mismatch", Map.of("name", name)));
    }

    /** The column whose value cannot be understood, if there is one. */
    private Optional<String> unreadable(Promise promise) {
        return Stream.of(Manifest.BYTES, Manifest.RECORDS, Manifest.COLUMNS)
                .filter(column -> promise.number(column) < 0)
                .findFirst()
                .or(() -> emittedAt(promise).isEmpty() ? Optional.of(Manifest.TIME) : Optional.empty());
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

    private static Optional<Refusal> differs(String code, String name, String declared, String found) {
        return Optional.of(new Refusal(code, Map.of("name", name, "declared", declared, "found", found)));
    }
}
