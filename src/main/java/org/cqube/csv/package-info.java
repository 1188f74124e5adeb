/**
 * How an emitted file is read: its bytes cut into records and cells, its header held against a declaration, its cells understood. Used by
 * every room that opens a CSV, so that all of them cut it alike. The door is {@link org.cqube.csv.CsvReader}. On the floor: sees {@code
 * source}.
 */
@NullMarked
package org.cqube.csv;

import org.jspecify.annotations.NullMarked;
