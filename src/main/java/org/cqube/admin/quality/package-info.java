/**
 * How good and how complete the data is: what was sent and refused by source, emitter and day, how fresh each source is, and which share of
 * the schools reported. Reads receipts, accounts and published files; its doors are under {@code /api/quality}.
 */
@NullMarked
package org.cqube.admin.quality;

import org.jspecify.annotations.NullMarked;
