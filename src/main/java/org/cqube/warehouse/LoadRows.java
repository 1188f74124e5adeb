package org.cqube.warehouse;

import java.sql.SQLException;
import java.util.stream.Collectors;
import org.cqube.source.Storage;
import org.cqube.validation.Masters;

/** Takes records of which each is one row: copied at first, afterwards compared with what is stored. */
final class LoadRows {
    private static final String ALREADY_STORED = "already_stored";

    private final Session session;
    private final StoredTable table;
    private final Storage.OnChange onChange;
    private final Staging staging;
    private final ReplaceableRows replaceable;

    LoadRows(
            Session session,
            StoredTable table,
            Storage.OnChange onChange,
            Staging staging,
            ReplaceableRows replaceable) {
        this.replaceable = replaceable;
        this.session = session;
        this.table = table;
        this.onChange = onChange;
        this.staging = staging;
    }

    Loaded load(long event, Masters masters) throws SQLException {
        if (!session.is("select exists (select from %s)".formatted(table.sql()))) {
            return new Loaded(staging.copyInto(table.sql(), event), 0);
        }
        staging.fill();
        keepSilent();
        long revised = switch (onChange) {
            case REJECT -> {
                String condition = replaceable.condition(event, masters);
                refuse(condition);
                // What still differs may.
                yield condition.equals(ReplaceableRows.NONE) ? 0 : revise(event);
            }
            case REVISE -> revise(event);
        };
        return new Loaded(insert(event), revised);
    }

    private void keepSilent() throws SQLException {
        var silent = staging.silent();
        if (!silent.isEmpty()) {
            session.execute("update %s s set (%s) = row(%s) from %s t where %s"
                    .formatted(
                            Staging.TABLE,
                            Identifier.list("", silent),
                            Identifier.list("t.", silent),
                            table.sql(),
                            staging.sameKey("s", "t")));
        }
    }

    /** The argument names the columns that differ. */
    private void refuse(String replaceable) throws SQLException {
        String differing = table.values().stream()
                .map(StoredColumn::name)
                .map(name -> "case when s.%s is distinct from t.%s then %s end"
                        .formatted(Identifier.quote(name), Identifier.quote(name), Identifier.literal(name)))
                .collect(Collectors.joining(", "));
        staging.refuse(
                "select s.%s, null, concat_ws(', ', %s) from %s s join %s t on %s where %s and not (%s)"
                        .formatted(
                                Staging.POSITION,
                                differing.isEmpty() ? "null" : differing,
                                Staging.TABLE,
                                table.sql(),
                                staging.sameKey("s", "t"),
                                staging.differs("s", "t"),
                                replaceable),
                ALREADY_STORED);
    }

    private long revise(long event) throws SQLException {
        if (table.values().isEmpty()) {
            return 0;
        }
        String changed = "%s and %s".formatted(staging.sameKey("s", "t"), staging.differs("s", "t"));
        History.keep(session, table, event, "exists (select from %s s where %s)".formatted(Staging.TABLE, changed));
        var values = table.values().stream().map(StoredColumn::name).toList();
        return session.execute("""
                update %s t set (%s, %s) = row(s.%s, %s), %s = %d from %s s where %s""".formatted(
                        table.sql(),
                        StoredTable.RECORD,
                        Identifier.list("", values),
                        StoredTable.RECORD,
                        Identifier.list("s.", values),
                        StoredTable.EVENT,
                        event,
                        Staging.TABLE,
                        changed));
    }

    private long insert(long event) throws SQLException {
        return session.execute("""
                insert into %s (%s, %s, %s) select %d, s.%s, %s from %s s where not exists (select from %s t where %s)""".formatted(
                        table.sql(),
                        StoredTable.EVENT,
                        StoredTable.RECORD,
                        Identifier.list("", table.names()),
                        event,
                        StoredTable.RECORD,
                        Identifier.list("s.", table.names()),
                        Staging.TABLE,
                        table.sql(),
                        staging.sameKey("s", "t")));
    }
}
