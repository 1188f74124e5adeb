package org.cqube.emission;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All notices of one kind in a data file, with the first of them as examples (at most 100). */
public record NoticeCount(String code, String severity, long count, List<Example> examples) {
    /**
     * One notice.
     *
     * @param record number of the CSV record, from 1; 0 where it concerns the whole file
     * @param line physical line in the CSV, from 1
     * @param column header name as emitted; empty where it concerns the record
     * @param value the cell, masked where the column is personal or an identity, cut at 60 characters
     * @param arguments further figures the sentence names
     */
    public record Example(long record, long line, String column, String value, Map<String, String> arguments) {
        /** Everything that its sentence may name. */
        public Map<String, String> words() {
            Map<String, String> words = new HashMap<>(arguments);
            words.put("column", column);
            words.put("value", value);
            words.put("line", Long.toString(line));
            words.put("record", Long.toString(record));
            return words;
        }
    }
}
