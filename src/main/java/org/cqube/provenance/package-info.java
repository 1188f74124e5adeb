/**
 * Where a published number comes from: formula, files, records, refusals and corrections, within the reader's right; and the cases of
 * numbers that a reader holds to be wrong. Reads published files, and the warehouse through read-only doors.
 */
@NullMarked
package org.cqube.provenance;

import org.jspecify.annotations.NullMarked;
