package org.cqube.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** The users in {@code metadata.app_user}. */
@Component
class UserTable implements Users {
    private static final String COLUMNS =
            "select name, role, area_level, area_id, active, valid_from, valid_until, created_at from metadata.app_user";

    /**
     * Whether the user may go. The administrators who may sign in for good are locked in one order, so that two of them cannot shut each
     * other out at the same time; a limit makes an administrator one who goes some day.
     */
    private static final String OTHERS_STAY = """
            with administrators as materialized (
              select name from metadata.app_user
              where role = 'administrator' and active and valid_until is null and (valid_from is null or valid_from <= :today)
              order by name for update),
            may_go as materialized (
              select count(*) filter (where name = :name) = 0 or count(*) > 1 as yes from administrators)
            """;

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Clock clock;

    UserTable(JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
    }

    @Override
    public User create(String name, String password, Role role, Optional<Area> area) {
        String kept = UserName.require(name);
        PasswordRule.require(password);
        requireRight(role, area);
        try {
            jdbc.sql("""
                            insert into metadata.app_user (name, password_hash, role, area_level, area_id, created_at, password_at)
                            values (:name, :hash, :role, :level, :area, :now, :now)""")
                    .param("name", kept)
                    .param("hash", encoder.encode(password))
                    .param("role", role.id())
                    .param("level", area.map(node -> node.level().id()).orElse(null))
                    .param("area", area.map(Area::id).orElse(null))
                    .param("now", now())
                    .update();
        } catch (DuplicateKeyException e) {
            throw new UserRefusedException("user_exists", "There is a user " + kept + " already; choose another name");
        }
        return get(kept);
    }

    @Override
    public Optional<User> find(String name) {
        return UserName.find(name)
                .flatMap(kept -> jdbc.sql(COLUMNS + " where name = ?")
                        .param(kept)
                        .query(UserTable::user)
                        .optional());
    }

    @Override
    public List<User> list() {
        return jdbc.sql(COLUMNS + " order by name").query(UserTable::user).list();
    }

    @Override
    public void changePassword(String name, String password) {
        PasswordRule.require(password);
        String kept = get(name).name();
        jdbc.sql("""
                        with ended as (delete from metadata.app_session where user_name = :name),
                          void as (delete from metadata.access_token where user_name = :name)
                        update metadata.app_user set password_hash = :hash, password_at = :now where name = :name""")
                .param("name", kept)
                .param("hash", encoder.encode(password))
                .param("now", now())
                .update();
    }

    @Override
    public void changeRight(String name, Role role, Optional<Area> area) {
        requireRight(role, area);
        String kept = get(name).name();
        String change =
                "update metadata.app_user set role = :role, area_level = :level, area_id = :area where name = :name";
        var statement = role == Role.ADMINISTRATOR ? jdbc.sql(change) : whereOthersStay(change);
        required(statement
                .param("name", kept)
                .param("role", role.id())
                .param("level", area.map(node -> node.level().id()).orElse(null))
                .param("area", area.map(Area::id).orElse(null))
                .update());
    }

    @Override
    public void activate(String name) {
        jdbc.sql("update metadata.app_user set active = true where name = ?")
                .param(get(name).name())
                .update();
    }

    @Override
    public void deactivate(String name) {
        String kept = get(name).name();
        required(whereOthersStay("update metadata.app_user set active = false where name = :name")
                .param("name", kept)
                .update());
        // Open sessions are void already: they ask whether their user is active.
        jdbc.sql("delete from metadata.app_session where user_name = ?")
                .param(kept)
                .update();
    }

    @Override
    public void limit(String name, Optional<LocalDate> from, Optional<LocalDate> until) {
        if (from.isPresent() && until.filter(from.get()::isAfter).isPresent()) {
            throw new UserRefusedException("bad_right", "The last day lies before the first: swap them");
        }
        String kept = get(name).name();
        String change = "update metadata.app_user set valid_from = :from, valid_until = :until where name = :name";
        boolean goes = until.isPresent() || from.filter(today()::isBefore).isPresent();
        var statement = goes ? whereOthersStay(change) : jdbc.sql(change);
        required(statement
                .param("name", kept)
                .param("from", from.orElse(null))
                .param("until", until.orElse(null))
                .update());
    }

    private JdbcClient.StatementSpec whereOthersStay(String update) {
        return jdbc.sql(OTHERS_STAY + update + " and (select yes from may_go)").param("today", today());
    }

    private static void required(int changed) {
        if (changed == 0) {
            throw new UserRefusedException(
                    "last_administrator",
                    "This is the last administrator who may sign in for good; make another one first");
        }
    }

    /** Any zone will do: a day more or less does not matter here. */
    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The hash of a user's password. */
    Optional<String> findHash(String name) {
        return jdbc.sql("select password_hash from metadata.app_user where name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    /** As in columns {@code area_level} and {@code area_id}. */
    static Optional<Area> area(ResultSet row) throws SQLException {
        String level = row.getString("area_level");
        String id = row.getString("area_id");
        return level == null ? Optional.empty() : Level.find(level).map(known -> new Area(known, id));
    }

    static Role role(ResultSet row) throws SQLException {
        return Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT));
    }

    private User get(String name) {
        return find(name)
                .orElseThrow(() -> new UserRefusedException(
                        "unknown_user", "There is no user of that name; look at the list of users"));
    }

    private static void requireRight(Role role, Optional<Area> area) {
        switch (role) {
            case OFFICER, REPORT_CREATOR, ANALYST -> {
                if (area.isEmpty()) {
                    throw new UserRefusedException(
                            "bad_right", "The role " + role.id() + " needs an area, such as district 2401");
                }
            }
            case EMITTER, ADMINISTRATOR -> {
                if (area.isPresent()) {
                    throw new UserRefusedException(
                            "bad_right",
                            "The role " + role.id() + " has no area; an emitter's area is given with its token");
                }
            }
            case PUBLIC -> throw new UserRefusedException("bad_right", "Nobody signs in as public");
        }
    }

    private static User user(ResultSet row, int number) throws SQLException {
        return new User(
                row.getString("name"),
                role(row),
                area(row),
                row.getBoolean("active"),
                day(row.getObject("valid_from", LocalDate.class)),
                day(row.getObject("valid_until", LocalDate.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }

    private static Optional<LocalDate> day(@Nullable LocalDate day) {
        return Optional.ofNullable(day);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
