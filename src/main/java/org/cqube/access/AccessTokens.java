package org.cqube.access;

import java.sql.ResultSet;
import java.sql.SQLException;
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

/**
 * The short-lived tokens in {@code metadata.access_token} that a password is changed for. They hold no right of their own: each request
 * asks what the user, and of an emitter the issued token behind it, may do now.
 */
@Component
class AccessTokens {
    static final String PREFIX = "cqa_";
    static final Duration VALIDITY = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Installation installation;
    private final Clock clock;

    AccessTokens(JdbcClient jdbc, Installation installation, Clock clock) {
        this.jdbc = jdbc;
        this.installation = installation;
        this.clock = clock;
    }

    /** @param secret the token; shown once */
    record Given(Secret secret, Instant expiresAt) {}

    /** Empty where the user has no right at the data API: a role that has none, or an emitter without a valid issued token. */
    Optional<Given> give(User user) {
        Instant now = clock.instant();
        Optional<String> token = newestToken(user, now);
        boolean may = switch (user.role()) {
            case EMITTER -> token.isPresent();
            case REPORT_CREATOR, ANALYST -> true;
            case OFFICER, ADMINISTRATOR, PUBLIC -> false;
        };
        if (!may) {
            return Optional.empty();
        }
        jdbc.sql("delete from metadata.access_token where expires_at <= ?")
                .param(utc(now))
                .update();
        Secret secret = Secret.random(PREFIX);
        Instant expiresAt = now.plus(VALIDITY);
        jdbc.sql("""
                        insert into metadata.access_token (secret_hash, user_name, token, issued_at, expires_at)
                        values (:hash, :user, :token, :now, :expires)""")
                .param("hash", secret.hash())
                .param("user", user.name())
                .param("token", token.orElse(null))
                .param("now", utc(now))
                .param("expires", utc(expiresAt))
                .update();
        return Optional.of(new Given(secret, expiresAt));
    }

    /** Whose token it is; empty where it has ended, the user may not enter today, or the issued token behind it is void. */
    Optional<Principal> find(Secret secret) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select u.name, u.role, u.area_level as user_level, u.area_id as user_area, t.sources, t.area_level, t.area_id
                        from metadata.access_token a join metadata.app_user u on u.name = a.user_name
                          left join metadata.token t on t.id = a.token and t.revoked_at is null and t.expires_at > :now
                        where a.secret_hash = :hash and a.expires_at > :now and u.active
                          and (u.valid_from is null or u.valid_from <= :today)
                          and (u.valid_until is null or u.valid_until >= :today)
                          and ((u.role = 'emitter' and t.id is not null)
                            or (u.role in ('report_creator', 'analyst') and a.token is null))""")
                .param("hash", secret.hash())
                .param("now", utc(now))
                .param("today", LocalDate.ofInstant(now, installation.zone()))
                .query((row, n) -> principal(row))
                .optional();
    }

    private Optional<String> newestToken(User user, Instant now) {
        return jdbc.sql("""
                        select id from metadata.token where emitter = :name and revoked_at is null and expires_at > :now
                        order by issued_at desc, id limit 1""")
                .param("name", user.name())
                .param("now", utc(now))
                .query(String.class)
                .optional();
    }

    private static Principal principal(ResultSet row) throws SQLException {
        Role role = UserTable.role(row);
        if (role == Role.EMITTER) {
            return new Principal(row.getString("name"), role, UserTable.area(row), TokenTable.sources(row));
        }
        String level = row.getString("user_level");
        String id = row.getString("user_area");
        Optional<Area> area =
                level == null ? Optional.empty() : Level.find(level).map(known -> new Area(known, id));
        return new Principal(row.getString("name"), role, area, Set.of());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
