package org.cqube.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the checks of one file are read.
 *
 * @param modes of the named checks; what is not there is as strict as it can be
 * @param megabytes greatest size of a data file, in millions of bytes; a larger one is refused whole
 * @param records most records of a data file; a longer one is refused whole
 * @param needsPoint a record without a point, or with one out of reach, is refused: its point is all it says
 * @param whole what its records must say together
 * @param bounds where points may lie; empty: the state is not bounded, or the file has no points
 * @param plausible what would make its records odd
 */
public record FileRules(
        Map<Check, Check.Mode> modes,
        Optional<Long> megabytes,
        Optional<Long> records,
        boolean needsPoint,
        Optional<Whole> whole,
        Optional<Bounds> bounds,
        List<Plausible> plausible) {
    public static final FileRules NONE = new FileRules(
            Map.of(), Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(), List.of());

    /**
     * What all records of a file say together; a file that says anything else is refused whole.
     *
     * @param sumOf stored name of the column whose numbers are added
     * @param total what they must make
     * @param every stored name of a column of which every allowed value must be there; empty: none
     * @param off values of that column which need not be there, and of which {@code sumOf} may not be above zero: what they name is
     *     switched off
     */
    public record Whole(String sumOf, BigDecimal total, String every, Set<String> off) {
        /** Of which nothing is switched off. */
        public Whole(String sumOf, BigDecimal total, String every) {
            this(sumOf, total, every, Set.of());
        }
    }

    public Optional<Check.Mode> mode(Check check) {
        return Optional.ofNullable(modes.get(check));
    }

    /** How a check is read where it can be: as declared, or as strictly as it holds where nothing is. */
    public Check.Mode inForce(Check check) {
        return mode(check).orElse(check.modes().iterator().next());
    }

    FileRules within(Bounds state) {
        return new FileRules(modes, megabytes, records, needsPoint, whole, Optional.of(state), plausible);
    }

    /** Its records are weights of items, of which those have been switched off. */
    FileRules weightless(Set<String> items) {
        return new FileRules(
                modes,
                megabytes,
                records,
                needsPoint,
                whole.map(all -> new Whole(all.sumOf(), all.total(), all.every(), Set.copyOf(items))),
                bounds,
                plausible);
    }
}
