package org.cqube.warehouse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Writes a month anew: stored rows are read on another connection and merged with the file while the new table is filled. */
final class RebuildMonth {
    private final MarksLoad load;
    private final MonthLoad month;
    private final MonthTables tables;
    private final KeyIndex index;

    RebuildMonth(MarksLoad load, MonthLoad month, MonthTables tables, KeyIndex index) {
        this.load = load;
        this.month = month;
        this.tables = tables;
        this.index = index;
    }

    /** @param other null: only this transaction sees the stored rows, so they are read first and written afterwards */
    void run(@Nullable DataSource other, Path temporary) throws SQLException {
        month.touched().or(month.schools());
        tables.makeNext(month.month());
        if (other == null) {
            viaDisk(temporary);
        } else {
            inStream(other);
        }
        tables.addKey(month.month());
        if (!tables.swap(month.month())) {
            tables.updateFromNext(month.month());
        }
    }

    private void inStream(DataSource other) throws SQLException {
        try (Connection reader = other.getConnection()) {
            try (var into = load.session.copyInto(tables.copyIntoNext(month.month()));
                    var rows = new CopyFrom(reader, read())) {
                var out = new CopyText(into);
                new MergeMonth(load, month, index, out, true).all(rows);
                finish(into, out);
            } catch (SQLException | RuntimeException e) {
                probe(reader, e);
                throw e;
            }
        }
    }

    /** COPY goes past the pool: only a statement of its own shows it that a connection is broken. */
    private static void probe(Connection reader, Exception cause) {
        try (Statement nothing = reader.createStatement()) {
            nothing.execute("");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void viaDisk(Path temporary) throws SQLException {
        try (var waiting = new SpilledLines(temporary)) {
            try (var rows = load.session.copyFrom(read())) {
                var out = new CopyText(waiting);
                new MergeMonth(load, month, index, out, true).all(rows);
                out.flush();
            }
            try (var into = load.session.copyInto(tables.copyIntoNext(month.month()))) {
                waiting.sendTo(into);
                finish(into, new CopyText(into));
            }
        }
    }

    private void finish(CopyInto into, CopyText out) throws SQLException {
        load.loadUnmet(month, index, out, true);
        out.flush();
        into.finish();
    }

    private String read() {
        return "copy %s (%s) to stdout".formatted(load.table.partition(month.month()), load.table.columnList());
    }
}
