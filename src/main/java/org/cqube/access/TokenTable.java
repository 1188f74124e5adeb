package org.cqube.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cqube.source.Installation;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tokens in {@code metadata.token}. */
@Component
class TokenTable implements Tokens {
    static final String PREFIX = "cq_";
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int ID_LENGTH = 10;

    private final JdbcClient jdbc;
    private final UserTable users;
    private final Installation installation;
    private final Clock clock;

    TokenTable(JdbcClient jdbc, UserTable users, Installation installation, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.installation = installation;
        this.clock = clock;
    }

    @Override
    public IssuedToken issue(String emitter, Set<String> sources, Optional<Area> area, Duration validity) {
        String name = UserName.require(emitter);
        require(!sources.isEmpty(), "A token needs at least one source");
        require(
                validity.isPositive() && validity.compareTo(LONGEST) <= 0,
                "A token is valid for 1 to " + LONGEST.toDays() + " days");
        require(
                users.find(name).filter(user -> user.role() != Role.EMITTER).isEmpty(),
                "The user " + name + " is no emitter; choose another name for the emitter");
        Secret secret = Secret.random(PREFIX);
        // A letter first: an id that begins with - would be read as an option where it is typed.
        String id = Secret.random("t").text().substring(0, ID_LENGTH);
        Instant now = clock.instant();
        jdbc.sql("""
                        insert into metadata.token
                          (id, secret_hash, emitter, sources, area_level, area_id, issued_at, expires_at)
                        values (:id, :hash, :emitter, :sources, :level, :area, :now, :expires)""")
                .param("id", id)
                .param("hash", secret.hash())
                .param("emitter", name)
                .param("sources", new TreeSet<>(sources).toArray(String[]::new))
                .param("level", area.map(node -> node.level().id()).orElse(null))
                .param("area", area.map(Area::id).orElse(null))
                .param("now", utc(now))
                .param("expires", utc(now.plus(validity)))
                .update();
        Token token = list().stream()
                .filter(listed -> listed.id().equals(id))
                .findFirst()
                .orElseThrow();
        return new IssuedToken(token, secret.text());
    }

    @Override
    public List<Token> list() {
        return jdbc.sql("select * from metadata.token order by emitter, issued_at desc, id")
                .query(TokenTable::token)
                .list();
    }

    @Override
    public void revoke(String id) {
        int found = jdbc.sql("update metadata.token set revoked_at = coalesce(revoked_at, ?) where id = ?")
                .params(utc(clock.instant()), id)
                .update();
        require(found == 1, "There is no token " + id + "; look at the list of tokens");
    }

    /** Whose token it is; empty where it was never issued, is revoked or has expired, or its emitter is shut out. */
    Optional<Principal> find(Secret secret) {
        Instant now = clock.instant();
        byte[] hash = secret.hash();
        var found = jdbc.sql("""
                        select t.emitter, t.sources, t.area_level, t.area_id, t.used_at
                        from metadata.token t left join metadata.app_user u on u.name = t.emitter
                        where t.secret_hash = :hash and t.revoked_at is null and t.expires_at > :now
                          and (u.name is null or (u.role = 'emitter' and u.active
                            and (u.valid_from is null or u.valid_from <= :today)
                            and (u.valid_until is null or u.valid_until >= :today)))""")
                .param("hash", hash)
                .param("now", utc(now))
                .param("today", LocalDate.ofInstant(now, installation.zone()))
                .query((row, n) -> new Found(
                        new Principal(row.getString("emitter"), Role.EMITTER, UserTable.area(row), sources(row)),
                        instant(row, "used_at")))
                .optional();
        found.filter(token -> token.isDue(now)).ifPresent(token -> used(hash, now));
        return found.map(Found::principal);
    }

    private void used(byte[] hash, Instant now) {
        jdbc.sql("update metadata.token set used_at = ? where secret_hash = ?")
                .params(utc(now), hash)
                .update();
    }

    private static Token token(ResultSet row, int number) throws SQLException {
        return new Token(
                row.getString("id"),
                row.getString("emitter"),
                sources(row),
                UserTable.area(row),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                instant(row, "revoked_at"),
                instant(row, "used_at"));
    }

    static Set<String> sources(ResultSet row) throws SQLException {
        return Set.of((String[]) row.getArray("sources").getArray());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new UserRefusedException("bad_token", message);
        }
    }

    private record Found(Principal principal, Optional<Instant> usedAt) {
        boolean isDue(Instant now) {
            return usedAt.filter(last -> last.plus(Sessions.SEEN_EVERY).isAfter(now))
                    .isEmpty();
        }
    }
}
