package org.cqube.aggregation;

import java.time.LocalDate;

/**
 * What a roll-up holds to.
 *
 * @param today no later day is ever "as of"
 * @param academicYearStart month, 1 to 12
 * @param reportedShare percent of the schools that must have reported for a day to count as arrived
 */
record RollUpRules(LocalDate today, int academicYearStart, int reportedShare) {}
