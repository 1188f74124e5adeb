package org.cqube.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.cqube.bucket.Bucket;
import org.cqube.bucket.Buckets;
import org.cqube.csv.CsvSettings;
import org.cqube.emission.ArrivedFile;
import org.cqube.emission.DataFile;
import org.cqube.emission.Refusal;
import org.cqube.emission.Repair;
import org.cqube.intake.Manifest.Promise;
import org.cqube.source.Installation;
import org.cqube.source.Sources;
import org.springframework.stereotype.Component;

/** Reads a zip once, holds its files against the manifest, keeps those that are what they were promised to be. */
@Component
class ZipIntake implements Intake {
    private final Buckets buckets;
    private final Sources sources;
    private final Installation installation;
    private final IntakeSettings settings;
    private final CsvSettings csv;
    private final IdentityKey key;
    private final WorkFolder work;

    ZipIntake(
            Buckets buckets,
            Sources sources,
            Installation installation,
            IntakeSettings settings,
            CsvSettings csv,
            Clock clock) {
        this.buckets = buckets;
        this.sources = sources;
        this.installation = installation;
        this.settings = settings;
        this.csv = csv;
        this.key = IdentityKey.load(installation.data().resolve("secrets"));
        this.work = new WorkFolder(installation.data().resolve("tmp"), clock.instant());
    }

    @Override
    public TakenZip take(ArrivedFile arrived) {
        try (WorkFolder.Scratch scratch = work.create("take-")) {
            var manifest = new Manifest();
            MessageDigest digest = SentBytes.sha256();
            List<Candidate> files = read(arrived, manifest, digest, scratch.path());
            if (!manifest.isPresent() && settings.manifestRequired()) {
                return new TakenZip.Refused(Refusal.of("no_manifest"));
            }
            if (files.isEmpty() && manifest.list().isEmpty()) {
                return new TakenZip.Refused(Refusal.of("no_data_file"));
            }
            return new TakenZip.Taken(
                    judge(arrived, manifest, files), HexFormat.of().formatHex(digest.digest()));
        } catch (ZipRefusedException e) {
            return new TakenZip.Refused(e.refusal());
        } catch (IOException e) {
            throw new UncheckedIOException("Intake of %s could not write its copy".formatted(arrived.receipt()), e);
        }
    }

    private List<Candidate> read(ArrivedFile arrived, Manifest manifest, MessageDigest digest, Path scratch)
            throws IOException {
        Optional<KnownTags> repair = Optional.empty();
        if (arrived.repairs().isPresent()) {
            Repair of = arrived.repairs().get();
            repair = Optional.of(KnownTags.read(buckets.input(), of, sources.getFile(of.file()), csv));
        }
        var copy = new DataFileCopy(sources, key, csv, settings.maxRecords(), scratch, repair);
        List<Candidate> files = new ArrayList<>();
        try (var object = new ObjectStream(buckets.emission().open(arrived.key()), arrived.bytes());
                var zip = new ZipEntries(new DigestInputStream(object, digest), settings)) {
            for (Optional<String> name = zip.next(); name.isPresent(); name = zip.next()) {
                if (Manifest.isNamed(name.get())) {
                    manifest.read(zip);
                } else {
                    files.add(copy.copy(arrived, zip, files.size() + 1, name.get()));
                }
            }
        }
        return files;
    }

    private List<Verdict> judge(ArrivedFile arrived, Manifest manifest, List<Candidate> files) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Candidate file : files) {
            verdicts.add(judge(arrived, manifest, file));
        }
        Set<String> there =
                files.stream().map(file -> file.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        for (Promise promise : manifest.list()) {
            if (!there.contains(promise.name().toLowerCase(Locale.ROOT))) {
                String name = ZipEntries.shown(promise.name());
                verdicts.add(new Verdict.NotKept(
                        verdicts.size() + 1, name, new Refusal("manifest_names_missing_file", Map.of("name", name))));
            }
        }
        return verdicts;
    }

    private Verdict judge(ArrivedFile arrived, Manifest manifest, Candidate candidate) {
        return switch (candidate) {
            case Candidate.Refused(int number, String name, Refusal refusal) ->
                new Verdict.NotKept(number, ZipEntries.shown(name), refusal);
            case Candidate.Copied file -> judge(arrived, manifest, file);
        };
    }

    private Verdict judge(ArrivedFile arrived, Manifest manifest, Candidate.Copied file) {
        if (!manifest.isPresent()) {
            return keep(arrived, file, arrived.arrivedAt(), CountedAs.NOT_COUNTED);
        }
        Promise promise = manifest.find(file.name()).orElse(null);
        if (promise == null) {
            String name = ZipEntries.shown(file.name());
            return new Verdict.NotKept(file.number(), name, new Refusal("file_not_in_manifest", Map.of("name", name)));
        }
        var check = new ManifestCheck(arrived, installation.zone());
        Optional<Refusal> refusal = check.check(file, promise);
        return refusal.isPresent()
                ? new Verdict.NotKept(file.number(), ZipEntries.shown(file.name()), refusal.get())
                : keep(arrived, file, check.emittedAt(promise).orElseThrow(), ManifestCheck.countedAs(file, promise));
    }

    private Verdict keep(ArrivedFile arrived, Candidate.Copied file, Instant emittedAt, CountedAs counted) {
        String inputKey = InputKeys.of(arrived, file.number(), file.name(), installation.zone());
        buckets.input().putFile(inputKey, file.zip(), "application/zip");
        return new Verdict.Kept(
                new DataFile(
                        arrived.mandate(),
                        file.number(),
                        file.name(),
                        file.file().id(),
                        inputKey,
                        emittedAt),
                new Measured(file.bytes(), file.records(), counted, file.digestSent(), file.digestKept()));
    }

    @Override
    public InputFile open(DataFile data) {
        Bucket input = buckets.input();
        try (var zip = new ZipInputStream(input.open(data.inputKey()))) {
            if (zip.getNextEntry() == null) {
                throw new IllegalStateException(
                        "The kept file %s holds nothing; put it back from the backup".formatted(data.inputKey()));
            }
            Path path = work.createFile(data.receipt() + "-" + data.number() + "-", ".csv");
            try {
                Files.copy(zip, path, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(path);
                throw e;
            }
            return new InputFile(data, sources.getFile(data.file()), path);
        } catch (IOException e) {
            throw new UncheckedIOException("The kept file %s cannot be opened".formatted(data.inputKey()), e);
        }
    }
}
