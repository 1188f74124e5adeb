package org.cqube.validation;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.cqube.emission.Refusal;
import org.cqube.source.FileRules.Whole;

/** What the records of a file must say together, such as weights that make a hundred; else none of them is taken. */
final class WholeCheck {
    private WholeCheck() {}

    static void check(Path csv, Shape shape, Verdicts verdicts, Whole whole) {
        int number = shape.header().layout().indexOf(whole.sumOf());
        int every = shape.header().layout().indexOf(whole.every());
        BigDecimal sum = BigDecimal.ZERO;
        Set<String> missing = every < 0
                ? Set.of()
                : new LinkedHashSet<>(shape.columns().get(every).allowed());
        try (Walk kept = Walk.over(csv, shape, verdicts, Verdict.KEPT)) {
            while (kept.next()) {
                if (!kept.isBlank(number)) {
                    sum = sum.add(new BigDecimal(kept.text(number)));
                }
                if (every >= 0) {
                    missing.remove(kept.text(every));
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new FileRefusedException(
                    new Refusal("incomplete_list", Map.of("columns", String.join(", ", missing))));
        }
        if (sum.compareTo(whole.total()) != 0) {
            String column = shape.column(whole.sumOf()).emitted();
            String found = sum.toPlainString();
            String expected = whole.total().toPlainString();
            throw new FileRefusedException(
                    new Refusal("wrong_total", Map.of("column", column, "found", found, "expected", expected)));
        }
    }
}
