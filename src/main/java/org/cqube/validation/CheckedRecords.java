package org.cqube.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cqube.csv.CsvReader;
import org.cqube.csv.RepairColumns;
import org.cqube.emission.Lines;
import org.cqube.emission.NoticeCount;
import org.cqube.intake.InputFile;
import org.cqube.source.Check;
import org.cqube.source.FileRules;
import org.cqube.source.Layout;
import org.cqube.validation.Fault.Severity;
import org.springframework.util.FileSystemUtils;

/** The verdicts of one file, and the way back to its bytes. */
final class CheckedRecords implements CheckedBatch {
    private final InputFile input;
    private final Shape shape;
    private final String headerLine;
    private final PassOne found;
    private final Examples examples;
    private final Path folder;
    private final RecordPair records;
    private final Visit visit;
    private final LaterRefusals later;
    private final Map<String, BitSet> held = new TreeMap<>();
    private final Map<String, Long> confirmed = new TreeMap<>();

    /** Takes the folder of temporary files and the readers over: closing closes them. */
    CheckedRecords(InputFile input, Shape shape, String headerLine, PassOne found, Path folder, RecordPair records) {
        this.input = input;
        this.shape = shape;
        this.headerLine = headerLine;
        this.found = found;
        this.examples = new Examples(shape.header());
        this.folder = folder;
        this.records = records;
        this.visit = new Visit(records, found.index, found.verdicts, shape);
        this.later = new LaterRefusals(folder.resolve("later"));
        balance();
    }

    private void balance() {
        long kept = found.verdicts.count(Verdict.KEPT);
        if (received() != refused() + duplicates() + parked() + kept) {
            throw new IllegalStateException("The verdicts do not balance: %d received, %d + %d + %d + %d"
                    .formatted(received(), refused(), duplicates(), parked(), kept));
        }
    }

    @Override
    public InputFile input() {
        return input;
    }

    @Override
    public Layout layout() {
        return shape.header().layout();
    }

    @Override
    public List<String> headerNames() {
        return shape.header().names();
    }

    @Override
    public long received() {
        return found.verdicts.size();
    }

    @Override
    public long refused() {
        return found.verdicts.count(Verdict.REFUSED);
    }

    @Override
    public long duplicates() {
        return found.verdicts.count(Verdict.DUPLICATE);
    }

    @Override
    public long parked() {
        return found.verdicts.count(Verdict.PARKED);
    }

    @Override
    public RowCursor kept() {
        return Walk.over(input.csv(), shape, found.verdicts, Verdict.KEPT);
    }

    @Override
    public RowCursor parkedRows() {
        return Walk.over(input.csv(), shape, found.verdicts, Verdict.PARKED);
    }

    @Override
    public Row at(long position) {
        return visit.to(position);
    }

    @Override
    public String line(Row row) {
        return row instanceof RecordRow own
                ? own.raw()
                : visit.to(row.position()).raw();
    }

    @Override
    public String headerLine() {
        return headerLine;
    }

    @Override
    public void refuse(Row row, String code, int column, String argument) {
        int record = row.record();
        found.verdicts.raise(record, Verdict.REFUSED);
        note(Severity.ERROR, row, code, column, argument);
        String where = column < 0 ? "" : " (" + examples.name(column) + ")";
        later.add(record, code + where + (argument.isEmpty() ? "" : ": " + argument));
    }

    @Override
    public void note(Row row, String code, int column, String argument) {
        note(Severity.WARNING, row, code, column, argument);
    }

    private void note(Severity severity, Row row, String code, int column, String argument) {
        if (found.notices.count(code, severity)) {
            found.notices.keep(code, examples.of(row, column, argument));
        }
    }

    /** An odd record waits. */
    void hold(RecordRow row, String code, Look.Odd odd) {
        found.verdicts.raise(row.record(), Verdict.REFUSED);
        tell(Severity.ERROR, row, code, odd);
        String where = odd.column() < 0 ? "" : " (" + examples.name(odd.column()) + ")";
        later.add(row.record(), code + where);
        held.computeIfAbsent(code, c -> new BitSet()).set(Math.toIntExact(row.line()));
    }

    /** An odd record is taken. */
    void tell(Severity severity, RecordRow row, String code, Look.Odd odd) {
        if (found.notices.count(code, severity)) {
            found.notices.keep(code, examples.of(row, odd));
        }
    }

    void confirm(RecordRow row, String code, Look.Odd odd) {
        tell(Severity.INFO, row, code + "_confirmed", odd);
        confirmed.merge(code + "_held", 1L, Long::sum);
    }

    @Override
    public Map<String, Lines> held() {
        Map<String, Lines> lines = new TreeMap<>();
        held.forEach((code, set) -> lines.put(code, Lines.of(set.stream())));
        return lines;
    }

    @Override
    public Map<String, Long> confirmed() {
        return confirmed;
    }

    @Override
    public List<NoticeCount> notices() {
        return found.notices.list();
    }

    @Override
    public Optional<Path> refusedRecords() {
        if (refused() == 0) {
            return Optional.empty();
        }
        Path path = folder.resolve("refused.csv.gz");
        try (var csv = new RefusedCsv(
                        path, shape.header().cells(), shape.repairs().isPresent(), confirms(), examples);
                var reasons = later.open();
                Walk refused = Walk.over(input.csv(), shape, found.verdicts, Verdict.REFUSED)) {
            csv.header(headerLine);
            var check = new RecordCheck(shape);
            while (refused.nextAsSent()) {
                csv.reasons(check, found.verdicts, refused.reader);
                csv.record(refused.reader, reasons.of(refused.record()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(path);
    }

    /** What is refused may have been held, and the column is not there yet. */
    private boolean confirms() {
        FileRules rules = shape.file().rules();
        return rules.plausible().stream().anyMatch(one -> rules.inForce(one.check()) == Check.Mode.HOLD)
                && shape.header().unknown().stream()
                        .noneMatch(name -> RepairColumns.find(List.of(name), RepairColumns.CONFIRMED) == 0);
    }

    @Override
    public Lines refusedLines() {
        if (refused() == 0) {
            return Lines.NONE;
        }
        var lines = IntStream.builder();
        try (Walk refused = Walk.over(input.csv(), shape, found.verdicts, Verdict.REFUSED)) {
            while (refused.nextAsSent()) {
                long line = shape.repairs()
                        .map(repaired -> line(repaired, refused.reader))
                        .orElseGet(refused.reader::line);
                if (line >= 0) {
                    lines.add(Math.toIntExact(line));
                }
            }
        }
        return Lines.of(lines.build());
    }

    private long line(RepairedLines repaired, CsvReader row) {
        boolean whole = row.form().hasCells() && row.cells() == shape.header().cells();
        long line = whole ? repaired.line(row) : RepairedLines.UNKNOWN;
        return line <= Integer.MAX_VALUE ? line : RepairedLines.UNKNOWN;
    }

    @Override
    public Lines repairedLines() {
        return shape.repairs().map(repaired -> repaired.taken(found.verdicts)).orElse(Lines.NONE);
    }

    @Override
    public void close() {
        try {
            records.close();
            later.close();
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
