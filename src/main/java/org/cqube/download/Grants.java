package org.cqube.download;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cqube.access.Area;
import org.cqube.access.Level;
import org.cqube.access.Role;
import org.cqube.access.User;
import org.cqube.access.Users;
import org.cqube.download.Grant.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The grants in {@code metadata.download_grant}. Rows are never removed: who was allowed what, and by whom, can be asked later. */
@Component
public class Grants {
    private final JdbcClient jdbc;
    private final Users users;
    private final Clock clock;

    public Grants(JdbcClient jdbc, Users users, Clock clock) {
        this.jdbc = jdbc;
        this.users = users;
        this.clock = clock;
    }

    /** Newest first, those that were taken back too. */
    public List<Grant> list() {
        return jdbc.sql("select * from metadata.download_grant order by number desc")
                .query(Grants::grant)
                .list();
    }

    /**
     * Gives one, at once.
     *
     * @param source for raw and transactional files, whose rows are of every area; whether it is declared is the caller's to check
     * @throws GrantRefusedException where the user has no use of it, or has it already
     */
    public Grant give(String name, Kind kind, Optional<String> source, String by) {
        User user = users.find(name).orElseThrow(() -> new GrantRefusedException("There is no user " + name));
        require(
                user.role() == Role.ANALYST || user.role() == Role.REPORT_CREATOR,
                "Only analysts and report creators download by grant; %s is %s"
                        .formatted(user.name(), user.role().id()));
        require(
                (kind == Kind.PUBLISHED) == source.isEmpty(),
                "A grant of published figures has no source, others need one");
        require(
                kind == Kind.PUBLISHED
                        || user.area()
                                .map(Area::level)
                                .filter(Level.STATE::equals)
                                .isPresent(),
                "These files hold rows of the whole state, and %s sees a part of it".formatted(user.name()));
        try {
            return jdbc.sql("""
                            insert into metadata.download_grant (user_name, kind, source, granted_by, granted_at)
                            values (:user, :kind, :source, :by, :now) returning *""")
                    .param("user", user.name())
                    .param("kind", kind.id())
                    .param("source", source.orElse(null))
                    .param("by", by)
                    .param("now", now())
                    .query(Grants::grant)
                    .single();
        } catch (DuplicateKeyException e) {
            throw new GrantRefusedException("%s has this grant already".formatted(user.name()));
        }
    }

    /** Takes one back, at once; nothing changes where that was done before. Empty: there is none of that number. */
    public Optional<Grant> revoke(long number, String by) {
        return jdbc.sql("""
                        update metadata.download_grant set revoked_by = coalesce(revoked_by, ?), revoked_at = coalesce(revoked_at, ?)
                        where number = ? returning *""").params(by, now(), number).query(Grants::grant).optional();
    }

    /** What somebody may now. A grant beyond the user's area, which may have changed, does not hold. */
    List<Grant> listOf(String user) {
        return jdbc.sql("""
                        select g.* from metadata.download_grant g join metadata.app_user u on u.name = g.user_name
                        where g.user_name = ? and g.revoked_at is null and (g.kind = 'published' or u.area_level = 'state')""").param(user).query(Grants::grant).list();
    }

    private static void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new GrantRefusedException(message);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Grant grant(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
        return new Grant(
                row.getLong("number"),
                row.getString("user_name"),
                Kind.find(row.getString("kind")).orElseThrow(),
                Optional.ofNullable(row.getString("source")),
                row.getString("granted_by"),
                row.getObject("granted_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("revoked_by")),
                Optional.ofNullable(revoked).map(OffsetDateTime::toInstant));
    }
}
