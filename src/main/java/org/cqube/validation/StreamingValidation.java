package org.cqube.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.cqube.csv.ByteInput;
import org.cqube.csv.CsvReader;
import org.cqube.csv.CsvSettings;
import org.cqube.csv.Header;
import org.cqube.csv.HeaderMatch;
import org.cqube.csv.HeaderMatch.Matched;
import org.cqube.csv.HeaderMatch.NotMatched;
import org.cqube.csv.RepairColumns;
import org.cqube.emission.Refusal;
import org.cqube.intake.InputFile;
import org.cqube.source.Check;
import org.cqube.source.Installation;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Two passes over the bytes: the first looks at every cell and finds duplicates, the second hands out what is kept. */
@Component
class StreamingValidation implements Validation {
    /** Nobody who makes a file may guess which keys would meet. */
    private static final SecureRandom SEEDS = new SecureRandom();

    private static final long MEGABYTE = 1_000_000;

    private final CsvSettings settings;
    private final int startMonth;

    StreamingValidation(CsvSettings settings, Installation installation) {
        this.settings = settings;
        this.startMonth = installation.academicYearStart();
    }

    @Override
    public CheckedBatch check(InputFile input, Masters masters, LocalDate today) {
        checkSize(input);
        try (FileChannel channel = FileChannel.open(input.csv(), StandardOpenOption.READ)) {
            CsvReader reader = CsvReader.of(ByteInput.of(channel), settings.maxRecordBytes());
            Header header = header(input, reader);
            String line = new String(
                    Arrays.copyOfRange(reader.raw(), reader.rawFrom(), reader.rawTo()), StandardCharsets.UTF_8);
            var shape = new Shape(
                    input.file(),
                    header,
                    masters,
                    input.data().mandate().area(),
                    today,
                    startMonth,
                    settings.maxRecordBytes(),
                    input.repairs().map(open -> new RepairedLines(reader.texts(), open)),
                    input.holding());
            Path folder = Files.createTempDirectory(input.csv().toAbsolutePath().getParent(), "check-");
            try {
                return check(input, reader, shape, line, folder);
            } catch (RuntimeException | Error | IOException e) {
                FileSystemUtils.deleteRecursively(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkSize(InputFile input) {
        try {
            long size = Files.size(input.csv());
            Optional<Long> most = input.file().rules().megabytes();
            if (most.isPresent() && size > most.get() * MEGABYTE) {
                String found = Long.toString(Math.ceilDiv(size, MEGABYTE));
                throw new FileRefusedException(
                        new Refusal("file_too_large", Map.of("limit", most.get().toString(), "found", found)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Header header(InputFile input, CsvReader reader) throws IOException {
        return switch (HeaderMatch.read(input.file(), reader)) {
            case Matched(Header header) -> header;
            case NotMatched(String code, Map<String, String> arguments) ->
                throw new FileRefusedException(new Refusal(code, arguments));
        };
    }

    private static CheckedBatch check(InputFile input, CsvReader reader, Shape shape, String header, Path folder)
            throws IOException {
        var check = new RecordCheck(shape);
        var contents = new Contents(shape, check, SEEDS.nextLong());
        var examples = new Examples(shape.header());
        try (Hashes hashes = Hashes.of(folder, Files.size(input.csv()))) {
            var oddities = Oddities.of(shape, SEEDS.nextLong());
            var pass = new PassOne(shape, reader, check, contents, hashes, examples, oddities);
            pass.run();
            if (pass.verdicts.size() == 0) {
                throw new FileRefusedException(Refusal.of("no_records"));
            }
            var pair = RecordPair.open(input.csv(), shape);
            try {
                var comparison = new Comparison(contents, pass.verdicts);
                comparison.run(hashes, input.file().samePoint(), pair);
                comparison.tell(pass.notices, examples, pair.first(), pass.index);
                pass.notices.settleParked(pass.verdicts);
                input.file()
                        .rules()
                        .whole()
                        .ifPresent(whole -> WholeCheck.check(input.csv(), shape, pass.verdicts, whole, pass.notices));
                if (!shape.strictness().isOff(Check.UNKNOWN_COLUMNS)) {
                    unknownColumns(shape, pass.notices);
                }
                var checked = new CheckedRecords(input, shape, header, pass, folder, pair);
                oddities.tell(
                        checked,
                        () -> Walk.over(input.csv(), shape, pass.verdicts, Verdict.KEPT),
                        () -> Walk.over(input.csv(), shape, pass.verdicts, Verdict.PARKED));
                pass.notices.settleParked(pass.verdicts);
                return checked;
            } catch (RuntimeException | Error | IOException e) {
                pair.close();
                throw e;
            }
        }
    }

    private static void unknownColumns(Shape shape, Notices notices) {
        for (String name : shape.header().unknown()) {
            boolean ours = shape.repairs().isPresent() && RepairColumns.isOne(name);
            if (!ours && notices.count(Fault.UNKNOWN_COLUMN)) {
                notices.keep(Fault.UNKNOWN_COLUMN, Examples.ofFile(name));
            }
        }
    }
}
