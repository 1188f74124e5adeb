package org.cqube.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One column of an emitted file.
 *
 * @param name the stored name, also the column's name in the table
 * @param emitted the header's name as the data centre sends it; headers are matched in any case
 * @param aliases further header names, a state's own among them
 * @param length greatest number of characters; for an {@link ColumnType#ID} with {@code width} exactly that many
 * @param width true: an id must have exactly {@code length} characters (a lost leading zero is refused with a hint)
 * @param mandatory a record without a value here is refused; a file without the column is refused whole
 * @param allowed the only values accepted, none declared: any
 * @param minimum smallest number accepted
 * @param maximum greatest number accepted
 * @param surrogate a running number without meaning: left out when mirrors are compared
 * @param ignored sent but not stored; checked for nothing
 * @param stored false: checked, compared, kept in the input bucket, but not written to the table
 * @param active false: switched off by the state's configuration
 * @param meaning one sentence for the data dictionary
 * @param rules what its values must be besides
 */
public record Column(
        String name,
        String emitted,
        List<String> aliases,
        ColumnType type,
        int length,
        boolean width,
        boolean mandatory,
        List<String> allowed,
        Optional<Long> minimum,
        Optional<Long> maximum,
        Privacy privacy,
        boolean surrogate,
        boolean ignored,
        boolean stored,
        boolean active,
        String meaning,
        CellRules rules) {
    /** Without further rules. */
    public Column(
            String name,
            String emitted,
            List<String> aliases,
            ColumnType type,
            int length,
            boolean width,
            boolean mandatory,
            List<String> allowed,
            Optional<Long> minimum,
            Optional<Long> maximum,
            Privacy privacy,
            boolean surrogate,
            boolean ignored,
            boolean stored,
            boolean active,
            String meaning) {
        this(
                name,
                emitted,
                aliases,
                type,
                length,
                width,
                mandatory,
                allowed,
                minimum,
                maximum,
                privacy,
                surrogate,
                ignored,
                stored,
                active,
                meaning,
                CellRules.NONE);
    }

    /** Whether a header names this column: its emitted name or an alias, in any case. */
    public boolean isEmitted(String header) {
        return emitted.equalsIgnoreCase(header) || aliases.stream().anyMatch(header::equalsIgnoreCase);
    }

    public boolean isNumber() {
        return type == ColumnType.INTEGER || type == ColumnType.DECIMAL;
    }

    /** As a state's configuration has it; an empty header adds no alias. */
    Column configured(String header, boolean active) {
        List<String> all = new ArrayList<>(aliases);
        if (!header.isEmpty() && !isEmitted(header)) {
            all.add(header);
        }
        return new Column(
                name,
                emitted,
                List.copyOf(all),
                type,
                length,
                width,
                mandatory,
                allowed,
                minimum,
                maximum,
                privacy,
                surrogate,
                ignored,
                stored,
                active,
                meaning,
                rules);
    }

    /** Switched on after the file came: it can fail no record, and no two records differ in it. */
    Column late() {
        return new Column(
                name,
                emitted,
                aliases,
                type,
                length,
                width,
                false,
                allowed,
                minimum,
                maximum,
                privacy,
                true,
                ignored,
                stored,
                true,
                meaning,
                rules.asLate());
    }
}
