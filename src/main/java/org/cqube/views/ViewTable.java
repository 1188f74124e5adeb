package org.cqube.views;

import java.time.LocalDate;
import java.util.List;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of {@code metadata.page_view}. Calls join the caller's transaction where there is one. */
@Component
class ViewTable {
    /** Any number that no other part of the program locks. */
    private static final long LOCK = 0x76696577;

    private final JdbcClient jdbc;

    ViewTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How often one page was opened on a day. */
    record Views(LocalDate day, String report, Area area, long views) {}

    /** One more; counted once this returns. */
    void add(LocalDate day, String report, Area area) {
        jdbc.sql("""
                        insert into metadata.page_view as v (day, report, area_level, area_id, views) values (?, ?, ?, ?, 1)
                        on conflict (day, report, area_level, area_id) do update set views = v.views + 1""").params(day, report, area.level().id(), area.id()).update();
    }

    /** Until the transaction's end no other node hands on; false: one does. */
    boolean lock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
    }

    /** Of each day of which anything was not handed on, everything. */
    List<Views> listDue() {
        return jdbc.sql("""
                        select day, report, area_level, area_id, views from metadata.page_view
                        where day in (select day from metadata.page_view where handed < views)
                        order by day, report, area_level, area_id""")
                .query((row, n) -> new Views(
                        row.getObject("day", LocalDate.class),
                        row.getString("report"),
                        new Area(Level.get(row.getString("area_level")), row.getString("area_id")),
                        row.getLong("views")))
                .list();
    }

    /** Those numbers, as they were read, are on their way. */
    void handed(List<Views> views) {
        views.forEach(one -> jdbc.sql("""
                        update metadata.page_view set handed = ?
                        where day = ? and report = ? and area_level = ? and area_id = ?""")
                .params(
                        one.views(),
                        one.day(),
                        one.report(),
                        one.area().level().id(),
                        one.area().id())
                .update());
    }

    /** Days before that one, of which everything was handed on: what they said is kept where their files went. */
    void forget(LocalDate before) {
        jdbc.sql("delete from metadata.page_view where day < ? and handed = views")
                .param(before)
                .update();
    }
}
