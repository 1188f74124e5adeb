package org.cqube.warehouse;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cqube.validation.Masters;

/** The events that supplied the days of a school's month, as the database keeps them: an array of 31 for each. */
final class OriginTable {
    private final Session session;
    private final MarksTable table;
    private final Masters.Index schools;

    OriginTable(Session session, MarksTable table, Masters.Index schools) {
        this.session = session;
        this.table = table;
        this.schools = schools;
    }

    /** Tells {@code origins} what is stored for the month. */
    void read(MonthLoad month, long event) throws SQLException {
        String sql = "copy (select school_id, events from %s where month = %s) to stdout"
                .formatted(table.origins(), MarksTable.literal(month.month()));
        var line = new CopyLine(2);
        try (var rows = session.copyFrom(sql)) {
            for (byte[] next = rows.next(); next != null; next = rows.next()) {
                line.read(next);
                int school = schools.find(line.bytes(), line.from(0), line.to(0));
                if (school >= 0) {
                    month.origins().others(school, others(line, event));
                }
            }
        }
    }

    /** Days of {@code {1,NULL,3}} that have an event, and not this one. */
    private static int others(CopyLine line, long event) {
        byte[] bytes = line.bytes();
        int days = 0;
        int day = 0;
        for (int i = line.from(1) + 1; i < line.to(1); i++, day++) {
            long number = 0;
            for (; bytes[i] != ',' && bytes[i] != '}'; i++) {
                number = bytes[i] == 'N' ? number : 10 * number + bytes[i] - '0';
                if (bytes[i] == 'N') {
                    i += 3;
                }
            }
            if (number != 0 && number != event) {
                days |= 1 << day;
            }
        }
        return days;
    }

    /** Stores the days that this event supplied first, and of which it is noted in rows. */
    void store(MonthLoad month, long event) throws SQLException {
        session.execute(
                "create temp table cqube_days (school_id text collate \"C\", days int, noted int) on commit drop");
        try (var into = session.copyInto("copy cqube_days from stdin")) {
            var out = new CopyText(into);
            MonthOrigins origins = month.origins();
            for (int school = 0; school < origins.schools(); school++) {
                if (origins.ours(school) != 0 || origins.noted(school) != 0) {
                    byte[] id = schools.id(school).getBytes(StandardCharsets.UTF_8);
                    out.text(id, 0, id.length)
                            .number(origins.ours(school))
                            .number(origins.noted(school))
                            .endLine();
                }
            }
            out.flush();
            into.finish();
        }
        session.execute("""
                insert into %s as o (school_id, month, events, noted)
                select school_id, %s, array[%s]::bigint[], noted from cqube_days
                on conflict (month, school_id) do update set events = array[%s], noted = o.noted | excluded.noted""".formatted(
                        table.origins(),
                        MarksTable.literal(month.month()),
                        days("case when days & %2$d <> 0 then " + event + " end"),
                        days("coalesce(excluded.events[%1$d], o.events[%1$d])")));
        session.execute("drop table cqube_days");
    }

    private static String days(String each) {
        return IntStream.rangeClosed(1, OfferedRow.DAYS)
                .mapToObj(day -> each.formatted(day, 1 << day - 1))
                .collect(Collectors.joining(", "));
    }
}
