package org.cqube.admin.quality;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cqube.source.Installation;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was sent and what became of it, by day of arrival, source and emitter. Days are those of the installation's zone. */
@Component
class SentFiles {
    private static final List<String> CLASSES =
            List.of("received", "loaded", "revised", "unchanged", "duplicate", "refused", "parked", "withdrawn");

    private final JdbcClient jdbc;
    private final Installation installation;

    SentFiles(JdbcClient jdbc, Installation installation) {
        this.jdbc = jdbc;
        this.installation = installation;
    }

    /** Data files and the records of their newest accounts; a zip that was refused before it was opened counts as one refused file. */
    Answer files(LocalDate from, LocalDate to) {
        String sums = String.join(
                ", ",
                CLASSES.stream()
                        .map(one -> "coalesce(sum(a.%s), 0) as %s".formatted(one, one))
                        .toList());
        var columns = new ArrayList<>(List.of("day", "source", "emitter", "files", "refused_files"));
        columns.addAll(CLASSES);
        return rows(columns, """
                with sent as (
                    select (e.arrived_at at time zone :zone)::date as day, f.source, e.emitter, f.receipt, f.number,
                           f.refusal_code is not null as refused
                    from metadata.emission e join metadata.emission_file f using (receipt)
                    where e.arrived_at is not null
                    union all
                    select (e.arrived_at at time zone :zone)::date, null, e.emitter, e.receipt, 0, true
                    from metadata.emission e
                    where e.arrived_at is not null and e.refusal_code is not null
                      and not exists (select from metadata.emission_file f where f.receipt = e.receipt)
                )
                select day, source, emitter, count(*) as files, count(*) filter (where sent.refused) as refused_files, %s
                from sent left join lateral (
                    select * from metadata.account a where a.receipt = sent.receipt and a.number = sent.number
                    order by a.version desc limit 1) a on true
                where day between :from and :to
                group by day, source, emitter order by day desc, source nulls first, emitter
                """.formatted(sums), from, to);
    }

    /** Notices of records by their code, and refusals of whole files and zips, each counted once. */
    Answer refusals(LocalDate from, LocalDate to) {
        return rows(List.of("day", "source", "emitter", "code", "severity", "count"), """
                with told as (
                    select (e.arrived_at at time zone :zone)::date as day, f.source, e.emitter, n ->> 'code' as code,
                           n ->> 'severity' as severity, (n ->> 'count')::bigint as count
                    from metadata.emission e join metadata.emission_file f using (receipt)
                    cross join lateral jsonb_array_elements(f.notices) n
                    where e.arrived_at is not null
                    union all
                    select (e.arrived_at at time zone :zone)::date, f.source, e.emitter, f.refusal_code, 'file', 1
                    from metadata.emission e join metadata.emission_file f using (receipt)
                    where e.arrived_at is not null and f.refusal_code is not null
                    union all
                    select (e.arrived_at at time zone :zone)::date, null, e.emitter, e.refusal_code, 'file', 1
                    from metadata.emission e
                    where e.arrived_at is not null and e.refusal_code is not null
                )
                select day, source, emitter, code, severity, sum(count)::bigint as count from told
                where day between :from and :to
                group by day, source, emitter, code, severity
                order by day desc, source nulls first, emitter, count desc, code
                """, from, to);
    }

    /** By source when the newest file that was taken arrived. */
    Map<String, OffsetDateTime> newest() {
        Map<String, OffsetDateTime> newest = new HashMap<>();
        jdbc.sql("""
                        select f.source, max(e.arrived_at) as at
                        from metadata.emission e join metadata.emission_file f using (receipt)
                        where f.source is not null and f.refusal_code is null and e.arrived_at is not null
                        group by f.source""").query(row -> {
            newest.put(row.getString("source"), row.getObject("at", OffsetDateTime.class));
        });
        return newest;
    }

    private Answer rows(List<String> columns, String sql, LocalDate from, LocalDate to) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        jdbc.sql(sql)
                .param("zone", installation.zone().getId())
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    rows.add(cells(row, columns));
                });
        return new Answer(columns, rows);
    }

    private static List<@Nullable Object> cells(ResultSet row, List<String> columns) throws SQLException {
        List<@Nullable Object> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(i == 0 ? row.getObject(1, LocalDate.class) : cell(row.getObject(i + 1)));
        }
        return cells;
    }

    private static @Nullable Object cell(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : value;
    }
}
