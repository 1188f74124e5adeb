package org.cqube.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cqube.pipeline.RandomFilesTest.Taken;
import org.cqube.source.Column;
import org.cqube.source.ColumnType;
import org.cqube.source.Privacy;
import org.cqube.source.SourceFile;
import org.cqube.source.Storage;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds what is stored against the files: each row, by the file and record that it names, and against the model: no row more or less. */
final class StoredRecords {
    private final PipelineRoom room;
    private final PlainModel model;
    private final Map<String, String> hashes = new HashMap<>();

    StoredRecords(PipelineRoom room, PlainModel model) {
        this.room = room;
        this.model = model;
    }

    void areThoseOfTheFiles(List<Taken> taken) {
        Map<String, SentFile> sent = new HashMap<>();
        taken.forEach(one -> sent.put(one.receipt(), one.file()));
        for (SourceFile file : room.sources().listFiles()) {
            if (file.storage() instanceof Storage.DayMarks marks) {
                marks(file, marks);
            } else {
                rows(file, sent);
            }
        }
        long waiting = JdbcClient.create(room.jdbc())
                .sql("select count(*) from metadata.parked")
                .query(Long.class)
                .single();
        assertThat(waiting).isEqualTo(model.waiting());
    }

    private void rows(SourceFile file, Map<String, SentFile> sent) {
        List<Map<String, String>> rows = read(
                "select e.receipt as cqube_receipt, %s from %s.%s t join metadata.event e on e.number = t.cqube_event"
                        .formatted(texts(file), file.schema(), file.table()));
        Set<String> keys = new HashSet<>();
        for (Map<String, String> row : rows) {
            SentFile of = Optional.ofNullable(sent.get(row.getOrDefault("cqube_receipt", "")))
                    .orElseThrow(() -> new AssertionError(row + " names no file that was sent"));
            assertThat(of.file().id()).isEqualTo(file.id());
            SentLine line = of.lines().get(Integer.parseInt(row.get("cqube_record")) - 1);
            Map<String, String> cells = line.cells().orElseThrow(() -> new AssertionError(row + " is of " + line));
            var plain = new PlainCells(file, RandomFilesTest.TODAY);
            var key = new ArrayList<String>();
            for (String name : file.key()) {
                key.add(
                        of.names().contains(name)
                                ? plain.meaning(column(of, name), cells.getOrDefault(name, ""))
                                        .orElseThrow()
                                : row.getOrDefault(name, ""));
            }
            String own = String.join("\n", key);
            assertThat(keys.add(own)).as("%s stands once", own).isTrue();
            PlainModel.Row expected = Optional.ofNullable(model.table(file.id()).get(own))
                    .orElseThrow(() -> new AssertionError(file.id() + ": " + own + " is not known to the model"));
            for (Column column : of.layout().columns()) {
                if (row.containsKey(column.name()) && of.names().contains(column.name())) {
                    String stored = row.getOrDefault(column.name(), "");
                    String said = expected.values().getOrDefault(column.name(), "");
                    if (column.privacy() == Privacy.IDENTITY) {
                        assertThat(stored).startsWith("h1:").doesNotContain(said);
                        assertThat(hashes.merge(said, stored, (a, b) -> a)).isEqualTo(stored);
                    } else {
                        assertThat(canonical(column, stored))
                                .as(
                                        "%s of record %s in %s (%s)",
                                        column.name(), row.get("cqube_record"), file.id(), line)
                                .isEqualTo(said);
                    }
                }
            }
        }
        assertThat(keys)
                .as(file.id().toString())
                .isEqualTo(model.table(file.id()).keySet());
        assertThat(room.jdbc()
                        .queryForObject(
                                "select count(*) from %s.%s_history".formatted(file.schema(), file.table()),
                                Long.class))
                .as("nothing of %s was replaced", file.id())
                .isZero();
    }

    private void marks(SourceFile file, Storage.DayMarks marks) {
        var found = new TreeMap<String, String>();
        read("select %s as school, %s as person, to_char(month, 'YYYY-MM') as month, cqube_marks as marks from %s.%s"
                        .formatted(marks.school(), marks.person(), file.schema(), file.table()))
                .forEach(row -> found.put(
                        row.get("school") + "\n" + row.get("month") + "\n" + row.get("person"), row.get("marks")));
        var expected = new TreeMap<String, String>();
        model.table(file.id()).forEach((key, row) -> {
            var text = new StringBuilder();
            for (int day = 1; day <= 31; day++) {
                text.append(row.marks().getOrDefault(day, "0"));
            }
            expected.put(key, text.toString());
        });
        assertThat(found).as(file.id().toString()).isEqualTo(expected);
    }

    private static String texts(SourceFile file) {
        Set<String> names = new java.util.LinkedHashSet<>();
        file.layouts()
                .forEach(layout -> layout.columns().stream()
                        .filter(column -> column.stored() && column.active() && !column.ignored())
                        .forEach(column -> names.add(column.name())));
        var list = new ArrayList<>(names);
        list.add("cqube_record");
        return String.join(
                ", ",
                list.stream().map(name -> "t.\"%s\"::text".formatted(name)).toList());
    }

    private static Column column(SentFile file, String name) {
        return file.layout().columns().get(file.layout().indexOf(name));
    }

    private static String canonical(Column column, String stored) {
        return column.type() == ColumnType.DECIMAL && !stored.isEmpty()
                ? PlainCells.plain(new BigDecimal(stored))
                : stored;
    }

    private List<Map<String, String>> read(String sql) {
        return room.jdbc().query(sql, (row, n) -> {
            var values = new HashMap<String, String>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                String value = row.getString(i);
                values.put(row.getMetaData().getColumnLabel(i), value == null ? "" : value);
            }
            return values;
        });
    }
}
