package org.cqube.provenance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cqube.source.Column;
import org.cqube.source.SourceFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records that wait for a master. */
@Component
class ParkedCounts {
    private final JdbcClient jdbc;

    ParkedCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Parked(String receipt, int number, String name, long records) {}

    private record Waiting(long id, String receipt, int number, String name, String header) {}

    /** Of the whole state: what waits for a school that nobody knows belongs to no smaller area. */
    List<Parked> list(SourceFile file) {
        return jdbc.sql("""
                        select f.receipt, f.number, f.name, count(*) as records
                        from metadata.parked_file f join metadata.parked p on p.parked_file = f.id
                        where f.source = ? and f.file = ? group by 1, 2, 3 order by 1, 2""")
                .params(file.id().source(), file.id().file())
                .query((row, n) -> new Parked(
                        row.getString("receipt"), row.getInt("number"), row.getString("name"), row.getLong("records")))
                .list();
    }

    /** Of these schools: known ones whose records wait for another master. */
    List<Parked> list(SourceFile file, List<String> schools) {
        List<Parked> found = new ArrayList<>();
        for (Waiting waiting : listWaiting(file)) {
            int cell = cell(file, waiting.header());
            if (cell > 0) {
                long records = jdbc.sql("""
                                select count(*) from metadata.parked
                                where parked_file = ? and btrim(split_part(line, '|', ?), ' "') = any(?)""")
                        .params(waiting.id(), cell, schools.toArray(String[]::new))
                        .query(Long.class)
                        .single();
                if (records > 0) {
                    found.add(new Parked(waiting.receipt(), waiting.number(), waiting.name(), records));
                }
            }
        }
        return found;
    }

    private List<Waiting> listWaiting(SourceFile file) {
        return jdbc.sql("""
                        select id, receipt, number, name, header from metadata.parked_file
                        where source = ? and file = ? order by receipt, number""")
                .params(file.id().source(), file.id().file())
                .query((row, n) -> new Waiting(
                        row.getLong("id"),
                        row.getString("receipt"),
                        row.getInt("number"),
                        row.getString("name"),
                        row.getString("header")))
                .list();
    }

    /** Place of the school's cell in a line, from 1; 0 where the header does not name it. */
    private static int cell(SourceFile file, String header) {
        String school = RefusedRecords.school(file);
        List<Column> columns = file.layouts().stream()
                .flatMap(layout -> layout.columns().stream())
                .filter(column -> column.name().equals(school))
                .toList();
        List<String> names = Arrays.stream(header.split("\\|", -1))
                .map(name -> name.replaceAll("[\"\uFEFF]", "").strip().toLowerCase(Locale.ROOT))
                .toList();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (columns.stream().anyMatch(column -> column.isEmitted(name))) {
                return i + 1;
            }
        }
        return 0;
    }
}
