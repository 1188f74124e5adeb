package org.cqube.source;

import static org.cqube.source.Check.Mode.OFF;
import static org.cqube.source.Check.Mode.REFUSE;
import static org.cqube.source.Check.Mode.WARN;

import java.util.EnumSet;
import java.util.Set;

/**
 * The named checks that a file's declaration can make weaker. What is not named here (form, datatype, mandatory values, references) holds
 * always, and those of the key's columns do too.
 */
public enum Check {
    /** Characters that no text has. A zero byte is refused in any case: no database takes it. */
    SPECIAL_CHARACTERS(REFUSE, WARN, OFF),
    /** More characters than the column's length. */
    LENGTH(REFUSE, WARN, OFF),
    /** Ids of another width than declared. */
    WIDTH(REFUSE, WARN, OFF),
    /** Values that are not among the allowed ones. */
    ALLOWED(REFUSE, WARN, OFF),
    /** Numbers below the minimum or above the maximum, another column, or what the record refers to. */
    RANGE(REFUSE, WARN, OFF),
    /** Days that lie ahead, or before the earliest. */
    DATES(REFUSE, WARN, OFF),
    /** Points outside the state; off: they are kept. */
    INSIDE_STATE(WARN, OFF),
    /** Columns that nothing declares. */
    UNKNOWN_COLUMNS(WARN, OFF),
    BLANK_LINES(WARN, OFF),
    /** Records that repeat another; without it one of them could not be stored. */
    MIRROR(WARN),
    /** Records of one key that contradict each other; without it one of them could not be stored. */
    CONFLICT(REFUSE);

    /** How a check is read. */
    public enum Mode {
        /** What is wrong is not taken. */
        REFUSE,
        /** It is taken, with a warning. */
        WARN,
        /** Nobody looks. */
        OFF
    }

    private final Set<Mode> modes;

    Check(Mode first, Mode... others) {
        modes = EnumSet.of(first, others);
    }

    /** What can be declared. */
    public Set<Mode> modes() {
        return modes;
    }
}
