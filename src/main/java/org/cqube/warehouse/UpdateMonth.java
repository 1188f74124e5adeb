package org.cqube.warehouse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;

/** Changes a month in place: only the rows of the file's schools are read, only changed rows are written. */
final class UpdateMonth {
    private final MarksLoad load;
    private final MonthLoad month;
    private final KeyIndex index;

    UpdateMonth(MarksLoad load, MonthLoad month, KeyIndex index) {
        this.load = load;
        this.month = month;
        this.index = index;
    }

    void run(Path temporary) throws SQLException {
        try (var changed = new SpilledLines(temporary)) {
            stage(month.schools());
            try (var rows = load.session.copyFrom(ofSchools(load.table.columnList()))) {
                var out = new CopyText(changed);
                new MergeMonth(load, month, index, out, false).all(rows);
                out.flush();
            }
            if (!changed.isEmpty()) {
                update(changed);
            }
        }
        insert();
        load.session.execute("truncate cqube_schools");
        fill(month.touched());
        tell();
        load.session.execute("drop table cqube_schools");
    }

    private void update(SpilledLines changed) throws SQLException {
        String partition = load.table.partition(month.month());
        String school = load.table.column(load.table.storage().school());
        String person = load.table.column(load.table.storage().person());
        var changing = load.table.columns().subList(MarksTable.VALUES, load.table.fields());
        load.session.execute(
                "create temp table cqube_rows (like %s including defaults) on commit drop".formatted(partition));
        try (var into = load.session.copyInto("copy cqube_rows (%s) from stdin".formatted(load.table.columnList()))) {
            changed.sendTo(into);
            into.finish();
        }
        load.session.execute("analyze cqube_rows");
        load.session.execute("update %s o set (%s) = row(%s) from cqube_rows n where o.%s = n.%s and o.%s = n.%s"
                .formatted(
                        partition,
                        Identifier.list("", changing),
                        Identifier.list("n.", changing),
                        school,
                        school,
                        person,
                        person));
        load.session.execute("drop table cqube_rows");
    }

    private void insert() throws SQLException {
        if (month.isAllMet()) {
            return;
        }
        try (var into = load.session.copyInto(
                "copy %s (%s) from stdin".formatted(load.table.partition(month.month()), load.table.columnList()))) {
            var out = new CopyText(into);
            load.loadUnmet(month, index, out, false);
            out.flush();
            into.finish();
        }
    }

    private void tell() throws SQLException {
        var storage = load.table.storage();
        String columns = Identifier.list("", List.of(storage.school(), storage.person(), MarksTable.MARKS));
        var line = new CopyLine(3);
        try (var rows = load.session.copyFrom(ofSchools(columns))) {
            for (byte[] next = rows.next(); next != null; next = rows.next()) {
                line.read(next);
                byte[] bytes = line.bytes();
                int school = load.schools.find(bytes, line.from(0), line.to(0));
                load.marks.row(school, month.month(), bytes, line.from(1), line.to(1), bytes, line.from(2));
            }
        }
    }

    private String ofSchools(String columns) {
        return "copy (select %s from %s where %s in (select id from cqube_schools)) to stdout"
                .formatted(
                        columns,
                        load.table.partition(month.month()),
                        load.table.column(load.table.storage().school()));
    }

    private void stage(BitSet schools) throws SQLException {
        load.session.execute("create temp table cqube_schools (id text collate \"C\") on commit drop");
        fill(schools);
    }

    private void fill(BitSet schools) throws SQLException {
        try (var into = load.session.copyInto("copy cqube_schools from stdin")) {
            var out = new CopyText(into);
            for (int school = schools.nextSetBit(0); school >= 0; school = schools.nextSetBit(school + 1)) {
                byte[] id = load.schools.id(school).getBytes(StandardCharsets.UTF_8);
                out.text(id, 0, id.length).endLine();
            }
            out.flush();
            into.finish();
        }
        load.session.execute("analyze cqube_schools");
    }
}
