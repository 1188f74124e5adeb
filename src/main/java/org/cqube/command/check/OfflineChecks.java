package org.cqube.command.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.cqube.access.Mandate;
import org.cqube.csv.CsvSettings;
import org.cqube.emission.DataFile;
import org.cqube.emission.Refusal;
import org.cqube.intake.InputFile;
import org.cqube.intake.OfflineCopy;
import org.cqube.source.Installation;
import org.cqube.source.References;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.FileRefusedException;
import org.cqube.validation.Validation;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The server's checks of one file after another, in a folder of their own that is gone afterwards. */
final class OfflineChecks implements AutoCloseable {
    private final Validation validation;
    private final CsvSettings settings;
    private final LocalDate today;
    private final Findings findings;
    private final GivenMasters masters = new GivenMasters();
    private final Path folder;

    OfflineChecks(Installation installation, CsvSettings settings, LocalDate today, Findings findings)
            throws IOException {
        this.validation = Validation.of(settings, installation);
        this.settings = settings;
        this.today = today;
        this.findings = findings;
        this.folder = Files.createTempDirectory("cqube-check-");
    }

    /** Whatever in that folder others refer to: those that the others need first, so that these can be held against them. */
    void learn(Path given, Sources sources) throws IOException {
        List<SourceFile> masters = masters(sources);
        List<Path> all;
        try (Stream<Path> paths = Files.walk(given, 2)) {
            all = paths.filter(Files::isRegularFile)
                    .filter(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                    .sorted()
                    .toList();
        }
        boolean learnt = false;
        for (SourceFile master : masters) {
            for (Path csv : all) {
                if (WhichFile.find(csv, masters).equals(Optional.of(master))) {
                    learn(csv, master);
                    learnt = true;
                }
            }
        }
        if (!learnt) {
            throw new IllegalArgumentException("There is no master in " + given + "; their names begin with "
                    + String.join(", ", masters.stream().map(SourceFile::prefix).toList()));
        }
    }

    /** Files that others refer to, each behind those that it needs itself. */
    private static List<SourceFile> masters(Sources sources) {
        References references = References.of(sources);
        return sources.listFiles().stream()
                .filter(file -> !references.listReferring(file.id()).isEmpty())
                .sorted(Comparator.comparingInt(
                        file -> references.needs(file.id()).size()))
                .toList();
    }

    private void learn(Path csv, SourceFile file) throws IOException {
        try (InputFile input = input(csv, file);
                CheckedBatch batch = validation.check(input, masters, today)) {
            masters.learn(batch);
        } catch (FileRefusedException e) {
            findings.head(csv.toString(), file);
            findings.refused(e.refusal());
        }
    }

    /** Returns whether nothing of it would be refused. */
    boolean check(Path csv, SourceFile file, @Nullable Path refused) throws IOException {
        if (!Files.isRegularFile(csv)) {
            throw new IllegalArgumentException("There is no file " + csv);
        }
        findings.head(csv.toString(), file);
        String name = csv.getFileName().toString();
        if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            findings.refused(new Refusal("not_a_csv", Map.of("name", name)));
            return false;
        }
        try (InputFile input = input(csv, file);
                CheckedBatch batch = validation.check(input, masters, today)) {
            findings.print(batch, masters.known());
            if (refused != null) {
                write(batch, Files.createDirectories(refused).resolve("refused_" + name));
            }
            return batch.refused() == 0
                    && batch.notices().stream()
                            .noneMatch(notice -> notice.severity().equals("error"));
        } catch (FileRefusedException e) {
            findings.refused(e.refusal());
            return false;
        }
    }

    private InputFile input(Path csv, SourceFile file) throws IOException {
        var mandate = new Mandate("offline", "offline", Set.of(file.id().source()), Optional.empty());
        var data = new DataFile(mandate, 1, csv.getFileName().toString(), file.id(), "", Instant.EPOCH);
        return new InputFile(data, file, OfflineCopy.make(csv, file, settings, folder));
    }

    private static void write(CheckedBatch batch, Path target) throws IOException {
        Optional<Path> packed = batch.refusedRecords();
        if (packed.isPresent()) {
            try (InputStream records = new GZIPInputStream(Files.newInputStream(packed.get()))) {
                Files.copy(records, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }
}
