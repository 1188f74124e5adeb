package org.cqube.warehouse;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cqube.source.Layout;
import org.cqube.validation.CheckedBatch;
import org.cqube.validation.RowCursor;

/** The kept records of a batch in a temporary table, in the types of their own table, each with its record and position. */
final class Staging implements AutoCloseable {
    static final String TABLE = "cqube_batch";
    static final String POSITION = "cqube_position";

    private final Session session;
    private final StoredTable table;
    private final CheckedBatch batch;
    private final OriginalRecords records;
    private final int emissionYear;

    /** @param emissionYear academic year in which the file was emitted: what a file says that names none */
    Staging(Session session, StoredTable table, CheckedBatch batch, OriginalRecords records, int emissionYear) {
        this.emissionYear = emissionYear;
        this.session = session;
        this.table = table;
        this.batch = batch;
        this.records = records;
    }

    /** Returns the number of records. */
    long fill() throws SQLException {
        session.execute("create temp table %s (%s bigint, %s integer, %s) on commit drop"
                .formatted(
                        TABLE,
                        POSITION,
                        StoredTable.RECORD,
                        table.columns().stream().map(StoredColumn::definition).collect(Collectors.joining(", "))));
        long filled = copy(TABLE, POSITION, 0);
        session.execute("analyze " + TABLE);
        return filled;
    }

    /** Copies the kept records straight into a table: an event in place of the position. */
    long copyInto(String target, long event) throws SQLException {
        return copy(target, StoredTable.EVENT, event);
    }

    private long copy(String target, String first, long event) throws SQLException {
        Layout layout = batch.layout();
        int[] columns = table.columns().stream()
                .mapToInt(column -> isSent(column.name()) ? layout.indexOf(column.name()) : -1)
                .toArray();
        List<String> names = new ArrayList<>(List.of(first, StoredTable.RECORD));
        names.addAll(table.names());
        try (var into = session.copyInto("copy %s (%s) from stdin".formatted(target, Identifier.list("", names)));
                RowCursor rows = batch.kept()) {
            var out = new CopyText(into);
            while (rows.next()) {
                out.number(first.equals(POSITION) ? rows.position() : event).number(records.original(rows.record()));
                for (int i = 0; i < columns.length; i++) {
                    if (columns[i] < 0 && table.columns().get(i).ofEmission()) {
                        out.number(emissionYear);
                    } else {
                        Cell.write(out, rows, columns[i], layout);
                    }
                }
                out.endLine();
            }
            out.flush();
            return into.finish();
        }
    }

    /** Refuses the records that the query names: position, column in the table or NULL, argument. */
    long refuse(String query, String code) throws SQLException {
        long refused = 0;
        var line = new CopyLine(3);
        List<Long> positions = new ArrayList<>();
        try (var rows = session.copyFrom("copy (%s) to stdout".formatted(query))) {
            for (byte[] next = rows.next(); next != null; next = rows.next()) {
                line.read(next);
                int column = line.isNull(1) ? -1 : batch.layout().indexOf(line.text(1));
                batch.refuse(batch.at(line.number(0)), code, column, line.isNull(2) ? "" : line.text(2));
                positions.add(line.number(0));
                refused++;
            }
        }
        remove(positions);
        return refused;
    }

    private void remove(List<Long> positions) throws SQLException {
        if (positions.isEmpty()) {
            return;
        }
        session.execute("create temp table cqube_refused (position bigint) on commit drop");
        try (var into = session.copyInto("copy cqube_refused from stdin")) {
            var out = new CopyText(into);
            for (long position : positions) {
                out.number(position).endLine();
            }
            out.flush();
            into.finish();
        }
        session.execute("delete from %s where %s in (select position from cqube_refused)".formatted(TABLE, POSITION));
        session.execute("drop table cqube_refused");
    }

    /** Stored columns of which this file says nothing: what is stored in them stays. */
    List<String> silent() {
        return table.columns().stream()
                .filter(column -> !column.ofEmission() && !isSent(column.name()))
                .map(StoredColumn::name)
                .toList();
    }

    private boolean isSent(String name) {
        int column = batch.layout().indexOf(name);
        return column >= 0 && !batch.headerNames().get(column).isEmpty();
    }

    /** {@code a.x = b.x and …} over the key. */
    String sameKey(String a, String b) {
        return table.key().stream()
                .map(Identifier::quote)
                .map(name -> "%s.%s = %s.%s".formatted(a, name, b, name))
                .collect(Collectors.joining(" and "));
    }

    /** Whether two rows differ in any of these columns. */
    static String differ(String a, String b, List<String> columns) {
        return columns.isEmpty()
                ? "false"
                : "row(%s) is distinct from row(%s)"
                        .formatted(Identifier.list(a + ".", columns), Identifier.list(b + ".", columns));
    }

    /** Whether two rows of one key differ in anything else. */
    String differs(String a, String b) {
        return differ(a, b, table.values().stream().map(StoredColumn::name).toList());
    }

    @Override
    public void close() throws SQLException {
        session.execute("drop table if exists " + TABLE);
    }
}
