package org.cqube.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.cqube.source.Installation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is signed in, in PostgreSQL: any node answers, and whoever is shut out is out with the next request. */
@Component
class Sessions {
    /** The time of the last request is written no more often than this: reading pages must not write. */
    static final Duration SEEN_EVERY = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final AccessSettings settings;
    private final Installation installation;
    private final Clock clock;

    Sessions(JdbcClient jdbc, AccessSettings settings, Installation installation, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.installation = installation;
        this.clock = clock;
    }

    /** A new session; the secret goes into the cookie and is kept nowhere. */
    Secret begin(User user) {
        Instant now = clock.instant();
        Secret secret = Secret.random("");
        jdbc.sql("insert into metadata.app_session (secret_hash, user_name, created_at, seen_at) values (?, ?, ?, ?)")
                .params(secret.hash(), user.name(), utc(now), utc(now))
                .update();
        jdbc.sql("delete from metadata.app_session where seen_at <= ?")
                .param(utc(now.minus(settings.sessionIdle())))
                .update();
        return secret;
    }

    /** Whose session it is; empty where it has ended, or the user may not enter today. */
    Optional<Principal> find(Secret secret) {
        Instant now = clock.instant();
        byte[] hash = secret.hash();
        var found = jdbc.sql("""
                        select u.name, u.role, u.area_level, u.area_id, s.seen_at
                        from metadata.app_session s join metadata.app_user u on u.name = s.user_name
                        where s.secret_hash = :hash and s.seen_at > :idle and u.active
                          and (u.valid_from is null or u.valid_from <= :today)
                          and (u.valid_until is null or u.valid_until >= :today)""")
                .param("hash", hash)
                .param("idle", utc(now.minus(settings.sessionIdle())))
                .param("today", LocalDate.ofInstant(now, installation.zone()))
                .query((row, n) -> new Found(
                        new Principal(row.getString("name"), UserTable.role(row), UserTable.area(row), Set.of()),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .optional();
        found.filter(session -> session.seenAt().plus(SEEN_EVERY).isBefore(now)).ifPresent(session -> seen(hash, now));
        return found.map(Found::principal);
    }

    void end(Secret secret) {
        jdbc.sql("delete from metadata.app_session where secret_hash = ?")
                .param(secret.hash())
                .update();
    }

    private void seen(byte[] hash, Instant now) {
        jdbc.sql("update metadata.app_session set seen_at = ? where secret_hash = ? and seen_at < ?")
                .params(utc(now), hash, utc(now))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Found(Principal principal, Instant seenAt) {}
}
