package org.cqube.intake;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cqube.TestBuckets;
import org.cqube.access.Mandate;
import org.cqube.bucket.Buckets;
import org.cqube.csv.CsvSettings;
import org.cqube.csv.TestFiles;
import org.cqube.emission.ArrivedFile;
import org.cqube.emission.Refusal;
import org.cqube.intake.Intake.TakenZip;
import org.cqube.intake.Intake.Verdict;
import org.cqube.source.Installation;
import org.springframework.util.unit.DataSize;

/** Intake with three buckets of its own. */
final class TestIntake {
    static final Instant ARRIVAL = Instant.parse("2026-11-20T20:15:30Z");
    static final IntakeSettings SETTINGS =
            new IntakeSettings(true, 100, DataSize.ofMegabytes(4), DataSize.ofMegabytes(8), 100_000);

    final Buckets buckets = TestBuckets.create();
    final Path data;
    private final ZipIntake intake;

    TestIntake(Path data) {
        this(data, SETTINGS);
    }

    TestIntake(Path data, IntakeSettings settings) {
        this.data = data;
        this.intake = new ZipIntake(
                buckets,
                TestFiles.sources(),
                new Installation("24", "Gujarat", ZoneId.of("Asia/Kolkata"), 6, data, ""),
                settings,
                new CsvSettings(DataSize.ofKilobytes(2)),
                Clock.fixed(ARRIVAL, ZoneOffset.UTC));
    }

    TakenZip take(String folder, byte[] zip) {
        return take(folder, zip, Set.of("things", "marks", "schools"));
    }

    TakenZip take(String folder, byte[] zip, Set<String> allowed) {
        return intake.take(arrived(folder, zip, allowed));
    }

    ArrivedFile arrived(String folder, byte[] zip, Set<String> allowed) {
        String key = folder + "/sent_20261121014530_r-7.zip";
        buckets.emission().put(key, zip, "application/zip", Map.of());
        var mandate = new Mandate("r-7", "emitter", allowed, Optional.empty());
        return new ArrivedFile(mandate, folder, "sent.zip", key, zip.length, ARRIVAL);
    }

    TakenZip take(ArrivedFile arrived) {
        return intake.take(arrived);
    }

    InputFile open(Verdict.Kept kept) {
        return intake.open(kept.data());
    }

    /** Why the whole zip was refused. */
    Refusal refused(byte[] zip) {
        if (take("things", zip) instanceof TakenZip.Refused(Refusal refusal)) {
            return refusal;
        }
        throw new AssertionError("The zip was taken");
    }

    List<Verdict> taken(byte[] zip) {
        return taken("things", zip);
    }

    List<Verdict> taken(String folder, byte[] zip) {
        return switch (take(folder, zip)) {
            case TakenZip.Taken(List<Verdict> files, String digest) -> files;
            case TakenZip.Refused(Refusal refusal) -> throw new AssertionError(refusal);
        };
    }

    /** Keys in the input bucket. */
    List<String> kept() {
        try (var objects = buckets.input().list("")) {
            return objects.map(object -> object.key()).toList();
        }
    }
}
