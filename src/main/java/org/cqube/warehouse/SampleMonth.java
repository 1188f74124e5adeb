package org.cqube.warehouse;

import java.sql.SQLException;
import org.cqube.validation.Row;

/** Asks the table for a few of the file's records, to learn what share of them changes something. */
final class SampleMonth {
    private final MarksLoad load;
    private final MonthLoad month;

    SampleMonth(MarksLoad load, MonthLoad month) {
        this.load = load;
        this.month = month;
    }

    /** From 0 (all is stored already) to 1. */
    double changed() throws SQLException {
        long[] positions = month.sample();
        load.session.execute(
                "create temp table cqube_sample (position bigint, school text collate \"C\", person text collate \"C\")"
                        + " on commit drop");
        try (var into = load.session.copyInto("copy cqube_sample from stdin")) {
            var out = new CopyText(into);
            for (long position : positions) {
                Row row = load.batch.at(position);
                int school = load.offered.schoolColumn();
                int person = load.offered.personColumn();
                out.number(position)
                        .text(row.buffer(), row.from(school), row.to(school))
                        .text(row.buffer(), row.from(person), row.to(person))
                        .endLine();
            }
            out.flush();
            into.finish();
        }
        load.session.execute("analyze cqube_sample");
        double share = positions.length == 0 ? 0 : (double) (positions.length - same()) / positions.length;
        load.session.execute("drop table cqube_sample");
        return share;
    }

    private int same() throws SQLException {
        String sql = """
                copy (select s.position, p.%s from cqube_sample s join %s p on p.%s = s.school and p.%s = s.person)
                to stdout""".formatted(
                        MarksTable.MARKS,
                        load.table.partition(month.month()),
                        load.table.column(load.table.storage().school()),
                        load.table.column(load.table.storage().person()));
        int same = 0;
        var line = new CopyLine(2);
        try (var rows = load.session.copyFrom(sql)) {
            for (byte[] next = rows.next(); next != null; next = rows.next()) {
                line.read(next);
                Row row = load.batch.at(line.number(0));
                load.decision.decide(line.bytes(), line.from(1), load.marks(row));
                same += load.decision.taken() == 0 ? 1 : 0;
            }
        }
        return same;
    }
}
