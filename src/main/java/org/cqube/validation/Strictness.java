package org.cqube.validation;

import java.util.Optional;
import org.cqube.source.Check;
import org.cqube.source.Check.Mode;
import org.cqube.source.FileRules;
import org.cqube.validation.Fault.Severity;

/** How strictly a file's named checks are read. */
final class Strictness {
    /** For what no declaration can make weaker, such as the key. */
    static final Strictness FULL = new Strictness(FileRules.NONE);

    private final FileRules rules;

    Strictness(FileRules rules) {
        this.rules = rules;
    }

    /** Adds the fault as strictly as its check is read; whether the record can be taken all the same. */
    boolean passes(Faults faults, Fault fault, int column, long first, long second) {
        Optional<Fault> taken = fault.taken();
        Mode mode = taken.isEmpty()
                ? Mode.REFUSE
                : fault.check().flatMap(rules::mode).orElse(Mode.REFUSE);
        switch (mode) {
            case REFUSE, HOLD -> faults.add(fault, column, first, second);
            case WARN -> faults.add(taken.get(), column, first, second);
            case OFF -> {
                // Nobody looks.
            }
        }
        return mode != Mode.REFUSE;
    }

    boolean isOff(Check check) {
        return rules.mode(check).filter(Mode.OFF::equals).isPresent();
    }

    /** A warning where the declaration asks for one. */
    Severity severity(Fault fault) {
        boolean warned =
                fault.check().flatMap(rules::mode).filter(Mode.WARN::equals).isPresent();
        return warned && fault.severity() == Severity.INFO ? Severity.WARNING : fault.severity();
    }
}
