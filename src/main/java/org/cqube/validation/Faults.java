package org.cqube.validation;

/** Hears what a check finds in the record under the cursor. Primitive on purpose: a million bad records must cost no garbage. */
@FunctionalInterface
interface Faults {
    /**
     * One fault.
     *
     * @param column of the layout; -1: it concerns the record
     * @param first the fault's first argument, where it has one
     * @param second the fault's second argument, where it has one
     */
    void add(Fault fault, int column, long first, long second);

    default void add(Fault fault, int column) {
        add(fault, column, 0, 0);
    }
}
