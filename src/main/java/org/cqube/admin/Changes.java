package org.cqube.admin;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.cqube.access.Access;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What administrators changed, with who and when: a row in the transaction of the change, and a line in the log. */
@Component
class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    /** @param subject a source, or a receipt and the number of its data file */
    record Change(long number, Instant at, String who, String action, String subject, String detail) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    Changes(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    void note(String action, String subject, String detail) {
        String who = access.current().name();
        LOG.info("{} by {}: {} {}", action, who, subject, detail);
        jdbc.sql("insert into metadata.admin_change (at, who, action, subject, detail) values (?, ?, ?, ?, ?)")
                .params(clock.instant().atOffset(ZoneOffset.UTC), who, action, subject, detail)
                .update();
    }

    /** Newest first. */
    List<Change> listBefore(long number, int most) {
        return jdbc.sql("select * from metadata.admin_change where number < ? order by number desc limit ?")
                .params(number, most)
                .query((row, n) -> new Change(
                        row.getLong("number"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("who"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail")))
                .list();
    }
}
