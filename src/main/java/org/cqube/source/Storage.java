package org.cqube.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the records of a file live in the database. */
public sealed interface Storage {
    /** What happens to a record whose key is stored already with other values. */
    enum OnChange {
        /** Refused: the specification's own words; for assessments and visits. */
        REJECT,
        /** Replaces it, the old row is kept as history; for masters and infrastructure. */
        REVISE
    }

    /** Which days of a file of day marks are considered. */
    enum Overlap {
        /** Every day for which no mark is stored, in whatever order files come. */
        OPEN_DAYS,
        /** The specification's literal words: days after the last one for which a mark of that school was stored. */
        AFTER_LAST_DAY_OF_SCHOOL,
        /** The same with the last day of the whole state. */
        AFTER_LAST_DAY_OF_STATE
    }

    /**
     * One row a key, with dates of validity: {@code valid_from}, {@code valid_to}. Always revised.
     *
     * @param school stored name of the school's column, where the file has measures
     */
    record Master(Optional<String> school) implements Storage {
        /** Without measures. */
        public Master() {
            this(Optional.empty());
        }
    }

    /**
     * One row a key.
     *
     * @param grain where the file has measures
     * @param finalOnce when a row that refuses changes begins to do so; empty: at once
     */
    record Rows(OnChange onChange, Optional<RowGrain> grain, Optional<FinalOnce> finalOnce) implements Storage {
        /** Without measures. */
        public Rows(OnChange onChange) {
            this(onChange, Optional.empty(), Optional.empty());
        }
    }

    /**
     * A row is final once a column holds one of these values; until then it may go on.
     *
     * @param column stored name of the column that says how far it is; it may change itself
     * @param values as they are stored
     * @param changing stored names of the other columns that may change until then; empty: all but the key
     */
    record FinalOnce(String column, List<String> values, List<String> changing) {}

    /**
     * One row for a person in a school and month, whose marks are decided day by day (see {@code docs/interpretation.md}).
     *
     * @param school stored name of the school's column
     * @param person stored name of the person's column
     * @param academicYear stored name of the academic year's column
     * @param month stored name of the calendar month's column
     * @param rowId stored name of the file's own row id; one id under two keys in a file is a conflict; empty: none
     * @param days stored names of the 31 day columns, in order
     * @param codes known codes with their meaning, one character each
     * @param open cell values that leave a day open (besides blank and NULL)
     * @param overlap which days of a file are considered
     */
    record DayMarks(
            String school,
            String person,
            String academicYear,
            String month,
            String rowId,
            List<String> days,
            Map<String, String> codes,
            List<String> open,
            Overlap overlap)
            implements Storage {
        /** That considers every open day. */
        public DayMarks(
                String school,
                String person,
                String academicYear,
                String month,
                String rowId,
                List<String> days,
                Map<String, String> codes,
                List<String> open) {
            this(school, person, academicYear, month, rowId, days, codes, open, Overlap.OPEN_DAYS);
        }
    }
}
