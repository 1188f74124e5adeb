package org.cqube.aggregation;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.SortedMap;
import java.util.TreeMap;
import org.cqube.access.Level;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Schools and months to compute.
 *
 * @param recount schools in which a month's set of persons changed
 */
record TouchedGroups(SortedMap<YearMonth, BitSet> schools, BitSet recount) {
    /** Takes what was marked since the last roll-up; marks of later commits stay. */
    static TouchedGroups take(JdbcClient jdbc, FigureTables tables, Areas areas) {
        var touched = new TouchedGroups(new TreeMap<>(), new BitSet());
        jdbc.sql("delete from metadata.touched where file = ? returning month, school_id, persons")
                .param(tables.file().id().toString())
                .query(row -> {
                    var month = YearMonth.from(row.getObject("month", LocalDate.class));
                    int school = areas.find(Level.SCHOOL, row.getString("school_id"));
                    BitSet schools = touched.schools.computeIfAbsent(month, m -> new BitSet());
                    if (school >= 0) {
                        schools.set(school);
                        touched.recount.set(school, touched.recount.get(school) || row.getBoolean("persons"));
                    }
                });
        return touched;
    }

    /** Every school of a month. */
    void addAll(YearMonth month, Areas areas) {
        schools.computeIfAbsent(month, m -> new BitSet()).set(0, areas.size(Level.SCHOOL));
    }

    BitSet in(YearMonth month) {
        return schools.getOrDefault(month, new BitSet());
    }
}
