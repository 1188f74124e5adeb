package org.cqube.warehouse;

import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.cqube.source.FileId;

/** Makes the rows of late units anew from everything that was ever stated of them: of a day its last statement, equal days joined. */
final class MasterHistory {
    private final Session session;
    private final StoredTable table;
    private final Staging staging;
    private final MasterStatement statement;
    private final String key;
    private final String values;
    private final String lagging;
    private final String columns;

    MasterHistory(Session session, StoredTable table, Staging staging, MasterStatement statement) {
        this.session = session;
        this.table = table;
        this.staging = staging;
        this.statement = statement;
        this.key = Identifier.list("", table.key());
        this.columns = Identifier.list("", table.names());
        List<String> content = table.values().stream().map(StoredColumn::name).toList();
        this.values = Identifier.list("", content);
        this.lagging = content.stream()
                .map(name -> "lag(%s) over w".formatted(Identifier.quote(name)))
                .collect(Collectors.joining(", "));
    }

    /** Returns the number of units whose rows became others. */
    long rewrite() throws SQLException {
        statements();
        versions();
        String late = "exists (select from %s s where s.cqube_late and %s)"
                .formatted(Staging.TABLE, staging.sameKey("s", "t"));
        session.execute("""
                create temp table cqube_changed on commit drop as
                select distinct %s from (
                  (select valid_from, valid_to, %s from %s t where %s except select valid_from, valid_to, %s from cqube_versions)
                  union all
                  (select valid_from, valid_to, %s from cqube_versions except select valid_from, valid_to, %s from %s t)
                ) changed""".formatted(key, columns, table.sql(), late, columns, columns, columns, table.sql()));
        long changed = session.number("select count(*) from cqube_changed");
        History.keep(session, table, statement.event(), """
                exists (select from cqube_changed c where %s)
                and not exists (select from cqube_versions n where n.valid_from = t.valid_from and %s and not %s)""".formatted(
                        staging.sameKey("c", "t"), staging.sameKey("n", "t"), staging.differs("n", "t")));
        session.execute("delete from %s t where %s".formatted(table.sql(), late));
        session.execute("""
                insert into %s (%s, %s, valid_from, valid_to, cqube_stated, cqube_stated_on, %s)
                select cqube_stated[1], %s, valid_from, valid_to, cqube_stated, cqube_stated_on, %s from cqube_versions""".formatted(
                        table.sql(), StoredTable.EVENT, StoredTable.RECORD, columns, StoredTable.RECORD, columns));
        session.execute("drop table cqube_statements, cqube_versions, cqube_changed");
        return changed;
    }

    /** One row for each unit and file that states something of it; the record is known of a row's first file alone. */
    private void statements() throws SQLException {
        FileId file = table.file().id();
        session.execute("""
                create temp table cqube_statements on commit drop as
                select %1$s, e.event, case when e.place = 1 then t.%2$s end as %2$s, m.emitted_at, m.emitted_on
                from %3$s t join %4$s s on s.cqube_late and %5$s
                cross join unnest(t.cqube_stated) with ordinality e(event, place)
                join metadata.master_statement m on m.source = %6$s and m.file = %7$s and m.event = e.event""".formatted(
                        Identifier.list("t.", table.names()),
                        StoredTable.RECORD,
                        table.sql(),
                        Staging.TABLE,
                        staging.sameKey("s", "t"),
                        Identifier.literal(file.source()),
                        Identifier.literal(file.file())));
        session.execute(
                """
                insert into cqube_statements select %s, ?, %s, ?, ? from %s s where cqube_late""".formatted(columns, StoredTable.RECORD, Staging.TABLE),
                statement.event(),
                statement.emittedAt().atOffset(ZoneOffset.UTC),
                statement.day());
    }

    private void versions() throws SQLException {
        session.execute("""
                create temp table cqube_versions on commit drop as
                with days as (
                  select distinct on (%1$s, emitted_on) * from cqube_statements
                  order by %1$s, emitted_on, emitted_at desc, event desc),
                marked as (
                  select *, lag(event) over w is null or row(%2$s) is distinct from row(%7$s) as begins
                  from days window w as (partition by %1$s order by emitted_on)),
                numbered as (
                  select *, count(*) filter (where begins) over (partition by %1$s order by emitted_on) as island from marked),
                islands as (
                  select %1$s, island, array_agg(event order by emitted_on) as cqube_stated, max(emitted_on) as cqube_stated_on
                  from numbered group by %1$s, island)
                select %3$s, n.%4$s, i.cqube_stated, i.cqube_stated_on,
                  case when n.island = 1 then '-infinity'::date else n.emitted_on end as valid_from,
                  coalesce(lead(n.emitted_on) over (partition by %5$s order by n.island), 'infinity'::date) as valid_to
                from numbered n join islands i on %6$s and i.island = n.island where n.begins""".formatted(
                        key,
                        values,
                        Identifier.list("n.", table.names()),
                        StoredTable.RECORD,
                        Identifier.list("n.", table.key()),
                        staging.sameKey("n", "i"),
                        lagging));
    }
}
