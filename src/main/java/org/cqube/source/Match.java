package org.cqube.source;

import java.util.List;
import java.util.Map;

/**
 * Rows of another file that go with a record.
 *
 * @param file of the same source, or of another one
 * @param by stored name of the record's column to that of the other file's column which must hold the same
 * @param where what must hold of the other row, too; its own columns only
 */
public record Match(FileId file, Map<String, String> by, List<Condition> where) {}
