package org.cqube.validation;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.cqube.emission.Refusal;
import org.cqube.source.FileRules.Whole;
import org.cqube.validation.Fault.Severity;

/** What the records of a file must say together, such as weights that make a hundred; else none of them is taken. */
final class WholeCheck {
    private static final String SWITCHED_OFF = "switched_off_item";

    private final Shape shape;
    private final Verdicts verdicts;
    private final Whole whole;
    private final Notices notices;
    private final int number;
    private final int every;
    private final Set<String> missing;
    private final Set<String> off = new LinkedHashSet<>();
    private BigDecimal sum = BigDecimal.ZERO;

    private WholeCheck(Shape shape, Verdicts verdicts, Whole whole, Notices notices) {
        this.shape = shape;
        this.verdicts = verdicts;
        this.whole = whole;
        this.notices = notices;
        this.number = shape.header().layout().indexOf(whole.sumOf());
        this.every = shape.header().layout().indexOf(whole.every());
        this.missing = every < 0
                ? new LinkedHashSet<>()
                : new LinkedHashSet<>(shape.columns().get(every).allowed());
        missing.removeAll(whole.off());
    }

    /** Throws where they do not; what was found of single records goes with the refusal. */
    static void check(Path csv, Shape shape, Verdicts verdicts, Whole whole, Notices notices) {
        new WholeCheck(shape, verdicts, whole, notices).check(csv);
    }

    private void check(Path csv) {
        // What a record says that was refused is not known: the sum would tell of the wrong fault.
        long refused = verdicts.count(Verdict.REFUSED);
        if (refused > 0) {
            throw refused(new Refusal("faulty_list", Map.of("found", Long.toString(refused))));
        }
        try (Walk kept = Walk.over(csv, shape, verdicts, Verdict.KEPT)) {
            while (kept.next()) {
                add(kept);
            }
        }
        if (!off.isEmpty()) {
            throw refused(new Refusal("switched_off_items", Map.of("columns", String.join(", ", off))));
        }
        if (!missing.isEmpty()) {
            throw refused(new Refusal("incomplete_list", Map.of("columns", String.join(", ", missing))));
        }
        if (sum.compareTo(whole.total()) != 0) {
            String column = shape.column(whole.sumOf()).emitted();
            String found = sum.toPlainString();
            String expected = whole.total().toPlainString();
            throw refused(new Refusal("wrong_total", Map.of("column", column, "found", found, "expected", expected)));
        }
    }

    private void add(Row row) {
        BigDecimal one = row.isBlank(number) ? BigDecimal.ZERO : new BigDecimal(row.text(number));
        sum = sum.add(one);
        if (every < 0) {
            return;
        }
        String item = row.text(every);
        missing.remove(item);
        if (one.signum() > 0 && whole.off().contains(item)) {
            off.add(item);
            if (notices.count(SWITCHED_OFF, Severity.ERROR)) {
                notices.keep(SWITCHED_OFF, new Examples(shape.header()).of(row, every, ""));
            }
        }
    }

    private FileRefusedException refused(Refusal refusal) {
        return new FileRefusedException(refusal, notices.list());
    }
}
