package org.cqube.warehouse;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.cqube.validation.RowCursor;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch of a day-mark file. Records of months without rows are copied while they are read; the keys of the others are indexed,
 * and each such month is merged in the way that costs least.
 */
final class LoadMarks {
    private final DataSource dataSource;
    private final WarehouseSettings settings;
    private final Path temporary;
    private final Way.Choice choice;

    /** @param temporary folder for rows that wait */
    LoadMarks(DataSource dataSource, WarehouseSettings settings, Path temporary, Way.Choice choice) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.temporary = temporary;
        this.choice = choice;
    }

    /**
     * @param alone the transaction has not written this file's tables yet, so that another connection reads the same rows
     * @return schools × months touched
     */
    long load(MarksLoad load, boolean alone) throws SQLException {
        var months = new LinkedHashMap<Integer, MonthLoad>();
        KeyIndex index = scan(load, months);
        var origins = new OriginTable(load.session, load.table, load.schools);
        long groups = 0;
        for (MonthLoad month : months.values()) {
            if (!month.isFresh() && index != null) {
                origins.read(month, load.event);
                merge(load, month, index, alone);
            }
            origins.store(month, load.event);
            groups += month.touched().cardinality();
        }
        return groups;
    }

    private @Nullable KeyIndex scan(MarksLoad load, Map<Integer, MonthLoad> months) throws SQLException {
        var tables = new MonthTables(load.session, load.table, settings);
        KeyIndex index = null;
        try (var fresh = new FreshMonths(load.session, tables);
                RowCursor rows = load.batch.kept()) {
            MonthLoad month = null;
            while (rows.next()) {
                int number = load.offered.month(rows);
                if (month == null || month.number() != number) {
                    month = months.get(number);
                    if (month == null) {
                        fresh.pause();
                        month = new MonthLoad(number, !tables.exists(OfferedRow.firstDay(number)), load.event);
                        months.put(number, month);
                        if (month.isFresh()) {
                            fresh.add(month);
                        }
                    }
                }
                int school = load.school(rows);
                if (month.isFresh()) {
                    fresh.load(load, month, school, rows);
                } else {
                    if (index == null) {
                        index = new KeyIndex(kept(load));
                    }
                    month.offer(school, rows.position());
                    index.add(load.hash(month, school, rows), rows.position());
                }
            }
            fresh.finish();
        }
        return index;
    }

    private static long kept(MarksLoad load) {
        return load.batch.received() - load.batch.refused() - load.batch.duplicates() - load.batch.parked();
    }

    private void merge(MarksLoad load, MonthLoad month, KeyIndex index, boolean alone) throws SQLException {
        var tables = new MonthTables(load.session, load.table, settings);
        double changed = new SampleMonth(load, month).changed();
        Way way = choice.choose(tables.estimateRows(month.month()), month.offered(), changed);
        switch (way) {
            case REBUILD -> new RebuildMonth(load, month, tables, index).run(alone ? dataSource : null, temporary);
            case UPDATE -> new UpdateMonth(load, month, index).run(temporary);
        }
    }
}
