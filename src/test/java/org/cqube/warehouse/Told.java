package org.cqube.warehouse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Hears what a load tells of touched groups; a row told twice is a fault. */
final class Told implements TouchedMarks {
    /** School's number and month, then marks by person. */
    final Map<String, Map<String, String>> groups = new TreeMap<>();

    static String group(int school, LocalDate month) {
        return school + " " + month;
    }

    @Override
    public void row(int school, LocalDate month, byte[] buffer, int from, int to, byte[] marks, int marksFrom) {
        String person = new String(buffer, from, to - from, UTF_8);
        String before = groups.computeIfAbsent(group(school, month), group -> new TreeMap<>())
                .put(person, new String(marks, marksFrom, OfferedRow.DAYS, UTF_8));
        if (before != null) {
            throw new IllegalStateException("Told twice: " + person);
        }
    }

    @Override
    public void emptied(int school, LocalDate month) {
        throw new IllegalStateException("No load empties a group");
    }
}
