package org.cqube.provenance;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rows of {@code metadata.number_case} and their steps. */
@Component
class WrongNumbers implements Cases {
    private final JdbcClient jdbc;
    private final Clock clock;

    WrongNumbers(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Case open(Wrong wrong, String who) {
        long number = jdbc.sql("""
                        insert into metadata.number_case
                          (report, source, area_level, area_id, area_name, period, from_day, to_day, day, indicator, value,
                           publication, words, opened_by, opened_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning number""")
                .param(wrong.report())
                .param(wrong.source())
                .param(wrong.area().level().id())
                .param(wrong.area().id())
                .param(wrong.areaName())
                .param(wrong.period())
                .param(wrong.from())
                .param(wrong.to())
                .param(wrong.day().orElse(null))
                .param(wrong.indicator())
                .param(wrong.value().orElse(null))
                .param(wrong.publication())
                .param(wrong.words())
                .param(who)
                .param(now())
                .query(Long.class)
                .single();
        step(number, Action.OPENED, who, wrong.words());
        return find(number).orElseThrow();
    }

    @Override
    public Optional<Case> find(long number) {
        return jdbc.sql("select * from metadata.number_case where number = ?")
                .param(number)
                .query((row, n) -> read(row))
                .optional();
    }

    @Override
    public List<Case> listBefore(long number, Optional<String> reader, boolean open, int most) {
        return jdbc.sql("""
                        select * from metadata.number_case
                        where number < ? and (?::text is null or opened_by = ?) and (not ? or closed_at is null)
                        order by number desc limit ?""")
                .param(number)
                .param(reader.orElse(null))
                .param(reader.orElse(null))
                .param(open)
                .param(most)
                .query((row, n) -> read(row))
                .list();
    }

    @Override
    @Transactional
    public void step(long number, Action action, String who, String words) {
        // Of two at once the second waits here, and takes the next place.
        jdbc.sql("select 1 from metadata.number_case where number = ? for update")
                .param(number)
                .query()
                .singleRow();
        jdbc.sql("""
                        insert into metadata.number_case_step (number, step, at, who, action, words)
                        select ?, coalesce(max(step), 0) + 1, ?, ?, ?, ? from metadata.number_case_step where number = ?""").params(number, now(), who, action.id(), words, number).update();
        if (action == Action.CLOSED) {
            jdbc.sql("update metadata.number_case set closed_at = ? where number = ?")
                    .params(now(), number)
                    .update();
        }
    }

    @Override
    @Transactional
    public void correct(long number, long correction, String who, String words) {
        step(number, Action.CORRECTION_OPENED, who, words);
        jdbc.sql("update metadata.number_case set correction = ? where number = ?")
                .params(correction, number)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Case read(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        long correction = row.getLong("correction");
        return new Case(
                number,
                new Wrong(
                        row.getString("report"),
                        row.getString("source"),
                        new Area(Level.find(row.getString("area_level")).orElseThrow(), row.getString("area_id")),
                        row.getString("area_name"),
                        row.getString("period"),
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        Optional.ofNullable(row.getObject("day", LocalDate.class)),
                        row.getString("indicator"),
                        Optional.ofNullable(row.getString("value")),
                        row.getLong("publication"),
                        row.getString("words")),
                row.getString("opened_by"),
                instant(row, "opened_at").orElseThrow(),
                steps(number),
                correction == 0 ? Optional.empty() : Optional.of(correction),
                instant(row, "closed_at"));
    }

    private List<Step> steps(long number) {
        return jdbc.sql("select at, who, action, words from metadata.number_case_step where number = ? order by step")
                .param(number)
                .query((row, n) -> new Step(
                        instant(row, "at").orElseThrow(),
                        row.getString("who"),
                        row.getString("action"),
                        row.getString("words")))
                .list();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
