package org.cqube.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cqube.access.Level;
import org.cqube.csv.CsvReader;
import org.cqube.csv.CsvSettings;
import org.cqube.csv.Header;
import org.cqube.csv.HeaderMatch;
import org.cqube.csv.HeaderMatch.Matched;
import org.cqube.csv.HeaderMatch.NotMatched;
import org.cqube.emission.ArrivedFile;
import org.cqube.emission.Refusal;
import org.cqube.source.ConfigurationFile;
import org.cqube.source.SourceFile;
import org.cqube.source.Sources;

/** Copies one data file out of the zip's stream, in one look at its bytes. */
final class DataFileCopy {
    private final Sources sources;
    private final IdentityKey key;
    private final CsvSettings settings;
    private final int maxRecords;
    private final Path folder;
    private final Optional<KnownTags> repair;

    /** @param repair identity numbers that a repair may have as their tags; empty: it is none */
    DataFileCopy(
            Sources sources,
            IdentityKey key,
            CsvSettings settings,
            int maxRecords,
            Path folder,
            Optional<KnownTags> repair) {
        this.repair = repair;
        this.sources = sources;
        this.key = key;
        this.settings = settings;
        this.maxRecords = maxRecords;
        this.folder = folder;
    }

    /** The file that the zip stands on. */
    Candidate copy(ArrivedFile arrived, ZipEntries zip, int number, String name) throws IOException {
        String shown = ZipEntries.shown(name);
        if (!name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return new Candidate.Refused(number, name, new Refusal("not_a_csv", Map.of("name", shown)));
        }
        SourceFile file = arrived.repairs()
                .map(repair -> sources.getFile(repair.file()))
                .or(() -> sources.findFile(arrived.folder(), name))
                .orElse(null);
        if (file == null) {
            return new Candidate.Refused(
                    number, name, new Refusal("unknown_file", Map.of("name", shown, "folder", arrived.folder())));
        }
        String source = file.id().source();
        boolean partly = ConfigurationFile.is(file.id())
                && arrived.mandate()
                        .area()
                        .filter(area -> area.level() != Level.STATE)
                        .isPresent();
        // A configuration holds for the whole state.
        if (partly || !arrived.mandate().sources().contains(source)) {
            return new Candidate.Refused(
                    number, name, new Refusal("source_not_allowed", Map.of("folder", arrived.folder())));
        }
        var sent = new SentBytes(zip);
        CsvReader reader = CsvReader.of(sent, settings.maxRecordBytes());
        return switch (HeaderMatch.read(file, reader)) {
            case NotMatched(String code, Map<String, String> arguments) ->
                new Candidate.Refused(number, name, new Refusal(code, arguments));
            case Matched(Header header) when repair.isPresent() -> repair(sent, reader, header, file, number, name);
            case Matched(Header header) -> copy(sent, reader, header, file, number, name);
        };
    }

    private Candidate repair(SentBytes sent, CsvReader reader, Header header, SourceFile file, int number, String name)
            throws IOException {
        if (!RepairCopy.hasLines(reader)) {
            return new Candidate.Refused(number, name, Refusal.of("repair_without_lines"));
        }
        Path target = folder.resolve(number + ".zip");
        try (var kept = new KeptZip(target, name)) {
            sent.forget();
            new RepairCopy(header, new IdentityHash(key), repair.orElseThrow(), kept).run(reader, maxRecords);
            return candidate(sent, reader, header, file, number, name, target, kept);
        }
    }

    private Candidate copy(SentBytes sent, CsvReader reader, Header header, SourceFile file, int number, String name)
            throws IOException {
        Path target = folder.resolve(number + ".zip");
        try (var kept = new KeptZip(target, name)) {
            if (header.identities().isEmpty()) {
                sent.copyTo(kept);
                while (reader.next() && reader.record() <= maxRecords) {
                    // Counting is all: the bytes are copied as they come.
                }
            } else {
                sent.forget();
                new IdentityReplacement(header, new IdentityHash(key), kept).run(reader, maxRecords);
            }
            return candidate(sent, reader, header, file, number, name, target, kept);
        }
    }

    private Candidate candidate(
            SentBytes sent,
            CsvReader reader,
            Header header,
            SourceFile file,
            int number,
            String name,
            Path target,
            KeptZip kept)
            throws IOException {
        if (reader.record() > maxRecords) {
            return new Candidate.Refused(
                    number, name, new Refusal("too_many_records", Map.of("limit", Integer.toString(maxRecords))));
        }
        if (reader.record() == 0) {
            return new Candidate.Refused(number, name, Refusal.of("no_records"));
        }
        return new Candidate.Copied(
                number,
                name,
                file,
                target,
                sent.bytes(),
                reader.record(),
                reader.line() - 1,
                header.cells(),
                sent.digest(),
                kept.finish());
    }
}
