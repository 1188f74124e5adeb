package org.cqube.validation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.cqube.csv.CsvReader;
import org.cqube.csv.Header;
import org.cqube.emission.Lines;
import org.cqube.intake.Holding;
import org.cqube.source.Check.Mode;
import org.cqube.source.Plausible;

/**
 * What of a file is well-formed, but odd. A record is told with a warning, or waits for its emitter to confirm it. The records are shown
 * while pass one reads them; the file is read once more only where something is odd.
 */
final class Oddities {
    /** A repair of some records that were held for being many together, without the others: nobody can tell what they are now. */
    private static final String ALONE = "odd_alone";

    private static final String HELD = "_held";

    private final Shape shape;
    private final List<Look> looks;

    private Oddities(Shape shape, List<Look> looks) {
        this.shape = shape;
        this.looks = looks;
    }

    static Oddities of(Shape shape, long seed) {
        if (shape.holding() instanceof Holding.AsThen) {
            return new Oddities(shape, List.of());
        }
        return new Oddities(
                shape,
                shape.file().rules().plausible().stream()
                        .filter(one -> shape.file().rules().inForce(one.check()) != Mode.OFF)
                        .flatMap(one -> look(one, shape, seed).stream())
                        .toList());
    }

    /** Empty where the file lacks a column that it needs. */
    private static Optional<Look> look(Plausible plausible, Shape shape, long seed) {
        Header header = shape.header();
        return switch (plausible) {
            case Plausible.Complete complete ->
                shape.dayMarks().map(marks -> new CompleteLook(complete, marks, header, seed));
            case Plausible.Crowd crowd ->
                cells(header, crowd.per()).map(cells -> new CrowdLook(crowd.most(), new Flocks(seed, cells)));
            case Plausible.Holiday holiday ->
                shape.file()
                        .findSchool()
                        .flatMap(school -> cells(header, List.of(holiday.date(), school)))
                        .map(cells -> new HolidayLook(
                                header.layout().indexOf(holiday.date()), cells[0], cells[1], shape.masters(), seed));
            case Plausible.Unusual unusual ->
                cells(header, unusual.per())
                        .map(cells -> new UnusualLook(
                                unusual.columns().stream()
                                        .filter(name ->
                                                cells(header, List.of(name)).isPresent())
                                        .toList(),
                                unusual,
                                shape,
                                seed));
        };
    }

    private static Optional<int[]> cells(Header header, List<String> names) {
        int[] cells = names.stream()
                .mapToInt(header.layout()::indexOf)
                .map(column -> column < 0 ? -1 : header.cell(column))
                .toArray();
        return Arrays.stream(cells).anyMatch(cell -> cell < 0) ? Optional.empty() : Optional.of(cells);
    }

    /** @param whole no cell of it was refused alone */
    void observe(CsvReader row, Verdict verdict, boolean whole) {
        if (whole && !verdict.isRefused()) {
            for (Look look : looks) {
                look.observe(row);
            }
        }
    }

    /** Each walk is closed here. */
    void tell(CheckedRecords checked, Supplier<Walk> kept, Supplier<Walk> parked) {
        switch (shape.holding()) {
            case Holding.AsThen then -> {
                if (!then.held().isEmpty()) {
                    walk(kept, row -> asThen(checked, row, then.held()));
                    walk(parked, row -> asThen(checked, row, then.held()));
                }
            }
            case Holding.Anew anew -> {
                List<Look> suspicious = looks.stream().filter(Look::decide).toList();
                List<Look> counting = suspicious.stream().filter(Look::again).toList();
                if (!counting.isEmpty()) {
                    walk(kept, row -> counting.forEach(look -> look.observe(row.reader)));
                    walk(parked, row -> counting.forEach(look -> look.observe(row.reader)));
                }
                if (!suspicious.isEmpty() || !anew.before().isEmpty()) {
                    walk(kept, row -> tell(checked, row, suspicious, anew.before()));
                    walk(parked, row -> tell(checked, row, suspicious, anew.before()));
                }
            }
        }
    }

    private interface Visitor {
        void visit(Walk row);
    }

    private static void walk(Supplier<Walk> over, Visitor visitor) {
        try (Walk walk = over.get()) {
            while (walk.next()) {
                visitor.visit(walk);
            }
        }
    }

    private static void asThen(CheckedRecords checked, Walk row, Map<String, Lines> held) {
        held.forEach((code, lines) -> {
            if (lines.contains(Math.toIntExact(row.line()))) {
                checked.hold(row, code, Look.NOT_ODD);
            }
        });
    }

    private void tell(CheckedRecords checked, Walk row, List<Look> suspicious, Map<String, Lines> before) {
        boolean confirmed =
                shape.repairs().filter(repair -> repair.isConfirmed(row.reader)).isPresent();
        for (Look look : looks) {
            String code = "odd_" + look.check().id();
            Look.Odd odd = suspicious.contains(look) ? look.ask(row.reader) : Look.NOT_ODD;
            Lines waiting = before.getOrDefault(code + HELD, Lines.NONE);
            boolean waited = waiting.size() > 0 && waiting.contains(line(row));
            boolean holds = shape.file().rules().inForce(look.check()) == Mode.HOLD;
            if (confirmed && holds && (odd != Look.NOT_ODD || waited)) {
                checked.confirm(row, code, odd);
            } else if (odd != Look.NOT_ODD && holds) {
                checked.hold(row, code + HELD, odd);
            } else if (odd != Look.NOT_ODD) {
                checked.tell(Fault.Severity.WARNING, row, code, odd);
            } else if (holds && waited && look.isOfMany() && !isWhole(waiting)) {
                checked.hold(row, ALONE + HELD, odd);
            }
        }
    }

    private int line(Walk row) {
        return shape.repairs()
                .map(repair -> (int) Math.min(Integer.MAX_VALUE, Math.max(0, repair.line(row.reader))))
                .orElse(0);
    }

    private boolean isWhole(Lines waiting) {
        return shape.repairs().filter(repair -> repair.haveAll(waiting)).isPresent();
    }
}
