package org.cqube.source;

import static org.cqube.source.Check.Mode.HOLD;
import static org.cqube.source.Check.Mode.OFF;
import static org.cqube.source.Check.Mode.REFUSE;
import static org.cqube.source.Check.Mode.WARN;

import java.util.EnumSet;
import java.util.Locale;
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
    CONFLICT(REFUSE),
    /** Odd: every child of a school present. */
    COMPLETE(WARN, HOLD, OFF),
    /** Odd: a class larger than any. */
    CROWD(WARN, HOLD, OFF),
    /** Odd: something on a day on which the school is closed. */
    HOLIDAY(WARN, HOLD, OFF),
    /** Odd: a number far from what the school told before. */
    UNUSUAL(WARN, HOLD, OFF);

    /** How a check is read. */
    public enum Mode {
        /** What is wrong is not taken. */
        REFUSE,
        /** It is taken, with a warning. */
        WARN,
        /** What is odd waits until its emitter confirms it, or corrects it. */
        HOLD,
        /** Nobody looks. */
        OFF
    }

    private final Set<Mode> modes;

    Check(Mode first, Mode... others) {
        modes = EnumSet.of(first, others);
    }

    /** Whether it finds what is odd rather than wrong; what is odd to a file, its {@link Plausible}s say. */
    public boolean isOddness() {
        return modes.contains(HOLD);
    }

    /** As it is declared. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What can be declared; first what holds where nothing is. */
    public Set<Mode> modes() {
        return modes;
    }
}
