package org.cqube.warehouse;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cqube.validation.Row;
import org.jspecify.annotations.Nullable;

/**
 * Months without rows: records go straight into a new table for each, its key is built afterwards. A connection runs one COPY at a time,
 * so with several months they take turns by the buffer.
 */
final class FreshMonths implements AutoCloseable {
    private static final int BUFFERS = 4 << 20;
    private static final int SMALLEST = 1 << 14;

    private final Session session;
    private final MonthTables tables;
    private final Map<MonthLoad, CopyText> months = new LinkedHashMap<>();
    private @Nullable CopyInto open;
    private @Nullable MonthLoad openMonth;

    FreshMonths(Session session, MonthTables tables) {
        this.session = session;
        this.tables = tables;
    }

    /** Ends the running COPY, so that the connection can do something else. */
    void pause() throws SQLException {
        if (open != null) {
            open.finish();
            open = null;
            openMonth = null;
        }
    }

    void add(MonthLoad month) throws SQLException {
        pause();
        tables.makeNext(month.month());
        int full =
                Math.max(SMALLEST, Math.min(BUFFERS / (months.size() + 1), 1 << 16 << Math.min(4, 4 * months.size())));
        var out = new CopyText((bytes, from, length) -> write(month, bytes, from, length), full);
        months.put(month, out);
    }

    void load(MarksLoad load, MonthLoad month, int school, Row row) throws SQLException {
        CopyText out = months.get(month);
        if (out == null) {
            throw new IllegalStateException(month.month() + " is not fresh");
        }
        month.touched().set(school);
        load.loadNew(month, school, row, out, true);
    }

    private void write(MonthLoad month, byte[] bytes, int from, int length) throws SQLException {
        if (openMonth != month || open == null) {
            pause();
            open = session.copyInto(tables.copyIntoNext(month.month()));
            openMonth = month;
        }
        open.write(bytes, from, length);
    }

    /** Builds the keys and makes the tables partitions. */
    void finish() throws SQLException {
        for (CopyText out : months.values()) {
            out.flush();
        }
        pause();
        for (MonthLoad month : months.keySet()) {
            tables.addKey(month.month());
            tables.attach(month.month());
        }
    }

    @Override
    public void close() throws SQLException {
        if (open != null) {
            open.close();
        }
    }
}
